module AdvProofs.Statements.Tests.Core.EstimationTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

let private claim = { Least = "least"; Alpha = 0.01; Declares = 4.0 }

/// Trials with these intervals, lower end first, against the bound 1.
let private ofIntervals (intervals: (float * float) list) =
    let pairs = intervals |> List.map (fun (_, upper) -> upper, 1.0)
    let least = intervals |> List.map fst |> List.toArray
    let within (trial: Trial) (measured: Measurement) = { measured with Symbols = ("least", least[trial.Number]) :: measured.Symbols }
    let statement = MadeUp.ofSides (Estimated claim) pairs
    { statement with Measure = fun trial -> within trial (statement.Measure trial) }, MadeUp.trialsOf pairs |> List.map (fun (trial, measured) -> trial, within trial measured)

let private judge intervals = ofIntervals intervals ||> Judge.trials |> fst

[<Fact>]
let ``an interval within the bound holds, one beyond it refutes, and one that contains it says nothing`` () =
    Property.check "an interval within the bound holds, one beyond it refutes, and one that contains it says nothing" (fun (first: int * int) (rest: (int * int) list) ->
        let intervals = first :: rest |> List.map (fun (a, b) -> MadeUp.ordinary a % 3.0, MadeUp.ordinary b % 3.0) |> List.map (fun (a, b) -> min a b, min (max a b) (min a b + 4.0))
        match judge intervals with
        | Verdict.Held evidence -> intervals |> List.forall (fun (_, upper) -> upper <= 1.0) && evidence.Alpha = Some 0.01
        | Verdict.Refuted _ -> intervals |> List.exists (fun (least, _) -> least > 1.0)
        | Verdict.Inconclusive _ -> intervals |> List.forall (fun (least, _) -> least <= 1.0) && intervals |> List.exists (fun (_, upper) -> upper > 1.0)
        | _ -> false)

[<Fact>]
let ``an end that is no number, is missing or is on the wrong side is an error`` () =
    for bad in [ nan, 0.5; -infinity, 0.5; 0.6, 0.5; 0.0, nan; 0.0, infinity ] do
        Assert.Equal("error", (judge [ 0.0, 0.5; bad ]).Name)
    let pairs = [ 0.5, 1.0 ]
    Assert.Equal("error", (MadeUp.judge (Estimated claim) pairs).Name)

[<Fact>]
let ``an interval wider than declared does not hold`` () =
    Assert.Equal("held", (judge [ -3.0, 1.0 ]).Name)
    Assert.Equal("error", (judge [ -3.5, 1.0 ]).Name)

[<Fact>]
let ``its strength is the widest interval, its level the sum over the trials`` () =
    let statement, trials = ofIntervals [ 0.0, 0.5; -1.0, 0.75; 0.25, 0.5 ]
    let power = Judge.powers statement Summary.empty trials |> List.exactlyOne
    Assert.Equal((3, 0.03, 1.75, 4.0), (power.Size, power.Alpha, power.Detects, power.Declares))
    let tally = Judge.tally statement trials
    Assert.Equal((3, 0), (tally.Trials, tally.Violations))

[<Fact>]
let ``one case by itself is judged by its own interval`` () =
    let statement, trials = ofIntervals [ 0.0, 0.5; 2.0, 3.0; 0.5, 1.5 ]
    Assert.Equal<string list>([ "held"; "refuted"; "inconclusive" ], [ for case in 0..2 -> (Judge.single statement case trials[case]).Name ])

/// Where the truth lies on the bound, calling it within or beyond is an error of the declared level, seldom enough made: 20 of 2000 at 1/100, with a deviation below 5.
[<Fact>]
let ``student's intervals are wrong as seldom as declared`` () =
    let verdicts =
        [ for run in 0L .. 1999L ->
              let draws = [ for i in 0L .. 7L -> 1.0 + Gaussian.At(Key.Root(0xE57UL).Child run, i) ]
              let center, half = Exponent.interval (2.0 * claim.Alpha) draws
              if center + half <= 1.0 then "held" elif center - half > 1.0 then "refuted" else "inconclusive" ]
    for wrong in [ "held"; "refuted" ] do
        Assert.InRange(verdicts |> List.filter ((=) wrong) |> List.length, 1, 45)
