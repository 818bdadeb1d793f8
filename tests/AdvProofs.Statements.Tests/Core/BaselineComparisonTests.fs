module AdvProofs.Statements.Tests.Core.BaselineComparisonTests

open AdvProofs.Statements
open AdvProofs.Tests
open Xunit

let private result id verdict metrics : Result =
    { Statement = MadeUp.ruled id (fun _ -> Certified MadeUp.proof)
      Verdict = verdict
      Summary = { Summary.empty with Metrics = metrics }
      Tally = None
      Powers = []
      Seconds = 0.0
      Replay = "" }

let private proved = Verdict.Proved MadeUp.proof
let private metric name value = { Name = name; Value = value; Relative = 1e-3; Absolute = 1e-6 }

/// The run that the baseline is made of.
let private before = [ result "p/a" proved [ metric "C" 2.0 ]; result "p/b" (Verdict.Vacuous "far") [] ]
let private accepted = Baseline.ofResults Quick before

let private everything (_: string) = true
let private departures results = Baseline.compare true Quick everything accepted results |> List.map (fun d -> d.Id, d.Sentence)

/// Exactly one departure, of the given statement, whose sentence holds the given words.
let private one (id: string) (words: string list) found =
    match found with
    | [ (departing: string), (sentence: string) ] ->
        Assert.Equal(id, departing)
        for word in words do
            Assert.Contains(word, sentence)
    | _ -> Assert.Fail $"%A{found}"

let private withMetrics metrics = [ result "p/a" proved metrics; before[1] ]

[<Fact>]
let ``the same run does not depart`` () = Assert.Empty(departures before)

[<Fact>]
let ``a changed verdict departs and names both`` () =
    departures [ result "p/a" (Verdict.Inconclusive "open") [ metric "C" 2.0 ]; before[1] ] |> one "p/a" [ "proved"; "inconclusive" ]

/// At another seed chance may leave a law or an estimate undecided, and no level says how often; what is ruled exactly, or fails trial by trial, it may not.
[<Fact>]
let ``what another seed leaves undecided does not depart, what it refutes does`` () =
    let ofKind kind verdict = { result "p/a" verdict [ metric "C" 2.0 ] with Statement = MadeUp.ofSides kind [ 0.0, 1.0 ] }
    let held kind = MadeUp.judge kind [ for _ in 1..40 -> 0.0, 1.0 ]
    let evidence = held EveryTrial
    for kind, forgiven in
        [ Estimated { Least = "least"; LeastAgain = (fun _ -> nan); Alpha = 0.01; Declares = 4.0 }, true
          ScalingLaw MadeUp.alongM, true
          HighProbability(0.1, 1e-6), false
          EveryTrial, false ] do
        let accepted = Baseline.ofResults Quick [ ofKind kind evidence ]
        let compare sameSeed verdict = Baseline.compare sameSeed Quick everything accepted [ ofKind kind verdict ] |> List.map (fun d -> d.Subject)
        Assert.Equal<string list>((if forgiven then [] else [ "verdict" ]), compare false (Verdict.Inconclusive "open"))
        Assert.Equal<string list>([ "verdict" ], compare true (Verdict.Inconclusive "open"))
        for other in [ Verdict.Error "broken"; Verdict.Vacuous "far" ] do
            Assert.Equal<string list>([ "verdict" ], compare false other)

[<Fact>]
let ``a metric departs exactly when it leaves the accepted tolerance`` () =
    // The tolerance is that of the accepted row: the larger of 1e-6 and 2·1e-3.
    for value, inside in [ 2.0, true; 2.0019, true; 1.9981, true; 2.0021, false; 1.9979, false; nan, false; infinity, false; -2.0, false ] do
        let found = departures (withMetrics [ { metric "C" value with Relative = 1.0; Absolute = 1.0 } ])
        if inside then Assert.Empty found else one "p/a" [ "C was 2" ] found

