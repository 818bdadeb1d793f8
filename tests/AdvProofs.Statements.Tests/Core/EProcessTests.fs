module AdvProofs.Statements.Tests.Core.EProcessTests

open System
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

/// The mixture by Simpson's rule after p = sin²θ, which turns the arcsine law into the uniform one: the route without special functions.
let private bySimpson failure (k: int) (n: int) =
    let from, until, cells = asin (sqrt failure), Math.PI / 2.0, 20_000
    let h = (until - from) / float cells
    let ratio theta =
        let p = sin theta ** 2.0
        (if k = 0 then 1.0 else (p / failure) ** float k) * (if n = k then 1.0 else ((1.0 - p) / (1.0 - failure)) ** float (n - k))
    let total =
        [ for i in 0..cells -> (if i = 0 || i = cells then 1.0 elif i % 2 = 1 then 4.0 else 2.0) * ratio (from + h * float i) ] |> List.sum
    total * h / 3.0 / (until - from)

[<Theory>]
[<InlineData(0.01, 0, 30)>]
[<InlineData(0.01, 3, 100)>]
[<InlineData(0.05, 20, 100)>]
[<InlineData(0.5, 40, 60)>]
[<InlineData(0.2, 7, 7)>]
[<InlineData(0.3, 0, 1)>]
let ``the evidence is the mixture of likelihood ratios`` (failure: float) (k: int) (n: int) =
    // Simpson's rule on a smooth integrand with 20 000 cells: far below 1e-9 relative.
    let expected = bySimpson failure k n
    Assert.Equal(1.0, exp (EProcess.logEvidence failure (int64 k) (int64 n)) / expected, 9)

[<Fact>]
let ``nothing seen is no evidence, and a failure of the impossible is infinite evidence`` () =
    Assert.Equal(0.0, EProcess.logEvidence 0.01 0L 0L, 12)
    Assert.Equal(infinity, EProcess.logEvidence 0.0 1L 1000L)
    Assert.True(EProcess.logEvidence 0.0 0L 1000L <= 0.0)
    Assert.True(EProcess.logEvidence 1e-14 1L 1000L > 0.0)
    // Underflow ends in no evidence, never in NaN.
    Assert.False(Double.IsNaN(EProcess.logEvidence 0.5 0L 1_000_000L))
    Assert.False(EProcess.falsifies 0.5 1e-6 0L 1_000_000L)

/// P(the evidence ever reaches 1/alpha within the first n trials) when each fails with the given probability: exact, over the law of the running count.
let private everAlarmed failure alpha horizon =
    let mutable alarmed = 0.0
    let mutable law = Array.zeroCreate<float> (horizon + 2)
    law[0] <- 1.0
    let mutable least = 1
    for n in 1..horizon do
        let next = Array.zeroCreate<float> (horizon + 2)
        for k in 0 .. least do
            next[k] <- next[k] + law[k] * (1.0 - failure)
            next[k + 1] <- next[k + 1] + law[k] * failure
        while least <= n && not (EProcess.falsifies failure alpha (int64 least) (int64 n)) do
            least <- least + 1
        for k in least .. least + 1 do
            alarmed <- alarmed + next[k]
            next[k] <- 0.0
        law <- next
    alarmed

[<Theory>]
[<InlineData(0.01, 0.05)>]
[<InlineData(0.05, 0.05)>]
[<InlineData(0.05, 1e-3)>]
[<InlineData(0.3, 0.01)>]
let ``looking after every trial keeps the level, exactly`` (failure: float) (alpha: float) =
    let alarmed = everAlarmed failure alpha 2000
    Assert.True(alarmed <= alpha, $"{alarmed}")
    Assert.True(alarmed >= alpha / 20.0, $"{alarmed}: a level that is never used is no level")

[<Fact>]
let ``crossing probabilities up to twenty thousand trials are the published ones`` () =
    // Published from simulations: .0145 for p = δ = .01 and .0235 for .05, at level .05. Two thousand
    // runs leave a standard error of .003, so .006 is two of them; what stands here is exact.
    Assert.Equal(0.0145, everAlarmed 0.01 0.05 20_000, 0.006)
    Assert.Equal(0.0235, everAlarmed 0.05 0.05 20_000, 0.006)

[<Fact>]
let ``the confidence sequence is wider than Clopper and Pearson, by the published factor`` () =
    Assert.Equal(0.0212, EProcess.upperLimit 0.05 0L 300L, 4)
    for k, n in [ 0L, 10L; 3L, 50L; 30L, 1000L; 999L, 1000L ] do
        let limit = EProcess.upperLimit 0.05 k n
        Assert.InRange(limit, Binomial.upperLimit 0.95 (int k) (int n), 1.0)
    Assert.Equal(1.0, EProcess.upperLimit 0.05 7L 7L)
    Assert.Equal(1.0, EProcess.upperLimit 0.05 0L 0L)

/// The number of trials after which the evidence falsifies, when each fails with the given probability.
let private waiting failure alpha truth run =
    let key = Key.Root(0xE5EEUL).Child(int64 run)
    let rec go n k =
        let k = if Uniform.At(key, n) < truth then k + 1L else k
        if EProcess.falsifies failure alpha k (n + 1L) then n + 1L else go (n + 1L) k
    go 0L 0L

[<Theory>]
[<InlineData(0.05, 387)>]
[<InlineData(0.03, 1298)>]
let ``a claim of one per cent is falsified after the published median number of trials`` (truth: float) (published: int) =
    let runs = [ for run in 1..201 -> waiting 0.01 1e-6 truth run ] |> List.sort
    // The median of 201 runs has a relative standard error of some three per cent; the published one comes from a simulation too.
    Assert.InRange(float runs[100], 0.85 * float published, 1.15 * float published)
    match EProcess.trialsToDetect 0.01 1e-6 truth with
    | Some n -> Assert.True(runs |> List.filter (fun wait -> wait <= int64 n) |> List.length >= 180, $"{n}")
    | None -> Assert.Fail "no number of trials"

[<Fact>]
let ``what is not above the claim is never found`` () =
    Assert.Equal(None, EProcess.trialsToDetect 0.05 1e-6 0.05)
    Assert.Equal(None, EProcess.trialsToDetect 0.05 1e-6 0.01)

[<Fact>]
let ``evidence grows with the failures`` () =
    Property.check "evidence grows with the failures" (fun (n: int) (k: int) (claimed: int) ->
        let natural bound (x: int) = int (abs (int64 x) % int64 bound)
        let n = 1 + natural 500 n
        let failure = float (1 + natural 98 claimed) / 100.0
        // Only above the claimed rate: below it the evidence may fall, but stays under one.
        let k = natural n k
        let now, more = EProcess.logEvidence failure (int64 k) (int64 n), EProcess.logEvidence failure (int64 k + 1L) (int64 n)
        if float k >= failure * float n then more > now - 1e-9 else now < 5.0)
