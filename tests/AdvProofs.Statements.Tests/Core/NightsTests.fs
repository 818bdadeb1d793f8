module AdvProofs.Statements.Tests.Core.NightsTests

open System
open System.IO
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

/// Fails with the given probability, and claims to fail with at most the other one.
let private coin truth claimed trials =
    MadeUp.sampled "made-up/coin" (HighProbability(claimed, 1e-6)) [ { Values = [ "m", Whole 1L ]; Trials = trials } ] (fun trial ->
        MadeUp.sides (if Uniform.At(trial.Key, 0L) < truth then 3.0 else 1.0) 2.0)

let private run seed statements =
    (Runner.run { Statements = statements; Tier = Nightly; Seed = seed; Case = None; Sources = MadeUp.sources; Progress = ignore }).Results

let private must (result: Result<'T, string>) = result |> Result.defaultWith failwith

let private after names statement =
    (Nights.empty Nightly [ statement ], names)
    ||> List.fold (fun state name -> state |> Nights.add (Nights.night name (run (Nights.seedOf name) [ statement ])) |> must)

let private withFile (use': string -> unit) =
    let root = Directory.CreateTempSubdirectory "advproofs-"
    try
        use' (Path.Combine(root.FullName, "nights.json"))
    finally
        root.Delete true

[<Fact>]
let ``a state is read back as it was written, and nothing is left beside it`` () =
    withFile (fun path ->
        let state = after [ "2026-01-01 abc"; "2026-01-02 \"δ\"" ] (coin 0.1 0.2 50)
        Nights.write path state
        Assert.Equal(state, Nights.read path)
        Assert.Equal<string list>([ path ], Directory.GetFiles(Path.GetDirectoryName path |> string) |> List.ofArray))

[<Fact>]
let ``merging takes every night once, in any order`` () =
    let statement = coin 0.1 0.2 20
    let all = after [ "a"; "b"; "c"; "d" ] statement
    Property.check "merging takes every night once, in any order" (fun (left: int) (right: int) ->
        let part bits = { all with Nights = all.Nights |> List.indexed |> List.filter (fun (i, _) -> bits >>> i &&& 1 = 1) |> List.map snd }
        let one, other = part left, part right
        let both = Nights.merge one other |> must
        both = (Nights.merge other one |> must)
        && both = part (left ||| right)
        && (Nights.merge both both |> must) = both)

[<Fact>]
let ``states of other configurations, and nights with other counts, are refused`` () =
    let state = after [ "a" ] (coin 0.1 0.2 20)
    let refused other = match Nights.merge state other with Error why -> Assert.NotEqual<string>("", why) | Ok _ -> Assert.Fail "merged"
    refused (after [ "b" ] (coin 0.1 0.3 20))
    refused (after [ "b" ] (coin 0.1 0.2 21))
    refused { after [ "b" ] (coin 0.1 0.2 20) with Tier = "ci" }
    refused (after [ "a" ] (coin 0.9 0.2 20))
    match Nights.add (Nights.night "a" []) state with
    | Error why -> Assert.Contains("--night", why)
    | Ok _ -> Assert.Fail "the same night twice"

[<Fact>]
let ``the evidence of the nights is that of all their trials`` () =
    let statement = coin 0.3 0.2 100
    let state = after [ for night in 1..8 -> $"night {night}" ] statement
    match Nights.totals [ statement ] state with
    | [ total ] ->
        Assert.Equal((8, 800L), (total.Nights, total.Trials))
        Assert.InRange(total.Violations, 180L, 300L)
        Assert.Equal(EProcess.logEvidence 0.2 total.Violations 800L, total.LogEvidence)
        Assert.Equal(EProcess.falsifies 0.2 1e-6 total.Violations 800L, total.Falsified)
        Assert.Equal(EProcess.upperLimit 0.05 total.Violations 800L, total.FailureUpper95)
    | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``one failure of what holds in every trial is enough`` () =
    let statement = { coin 0.05 0.0 100 with Kind = EveryTrial }
    match Nights.totals [ statement ] (after [ "a" ] statement) with
    | [ total ] -> Assert.True(total.Falsified && total.Violations > 0L)
    | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``seeds are those of the names, and fresh`` () =
    let seeds = [ for night in 1..1000 -> Nights.seedOf $"2026-01-01 {night}" ]
    Assert.Equal(1000, seeds |> List.distinct |> List.length)
    // The first 64 bits of SHA-256("abc"), as published in FIPS 180-4.
    Assert.Equal(0xba7816bf8f01cfeaUL, Nights.seedOf "abc")

[<Theory>]
[<InlineData("", "")>]
[<InlineData("advproofs-nights/1", "advproofs-nights/2")>]
[<InlineData("\"trials\": 20", "\"trials\": -1")>]
[<InlineData("\"trials\": 20", "\"trials\": 1.5")>]
[<InlineData("\"violations\": ", "\"violations\": 9")>]
[<InlineData("\"seed\": \"0x", "\"seed\": \"0x1")>]
[<InlineData("\"nights\"", "\"mornings\"")>]
let ``what is no state is refused in a sentence`` (was: string) (now: string) =
    withFile (fun path ->
        Nights.write path (after [ "a" ] (coin 0.1 0.2 20))
        File.WriteAllText(path, (if was = "" then "{" else (File.ReadAllText path).Replace(was, now)))
        let e = Assert.Throws<InvalidDataException>(fun () -> Nights.read path |> ignore)
        Assert.StartsWith($"{path} is not a state of nights: ", e.Message))

/// A claim whose constant was right, |g| ≤ 1.96 with probability 0.95, after its constant drifted by the given factor.
let private drifted factor trials =
    MadeUp.sampled "made-up/drift" (HighProbability(0.05, 1e-6)) [ { Values = [ "m", Whole 1L ]; Trials = trials } ] (fun trial ->
        MadeUp.sides (abs (Gaussian.At(trial.Key, 0L))) (1.959963984540054 * factor))

[<Fact>]
let ``a constant that drifts by ten per cent is found within the declared number of nights`` () =
    // P(|g| > 0.9·1.96) = 0.0777 against the claimed 0.05.
    let truth = 2.0 * (1.0 - AdvProofs.Networks.Numerics.NormalDistribution.Cdf(0.9 * 1.959963984540054))
    let perNight = 500
    let declared =
        match EProcess.trialsToDetect 0.05 1e-6 truth with
        | Some n -> (n + perNight - 1) / perNight
        | None -> failwith "no number of nights"
    let statement = drifted 0.9 perNight
    let found repeat =
        let state = after [ for night in 1..declared -> $"{repeat}: {night}" ] statement
        (Nights.totals [ statement ] state).Head.Falsified
    let repeats = 60
    let missed = [ for repeat in 1..repeats -> found repeat ] |> List.filter not |> List.length
    // Nine times in ten at least is declared: as many misses as this would have to be no wonder.
    Assert.True(Binomial.upperTail missed repeats 0.1 > 1e-3, $"{missed} of {repeats} missed within {declared} nights")
    // The constant itself, undrifted, raises no alarm in as many nights.
    let sound = drifted 1.0 perNight
    Assert.False((Nights.totals [ sound ] (after [ for night in 1..declared -> $"sound {night}" ] sound)).Head.Falsified)