[<Fact>]
let ``no metric that is not a number agrees, not even with itself`` () =
    let compare was now = Baseline.compare true Quick everything (Baseline.ofResults Quick [ result "p/a" proved [ metric "C" was ] ]) [ result "p/a" proved [ metric "C" now ] ]
    Assert.Equal(1, (compare nan nan).Length)
    Assert.Equal(1, (compare infinity 1.0).Length)
    Assert.Equal(1, (compare infinity -infinity).Length)
    Assert.Empty(compare infinity infinity)

[<Fact>]
let ``agreement within tolerance is that of the definition`` () =
    Property.check "agreement within tolerance is that of the definition" (fun (was: float) (now: float) ->
        let accepted = Baseline.ofResults Quick [ result "p/a" proved [ metric "C" was ] ]
        let found = Baseline.compare true Quick everything accepted [ result "p/a" proved [ metric "C" now ] ]
        let agrees = was = now || (abs (was - now) <= 1e-6 || abs (was - now) <= 1e-3 * abs was) && System.Double.IsFinite(was - now)
        found.IsEmpty = agrees)

[<Fact>]
let ``missing and new metrics depart`` () =
    departures (withMetrics []) |> one "p/a" [ "C was 2"; "no longer" ]
    departures (withMetrics [ metric "C" 2.0; metric "D" 1.0 ]) |> one "p/a" [ "D = 1 is new" ]

[<Fact>]
let ``missing and new rows depart`` () =
    departures [ before[0] ] |> one "p/b" [ "not judged" ]
    departures (result "p/c" proved [] :: before) |> one "p/c" [ "no accepted row"; "baseline accept p/c" ]

[<Fact>]
let ``rows of another tier are left alone`` () =
    let nightly = Baseline.ofResults Nightly [ result "p/a" (Verdict.Vacuous "far") []; result "p/z" proved [] ]
    Assert.Empty(Baseline.compare true Quick everything (nightly @ accepted) before)
    Assert.Equal(2, (Baseline.compare true Nightly everything accepted before).Length)

[<Fact>]
let ``rows that were not selected are left alone`` () =
    Assert.Empty(Baseline.compare true Quick ((=) "p/a") accepted [ before[0] ])

[<Fact>]
let ``a statement without data neither departs nor is received`` () =
    let without = [ before[0]; result "p/b" (Verdict.Inconclusive "no data") []; result "p/c" (Verdict.Inconclusive "no data") [] ]
    Assert.Empty(departures without)
    Assert.Equal<string list>([ "p/a" ], Baseline.ofResults Quick without |> List.map (fun e -> e.Id))

[<Fact>]
let ``at another seed verdicts are compared and metrics are not`` () =
    let compare results = Baseline.compare false Quick everything accepted results |> List.map (fun d -> d.Id, d.Sentence)
    Assert.Empty(compare (withMetrics [ metric "C" 3.0 ]))
    compare [ result "p/a" (Verdict.Vacuous "far") [ metric "C" 3.0 ]; before[1] ] |> one "p/a" [ "vacuous" ]

[<Fact>]
let ``accepting replaces the chosen rows of the same tier and nothing else`` () =
    let nightly = Baseline.ofResults Nightly before
    let received = Baseline.ofResults Quick [ result "p/a" (Verdict.Vacuous "far") []; result "p/b" proved []; result "p/c" proved [] ]
    let merged = Baseline.merge (fun id -> id <> "p/b") received (nightly @ accepted)
    let rows = [ for e in merged -> e.Tier, e.Id, e.Verdict ]
    Assert.Equal<(string * string * string) list>(
        [ "nightly", "p/a", "proved"; "nightly", "p/b", "vacuous"; "quick", "p/a", "vacuous"; "quick", "p/b", "vacuous"; "quick", "p/c", "proved" ], rows)
    let changed = Baseline.changes (nightly @ accepted) merged |> List.map (fun d -> d.Id) |> List.distinct
    Assert.Equal<string list>([ "p/a"; "p/c" ], changed)

