module AdvProofs.Statements.Tests.Core.EstimationTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

let private claim = { Least = "least"; LeastAgain = (fun _ -> nan); Alpha = 0.01; Declares = 4.0 }

/// Trials with these intervals, lower end first, against the bound 1.
let private ofIntervals (intervals: (float * float) list) =
    let pairs = intervals |> List.map (fun (_, upper) -> upper, 1.0)
    let least = intervals |> List.map fst |> List.toArray
    let within (trial: Trial) (measured: Measurement) = { measured with Symbols = ("least", least[trial.Number]) :: measured.Symbols }
    let statement = MadeUp.ofSides (Estimated { claim with LeastAgain = fun trial -> least[trial.Number] }) pairs
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

/// The lower end decides a refutation, and the width whether a claim may be called held: neither may rest on one route.
[<Fact>]
let ``a lower end that the second route does not find is an error, whichever way it would decide`` () =
    for intervals in [ [ 0.0, 0.5 ]; [ 2.0, 3.0 ]; [ 0.0, 0.5; 2.0, 3.0 ] ] do
        let statement, trials = ofIntervals intervals
        for wrong in [ (fun least -> least + 1e-6); (fun least -> least - 1e-6); (fun _ -> nan); (fun _ -> infinity) ] do
            let least = intervals |> List.map fst |> List.toArray
            let lost = { statement with Kind = Estimated { claim with LeastAgain = fun trial -> wrong least[trial.Number] } }
            match Judge.trials lost trials |> fst with
            | Verdict.Error why -> Assert.Contains("lower end", why)
            | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``a verdict names both ends`` () =
    match judge [ 0.25, 0.5; 0.125, 0.75 ] with
    | Verdict.Held evidence -> Assert.Equal((Some 0.125, 0.75), (evidence.Worst.Least, evidence.Worst.Left))
    | other -> Assert.Fail $"%A{other}"
    match judge [ 0.25, 0.5; 2.0, 3.0 ] with
    | Verdict.Refuted witness ->
        Assert.Equal("In 1 of 2 trials the whole interval lies beyond the bound, at case 1 from 2 to 3 beyond 1 (falsified at level 2e-2).", witness.Violated)
        Assert.Equal("2 to 3", witness.Left)
    | other -> Assert.Fail $"%A{other}"
    match judge [ 2.0, 3.0 ] with
    | Verdict.Refuted witness -> Assert.Equal("The whole interval, from 2 to 3, lies beyond the bound 1 (falsified at level 1e-2).", witness.Violated)
    | other -> Assert.Fail $"%A{other}"
    match judge [ 0.5, 1.5 ] with
    | Verdict.Inconclusive why -> Assert.Equal("The interval from 0.5 to 1.5 at case 0 (m=4) contains the bound 1: neither held nor refuted at level 1e-2.", why)
    | other -> Assert.Fail $"%A{other}"
    match judge [ -3.5, 1.0 ] with
    | Verdict.Error why -> Assert.Equal("The test of the excess over the bound is weaker than it declares: 1 trial at level 1e-2 finds 4.5, and 4 is declared.", why)
    | other -> Assert.Fail $"%A{other}"

/// Nights share their images, so that what holds for one night's interval does not multiply over several: an estimate is judged night by night.
[<Fact>]
let ``nights do not add up estimates`` () =
    let statement, _ = ofIntervals [ 0.0, 0.5; 2.0, 3.0 ]
    let run = Runner.run { Statements = [ statement ]; Tier = Nightly; Seed = Nights.seedOf "a"; Case = None; Sources = MadeUp.sources; Progress = ignore }
    Assert.Equal(Some 1, (List.exactlyOne run.Results).Tally |> Option.map (fun tally -> tally.Violations))
    let night = Nights.night "a" run.Results
    Assert.Empty night.Counts
    match Nights.add night (Nights.empty Nightly [ statement ]) with
    | Ok state -> Assert.Empty(Nights.totals [ statement ] state)
    | Error why -> Assert.Fail why
    let wider = { statement with Kind = Estimated { claim with Declares = 5.0 } }
    Assert.NotEqual<string>(Nights.configuration Nightly [ statement ], Nights.configuration Nightly [ wider ])

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
