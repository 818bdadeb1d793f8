module AdvProofs.Statements.Tests.Core.JudgeTests

open System
open System.Collections.Concurrent
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

let private text (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

let private isError verdict = match verdict with Verdict.Error _ -> true | _ -> false

let private kinds = [ EveryTrial; HighProbability(1e-4, 1e-6); ScalingLaw MadeUp.alongM ]

/// Trials that hold for each kind: the sides (1, 2), along m for the scaling law.
let private holding kind n =
    match kind with
    | ScalingLaw law -> MadeUp.scaling law n (fun _ _ -> 0.5)
    | _ ->
        let pairs = List.replicate (4 * n) (1.0, 2.0)
        MadeUp.ofSides kind pairs, MadeUp.trialsOf pairs

[<Fact>]
let ``what holds in every trial is held, anything else is refuted by its worst trial`` () =
    Property.check "what holds in every trial is held, anything else is refuted by its worst trial" (fun (first: int * int) (rest: (int * int) list) ->
        // Positive right sides, so that the least slack is the largest ratio.
        let pairs = first :: rest |> List.map (fun (l, r) -> MadeUp.ordinary l, abs (MadeUp.ordinary r) + 1.0)
        let broken = pairs |> List.filter (fun (l, r) -> l > r)
        match MadeUp.judge EveryTrial pairs with
        | Verdict.Held evidence -> broken.IsEmpty && evidence.Trials = pairs.Length && evidence.Violations = 0
        | Verdict.Refuted witness ->
            let left, right = broken |> List.maxBy (fun (l, r) -> l / r)
            witness.Left = text left && witness.Right = text right
        | _ -> false)

[<Fact>]
let ``equal sides hold`` () =
    match MadeUp.judge EveryTrial [ 0.0, 0.0; 1.0, 1.0; -2.0, -2.0 ] with
    | Verdict.Held _ -> ()
    | other -> Assert.Fail other.Name

[<Fact>]
let ``evidence says what was seen`` () =
    match MadeUp.judge EveryTrial [ 1.0, 4.0; 3.0, 4.0; 2.0, 4.0 ] with
    | Verdict.Held evidence ->
        Assert.Equal(3, evidence.Trials)
        Assert.Equal(Binomial.upperLimit 0.95 0 3, evidence.FailureUpper95)
        Assert.Equal(1, evidence.Worst.Case)
        Assert.Equal(Key.Root(7UL).Child(1L), evidence.Worst.Key)
        Assert.Equal((3.0, 4.0), (evidence.Worst.Left, evidence.Worst.Right))
        Assert.Equal(Some("once more", 3.0), evidence.SecondRoute)
        Assert.True(evidence.Constant.IsNone && evidence.Alpha.IsNone)
    | other -> Assert.Fail other.Name

[<Fact>]
let ``one side that is no number is an error, whatever the rest`` () =
    Property.check "one side that is no number is an error, whatever the rest" (fun (kind: int) (size: int) (victim: int) (corruption: int) (onRight: bool) ->
        let natural bound (x: int) = int (abs (int64 x) % int64 bound)
        let kind = kinds[natural kinds.Length kind]
        let statement, trials = holding kind (2 + natural 5 size)
        let value = [ nan; infinity; -infinity ][natural 3 corruption]
        let victim = natural trials.Length victim
        let corrupt (m: Measurement) = if onRight then { m with Symbols = [ "right", value ] } else { m with Left = value }
        let corrupted = trials |> List.mapi (fun i (trial, m) -> trial, (if i = victim then corrupt m else m))
        let sound = Judge.trials statement trials |> fst
        (match sound with Verdict.Held _ -> true | _ -> false) && isError (fst (Judge.trials statement corrupted)) && isError (Judge.single statement victim corrupted[victim]))

[<Fact>]
let ``no trials are inconclusive`` () =
    for kind in kinds do
        match Judge.trials (MadeUp.ofSides kind []) [] with
        | Verdict.Inconclusive "no trials", _ -> ()
        | other, _ -> Assert.Fail other.Name

[<Fact>]
let ``a statement ruled exactly is not judged by trials`` () = Assert.True(isError (MadeUp.judge Exact [ 1.0, 2.0 ]))

/// n trials of which k exceed the bound.
let private withFailures k n = [ for i in 1..n -> (if i <= k then 3.0 else 1.0), 2.0 ]

[<Theory>]
[<InlineData(1, 100, 20)>]
[<InlineData(1, 100, 200)>]
[<InlineData(1, 20, 60)>]
[<InlineData(1, 2, 60)>]
[<InlineData(3, 10, 40)>]
let ``a probable claim is refuted exactly from the exact binomial threshold on`` (numerator: int) (denominator: int) (n: int) =
    let failure = Rational.fraction numerator denominator
    let threshold = ExactBinomial.cutOff (Rational.fraction 1 1_000_000) n failure
    Assert.InRange(threshold, 1, n)
    let kind = HighProbability(Rational.toFloat failure, 1e-6)
    for k in [ 0; 1; threshold - 1; threshold; threshold + 1; n ] do
        match MadeUp.judge kind (withFailures (min k n) n) with
        | Verdict.Refuted witness ->
            Assert.True(k >= threshold, $"{k} < {threshold}")
            Assert.Equal("3", witness.Left)
            Assert.Contains($"{min k n} of {n}", witness.Violated)
        | Verdict.Held evidence ->
            Assert.True(k < threshold, $"{k} ≥ {threshold}")
            Assert.Equal(k, evidence.Violations)
            Assert.Equal(Some 1e-6, evidence.Alpha)
            Assert.Equal(Binomial.upperLimit 0.95 k n, evidence.FailureUpper95)
        | other -> Assert.Fail other.Name

let private gated passed (statement: Statement) =
    { statement with Summarise = fun _ -> { Summary.empty with Gates = [ { Gate = "mean"; Passed = passed; Value = 7.5; Limit = 6.0; Strength = None } ] } }

[<Fact>]
let ``a failed gate refutes what every trial would hold`` () =
    for kind in kinds do
        let statement, trials = holding kind 3
        match Judge.trials (gated true statement) trials |> fst, Judge.trials (gated false statement) trials |> fst with
        | Verdict.Held _, Verdict.Refuted witness ->
            Assert.Contains("mean", witness.Violated)
            Assert.Equal(("7.5", "6"), (witness.Left, witness.Right))
        | passed, failed -> Assert.Fail $"{passed.Name}, {failed.Name}"

let private withSecondRoute remeasure (statement: Statement) =
    { statement with SecondRoute = Some { Route = "other"; Remeasure = remeasure; Tolerance = 1e-9 } }

[<Fact>]
let ``routes that disagree are an error, whatever they would say`` () =
    for pairs in [ [ 1.0, 2.0; 1.5, 2.0 ]; [ 1.0, 2.0; 2.5, 2.0 ] ] do
        for offset in [ 1e-6; -1e-6; nan; infinity ] do
            let statement = MadeUp.ofSides EveryTrial pairs
            let statement = statement |> withSecondRoute (fun trial -> (statement.Measure trial).Left + offset)
            Assert.True(isError (fst (Judge.trials statement (MadeUp.trialsOf pairs))))
            Assert.True(isError (fst (Judge.trials (gated false statement) (MadeUp.trialsOf pairs))))

[<Fact>]
let ``routes may differ by their tolerance, relative to the left side above one`` () =
    for left, offset, agree in [ 0.5, 0.9e-9, true; 0.5, 1.1e-9, false; 1000.0, 0.9e-6, true; 1000.0, 1.1e-6, false ] do
        let pairs = [ left, 2000.0 ]
        let statement = MadeUp.ofSides EveryTrial pairs |> withSecondRoute (fun _ -> left + offset)
        match Judge.trials statement (MadeUp.trialsOf pairs) |> fst with
        | Verdict.Held evidence ->
            Assert.True agree
            Assert.Equal(Some("other", left + offset), evidence.SecondRoute)
        | verdict -> Assert.True(isError verdict && not agree)

[<Fact>]
let ``the worst trial and the widest are measured again, and no other`` () =
    Property.check "the worst trial and the widest are measured again, and no other" (fun (first: int * int) (rest: (int * int) list) ->
        let pairs = first :: rest |> List.map (fun (l, r) -> MadeUp.ordinary l / 512.0, 100.0 + abs (MadeUp.ordinary r))
        let asked = ConcurrentQueue<int>()
        let statement = MadeUp.ofSides EveryTrial pairs
        let statement = statement |> withSecondRoute (fun trial -> asked.Enqueue trial.Number; (statement.Measure trial).Left)
        Judge.trials statement (MadeUp.trialsOf pairs) |> ignore
        let worst = pairs |> List.indexed |> List.maxBy (fun (_, (l, r)) -> l / r) |> fst
        let widest = pairs |> List.findIndexBack (fun (_, r) -> r = List.max (List.map snd pairs))
        set asked = set [ worst; widest ] && asked.Count = (if worst = widest then 1 else 2))

[<Fact>]
let ``a refutation names the route that confirmed it`` () =
    let pairs = [ 1.0, 2.0; 3.0, 2.0 ]
    let statement = MadeUp.ofSides EveryTrial pairs
    let route statement = match Judge.trials statement (MadeUp.trialsOf pairs) |> fst with Verdict.Refuted w -> snd w.Routes | v -> v.Name
    Assert.Equal("once more", route statement)
    Assert.Contains("rerun", route { statement with SecondRoute = None })

[<Fact>]
let ``without a second route a measurement that its key does not reproduce is an error`` () =
    for pairs in [ [ 1.0, 2.0 ]; [ 3.0, 2.0 ] ] do
        let statement = { MadeUp.ofSides EveryTrial pairs with SecondRoute = None; Measure = fun _ -> MadeUp.sides 1.25 2.0 }
        Assert.True(isError (fst (Judge.trials statement (MadeUp.trialsOf pairs))))

[<Fact>]
let ``rulings become their verdicts`` () =
    let witness: Witness = { Violated = "v"; Point = []; Left = "1"; Right = "0"; Routes = "a", "b" }
    let names = [ Certified MadeUp.proof; Counterexample witness; OutOfReach "far"; Unsettled "open" ] |> List.map (fun r -> (Judge.ruling r).Name)
    Assert.Equal<string list>([ "proved"; "refuted"; "vacuous"; "inconclusive" ], names)

[<Fact>]
let ``one case alone is held or refuted by its own sides`` () =
    let single kind left right =
        let pairs = [ left, right ]
        (Judge.single (MadeUp.ofSides kind pairs) 0 (List.head (MadeUp.trialsOf pairs))).Name
    for kind in [ EveryTrial; HighProbability(0.9, 1e-6) ] do
        Assert.Equal("held", single kind 1.0 2.0)
        Assert.Equal("refuted", single kind 3.0 2.0)
    // One case says nothing of a law along m, and a bound that is not positive is none.
    Assert.Equal("inconclusive", single (ScalingLaw MadeUp.alongM) 3.0 2.0)
    Assert.Equal("error", single (ScalingLaw MadeUp.alongM) -1.0 0.0)

[<Fact>]
let ``a test that is weaker than it declares is an error, not a pass`` () =
    // One failure in three trials is no wonder for p = 1/2: at level 1e-6 no outcome of three trials falsifies it.
    match MadeUp.judge (HighProbability(0.5, 1e-6)) (List.replicate 3 (1.0, 2.0)) with
    | Verdict.Error why -> Assert.Contains("weaker than it declares", why)
    | other -> Assert.Fail other.Name
    // One seed has no interval, so no exponent is ever too large.
    let statement, trials = MadeUp.scaling MadeUp.alongM 1 (fun _ _ -> 0.5)
    Assert.True(isError (fst (Judge.trials statement trials)))

let private withStrength detects passed (statement: Statement) =
    let power = { Of = "mean"; Size = 4; Alpha = 1e-6; Detects = detects; Declares = 0.25 }
    let gate = { Gate = "mean"; Passed = passed; Value = 1.0; Limit = 2.0; Strength = None } |> Gate.sampled power
    { statement with Summarise = fun _ -> { Summary.empty with Gates = [ gate ] } }

[<Fact>]
let ``a gate that is weaker than it declares is an error, and one that fails refutes whatever its strength`` () =
    let pairs = List.replicate 4 (1.0, 2.0)
    let verdict detects passed = (Judge.trials (MadeUp.ofSides EveryTrial pairs |> withStrength detects passed) (MadeUp.trialsOf pairs) |> fst).Name
    for detects, expected in [ 0.1, "held"; 0.25, "held"; 0.26, "error"; infinity, "error"; nan, "error" ] do
        Assert.Equal(expected, verdict detects true)
        Assert.Equal("refuted", verdict detects false)

[<Fact>]
let ``level and strength of every test are stated`` () =
    let trials = MadeUp.trialsOf (List.replicate 300 (1.0, 2.0))
    let statement = MadeUp.ofSides (HighProbability(0.01, 1e-6)) (List.replicate 300 (1.0, 2.0)) |> withStrength 0.1 true
    let powers = Judge.powers statement (statement.Summarise trials) trials
    Assert.Equal<string list>([ "failure probability"; "mean" ], powers |> List.map (fun p -> p.Of))
    Assert.Equal((300, 1e-6), (powers.Head.Size, powers.Head.Alpha))
    Assert.Equal(Binomial.detects 0.9 0.01 1e-6 300, powers.Head.Detects)
    Assert.Empty(Judge.powers (MadeUp.ofSides EveryTrial []) Summary.empty trials)

[<Fact>]
let ``a tally counts what lies beyond, whatever the verdict`` () =
    Property.check "a tally counts what lies beyond, whatever the verdict" (fun (sides: (int * int) list) ->
        let pairs = sides |> List.map (fun (l, r) -> MadeUp.ordinary l, abs (MadeUp.ordinary r) + 1.0)
        let tally = Judge.tally (MadeUp.ofSides EveryTrial pairs) (MadeUp.trialsOf pairs)
        tally.Trials = pairs.Length
        && tally.Violations = (pairs |> List.filter (fun (l, r) -> l > r) |> List.length)
        && tally.Sample.Length = min 32 pairs.Length
        && tally.Sample |> List.forall (fun x -> pairs |> List.exists (fun (l, r) -> l / r = x)))
