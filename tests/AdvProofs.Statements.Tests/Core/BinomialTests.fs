module AdvProofs.Statements.Tests.Core.BinomialTests

open System
open AdvProofs.Exact
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open FsCheck
open Xunit

/// n in 1..40, k in 0..n and p = a/64 with 0 < a < 64.
let private instance (n: int) (k: int) (a: int) =
    let natural bound (x: int) = int (abs (int64 x) % int64 bound)
    let n = 1 + natural 40 n
    n, natural (n + 1) k, Rational.fraction (1 + natural 63 a) 64

[<Fact>]
let ``upper tails are the exact sums`` () =
    // Both routes end in one rounding of numbers in [64^-40, 1]; the incomplete beta function loses a few dozen ulps more, so 1e-11 relative.
    Property.check "upper tails are the exact sums" (fun (n: int) (k: int) (a: int) ->
        let n, k, p = instance n k a
        let expected = Rational.toFloat ((ExactBinomial.upperTails n p)[k])
        abs (Binomial.upperTail k n (Rational.toFloat p) - expected) <= 1e-11 * expected)

[<Fact>]
let ``the upper limit is where the exact lower tail is one minus the confidence`` () =
    Property.check "the upper limit is where the exact lower tail is one minus the confidence" (fun (n: int) (k: int) ->
        let n, k, _ = instance n k 0
        let limit = Binomial.upperLimit 0.95 k n
        // The lower tail decreases in p: just below the limit it still exceeds 5 %, just above it no longer does.
        let tail factor = ExactBinomial.lowerTail k n (Rational.min Rational.One (Rational.floorTo (pown 10I 18) (Rational.ofFloat (limit * factor))))
        let fivePercent = Rational.fraction 1 20
        if k = n then limit = 1.0
        else tail (1.0 - 1e-9) > fivePercent && tail (1.0 + 1e-9) < fivePercent)

[<Theory>]
[<InlineData(30, 0.0950)>]
[<InlineData(100, 0.0295)>]
[<InlineData(300, 0.00994)>]
[<InlineData(1000, 0.00299)>]
let ``no failure in n trials bounds the failure probability`` (n: int) (published: float) =
    let limit = Binomial.upperLimit 0.95 0 n
    // Closed form for k = 0: (1 − p)^n = 0.05. The published values have three digits, the last one rounded either way.
    Assert.Equal(-(Math.Exp(Math.Log 0.05 / float n) - 1.0), limit, 12)
    Assert.True(abs (limit - published) <= 0.01 * published, $"{limit}")
    Assert.True(limit < 3.0 / float n, "the rule of three is conservative")

[<Theory>]
[<InlineData(0, 299)>]
[<InlineData(1, 473)>]
[<InlineData(2, 628)>]
[<InlineData(3, 773)>]
[<InlineData(4, 913)>]
let ``this many trials are the fewest that certify one per cent`` (k: int) (n: int) =
    let hundredth, fivePercent = Rational.fraction 1 100, Rational.fraction 1 20
    Assert.True(Binomial.upperLimit 0.95 k n <= 0.01)
    Assert.True(Binomial.upperLimit 0.95 k (n - 1) > 0.01)
    Assert.True(ExactBinomial.lowerTail k n hundredth <= fivePercent)
    Assert.True(ExactBinomial.lowerTail k (n - 1) hundredth > fivePercent)

[<Theory>]
[<InlineData(1, 200, 13)>]
[<InlineData(1, 500, 20)>]
[<InlineData(1, 1000, 29)>]
[<InlineData(5, 200, 28)>]
[<InlineData(5, 500, 52)>]
[<InlineData(5, 1000, 87)>]
let ``a claimed failure probability is falsified from the published count on`` (percent: int) (n: int) (k: int) =
    let claimed = float percent / 100.0
    Assert.True(Binomial.falsifies claimed 1e-6 k n)
    Assert.False(Binomial.falsifies claimed 1e-6 (k - 1) n)
    Assert.Equal(k, ExactBinomial.cutOff (Rational.fraction 1 1_000_000) n (Rational.fraction percent 100))

[<Fact>]
let ``no failure falsifies nothing, not even probability zero, and one failure falsifies that`` () =
    Assert.False(Binomial.falsifies 0.0 1e-6 0 1000)
    Assert.True(Binomial.falsifies 0.0 1e-6 1 1000)
    Assert.False(Binomial.falsifies 1.0 1e-6 1000 1000)

[<Fact>]
let ``counts that cannot be are refused`` () =
    for k, n in [ -1, 10; 11, 10; 0, 0 ] do
        Assert.Throws<ArgumentException>(fun () -> Binomial.upperTail k n 0.5 |> ignore) |> ignore
        Assert.Throws<ArgumentException>(fun () -> Binomial.upperLimit 0.95 k n |> ignore) |> ignore

[<Theory>]
[<InlineData(300, 0.066)>]
[<InlineData(1000, 0.036)>]
let ``the minimal detectable failure probability is the published one`` (n: int) (published: float) =
    // For a claim of one per cent at level 1e-6, found nine times in ten.
    Assert.Equal(published, Binomial.detects 0.9 0.01 1e-6 n, 3)
    let k = Binomial.cutOff 0.01 1e-6 n
    Assert.True(Binomial.falsifies 0.01 1e-6 k n && not (Binomial.falsifies 0.01 1e-6 (k - 1) n))
    Assert.Equal(0.9, Binomial.upperTail k n (Binomial.detects 0.9 0.01 1e-6 n), 9)

[<Fact>]
let ``too few trials detect nothing`` () =
    Assert.Equal(infinity, Binomial.detects 0.9 0.5 1e-6 10)
    Assert.Equal(11, Binomial.cutOff 0.5 1e-6 10)

[<Fact>]
let ``falsifying and certifying exclude each other, and most counts do neither`` () =
    for n in [ 20; 300; 1000 ] do
        for k in 0 .. min n 60 do
            Assert.False(Binomial.falsifies 0.05 1e-6 k n && Binomial.certifies 0.05 0.95 k n)
    Assert.True(not (Binomial.falsifies 0.01 1e-6 0 100) && not (Binomial.certifies 0.01 0.95 0 100))
    Assert.True(Binomial.certifies 0.01 0.95 0 299)