[<Fact>]
let ``what was accepted no longer departs`` () =
    Property.check "what was accepted no longer departs" (fun (verdicts: bool list) (values: int list) ->
        let run = verdicts |> List.mapi (fun i isProved -> result $"p/{i}" (if isProved then proved else Verdict.Vacuous "far") [ for v in values -> metric $"C{v}" (MadeUp.ordinary v) ])
        let merged = Baseline.merge everything (Baseline.ofResults Quick run) accepted
        Baseline.compare true Quick (fun id -> run |> List.exists (fun r -> r.Statement.Id = id)) merged run |> List.isEmpty)

let private sampled (values: float list) (metrics: Metric list) : Result =
    { result "p/s" (Verdict.Vacuous "far") metrics with Tally = Some { Trials = values.Length; Violations = 0; Sample = values } }

let private compareSamples sameSeed was now =
    Baseline.compare sameSeed Quick everything (Baseline.ofResults Quick [ sampled was [] ]) [ sampled now [] ]

[<Fact>]
let ``samples of other seeds depart if a test tells them apart and the shift matters`` () =
    let values shift factor = [ for i in 1..32 -> shift + factor * (1.0 + float ((i * 7919) % 101) / 1000.0) ]
    let before = values 0.0 1.0
    // The same law, another order; a shift that the test sees but that is small; a large one.
    Assert.Empty(compareSamples false before (List.rev before))
    Assert.Empty(compareSamples false before (values 0.0 1.09))
    match compareSamples false before (values 0.0 1.2) with
    | [ departure ] ->
        Assert.Equal(("p/s", "sample"), (departure.Id, departure.Subject))
        Assert.Contains("rank-sum p", departure.Sentence)
    | other -> Assert.Fail $"%A{other}"
    // A large shift of few trials proves nothing at this level; at the seed of the baseline metrics decide, not samples.
    Assert.Empty(compareSamples false (List.truncate 4 before) (List.truncate 4 (values 5.0 1.0)))
    Assert.Empty(compareSamples true before (values 0.0 2.0))

[<Fact>]
let ``numbers of another algorithm are not compared, and that is a departure`` () =
    let accepted = Baseline.ofResults Quick before |> List.map (fun e -> if e.Id = "p/a" then { e with Algorithm = "00000000" } else e)
    match Baseline.compare true Quick everything accepted (withMetrics [ metric "C" 3.0 ]) with
    | [ departure ] -> Assert.Equal(("p/a", "algorithm", "00000000"), (departure.Id, departure.Subject, departure.Was))
    | other -> Assert.Fail $"%A{other}"
    // Rows from before there were versions are compared as they are.
    let unversioned = accepted |> List.map (fun e -> { e with Algorithm = "" })
    Assert.Equal(1, (Baseline.compare true Quick everything unversioned (withMetrics [ metric "C" 3.0 ])).Length)
    Assert.Empty(Baseline.compare true Quick everything unversioned before)

[<Fact>]
let ``the version moves with what a statement declares of its measurement`` () =
    let statement = MadeUp.ofSides EveryTrial [ 1.0, 2.0 ]
    let version = Algorithm.version Quick
    let variants =
        [ statement
          { statement with Id = "made-up/other" }
          { statement with Kind = HighProbability(0.5, 1e-6) }
          { statement with Bound = MadeUp.bound "2*right" }
          { statement with Grid = fun _ -> [ { Values = [ "m", Whole 4L ]; Trials = 2 } ] }
          { statement with SecondRoute = None } ]
    Assert.Equal(variants.Length, variants |> List.map version |> List.distinct |> List.length)
    Assert.Equal(version statement, version { statement with Title = "another title"; Measure = fun _ -> Measurement.ofLeft 7.0 })

[<Fact>]
let ``a departure is a row of a table too`` () =
    match Baseline.compare true Quick everything accepted (withMetrics [ metric "C" 3.0 ]) with
    | [ departure ] -> Assert.Equal(("C", "2", "3", "0.001 relative, 1E-06 absolute"), (departure.Subject, departure.Was, departure.Is, departure.Allowed))
    | other -> Assert.Fail $"%A{other}"
