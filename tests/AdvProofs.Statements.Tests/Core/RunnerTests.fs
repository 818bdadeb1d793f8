module AdvProofs.Statements.Tests.Core.RunnerTests

open System
open System.Collections.Concurrent
open System.IO
open System.Threading
open AdvProofs.Networks.Data
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open Xunit

let private request statements =
    { Statements = statements
      Tier = Quick
      Seed = 1UL
      Case = None
      Sources = MadeUp.sources
      Progress = ignore }

/// Everything of a result that must not depend on threads, as values that compare by content.
let private content (result: Result) : obj =
    let grounds: obj =
        match result.Verdict with
        | Verdict.Proved proof -> (proof.Kernel, proof.Claim, proof.Sha256, proof.Size)
        | Verdict.Held evidence -> evidence
        | Verdict.Refuted witness -> witness
        | Verdict.Vacuous text
        | Verdict.Inconclusive text
        | Verdict.Error text -> text
    (result.Statement.Id, result.Verdict.Name, grounds, result.Summary, result.Replay)

let private grid trials = [ for m in [ 16L; 64L; 256L; 1024L ] -> { Values = [ "m", Whole m ]; Trials = trials } ]

/// Statements of every kind; the draws come from the trials' keys.
let private mixed =
    let draw (trial: Trial) right = MadeUp.sides (Uniform.At(trial.Key, 0L)) right
    let summarise (trials: (Trial * Measurement) list) =
        { Summary.empty with Metrics = [ Summary.metric "sum" (trials |> List.sumBy (fun (_, m) -> m.Left)) ] }
    [ { MadeUp.sampled "made-up/held" EveryTrial (grid 25) (fun t -> draw t 1.0) with Summarise = summarise }
      MadeUp.sampled "made-up/refuted" EveryTrial (grid 25) (fun t -> draw t 0.9)
      MadeUp.ruled "made-up/proved" (fun _ -> Certified MadeUp.proof)
      MadeUp.sampled "made-up/probable" (HighProbability(0.1, 1e-6)) (grid 25) (fun t -> draw t 0.95)
      MadeUp.sampled "made-up/scaling" (ScalingLaw MadeUp.alongM) (grid 5) (fun t -> { draw t 2.0 with Left = 1.0 + Uniform.At(t.Key, 0L) / 10.0 })
      MadeUp.ruled "made-up/vacuous" (fun _ -> OutOfReach "too far")
      MadeUp.sampled "made-up/empty" EveryTrial [] (fun t -> draw t 1.0)
      MadeUp.sampled "made-up/broken" EveryTrial (grid 25) (fun t -> if t.Number = 7 then invalidOp "no such thing" else draw t 1.0) ]

[<Fact>]
let ``results do not depend on the number of threads`` () =
    let results threads =
        (Runner.run { request mixed with Sources = { MadeUp.sources with Threads = threads } }).Results |> List.map content
    let one = results 1
    let names = (Runner.run (request mixed)).Results |> List.map (fun r -> r.Verdict.Name)
    Assert.Equal<string list>([ "held"; "refuted"; "proved"; "held"; "held"; "vacuous"; "error"; "error" ], names)
    for threads in [ 2; 5 ] do
        Assert.Equal<obj list>(one, results threads)

[<Fact>]
let ``another seed is another sample`` () =
    let results seed = (Runner.run { request [ mixed.Head ] with Seed = seed }).Results |> List.map (fun r -> r.Summary)
    Assert.NotEqual<Summary list>(results 1UL, results 2UL)

/// Every single case, and the case that the verdict rests on, measure what the whole run measured there.
[<Fact>]
let ``a case is replayed as it was`` () =
    let seen = ConcurrentDictionary<Key, float>()
    let statement = mixed.Head
    let recorded = { statement with Measure = fun trial -> let m = statement.Measure trial in seen[trial.Key] <- m.Left; m }
    let whole = Runner.run (request [ recorded ])
    Assert.Equal(100, seen.Count)
    let single case = (Runner.run { request [ statement ] with Case = Some case }).Results |> List.exactlyOne
    for case in 0..99 do
        match (single case).Verdict with
        | Verdict.Held evidence ->
            Assert.Equal(1, evidence.Trials)
            Assert.Equal(case, evidence.Worst.Case)
            Assert.Equal(seen[evidence.Worst.Key], evidence.Worst.Left)
        | other -> Assert.Fail other.Name
    match whole.Results.Head.Verdict with
    | Verdict.Held evidence ->
        Assert.EndsWith($"--case {evidence.Worst.Case}", whole.Results.Head.Replay)
        match (single evidence.Worst.Case).Verdict with
        | Verdict.Held again -> Assert.Equal(evidence.Worst, again.Worst)
        | other -> Assert.Fail other.Name
    | other -> Assert.Fail other.Name

[<Fact>]
let ``the replay of a refutation shows the same violation`` () =
    let refuted = mixed[1]
    match (Runner.run (request [ refuted ])).Results.Head with
    | { Verdict = Verdict.Refuted witness; Replay = replay } ->
        let case = witness.Point |> List.find (fst >> (=) "case") |> snd |> int
        Assert.EndsWith($"check made-up/refuted --seed 0x1 --case {case}", replay)
        match (Runner.run { request [ refuted ] with Case = Some case }).Results.Head.Verdict with
        | Verdict.Refuted again -> Assert.Equal((witness.Left, witness.Right, witness.Point), (again.Left, again.Right, again.Point))
        | other -> Assert.Fail other.Name
    | other -> Assert.Fail other.Verdict.Name

[<Fact>]
let ``a case beyond the last measures nothing`` () =
    for case in [ -1; 100 ] do
        let result = (Runner.run { request [ mixed.Head ] with Case = Some case }).Results.Head
        Assert.Equal("inconclusive", result.Verdict.Name)

[<Fact>]
let ``an exception is an error that names its case`` () =
    match (Runner.run (request [ List.last mixed ])).Results.Head.Verdict with
    | Verdict.Error what ->
        Assert.Contains("Case 7 (m=16)", what)
        Assert.Contains("no such thing", what)
    | other -> Assert.Fail other.Name

[<Fact>]
let ``an exception while judging or ruling is an error of that statement alone`` () =
    let broken =
        [ { mixed.Head with Summarise = fun _ -> invalidOp "cannot sum" }
          { mixed.Head with SecondRoute = Some { Route = "r"; Remeasure = (fun _ -> invalidOp "cannot sum"); Tolerance = 0.0 } }
          { mixed.Head with Bound = MadeUp.bound "no_such_symbol" }
          MadeUp.ruled "made-up/ruling" (fun _ -> invalidOp "cannot rule")
          // Nobody cancelled this run: a time-out inside a statement is its own failure.
          MadeUp.ruled "made-up/time-out" (fun _ -> raise (OperationCanceledException())) ]
    let run = Runner.run (request (broken @ [ mixed.Head ]))
    Assert.False run.Cancelled
    Assert.Equal<string list>([ "error"; "error"; "error"; "error"; "error"; "held" ], run.Results |> List.map (fun r -> r.Verdict.Name))

[<Fact>]
let ``two metrics of one name are an error, since the baseline could not tell them apart`` () =
    let statement names =
        { mixed.Head with Summarise = fun _ -> { Summary.empty with Metrics = [ for name in names -> Summary.metric name 1.0 ] } }
    let verdict names = (Runner.run (request [ statement names ])).Results.Head.Verdict
    Assert.Equal("held", (verdict [ "one"; "other" ]).Name)
    match verdict [ "one"; "other"; "one" ] with
    | Verdict.Error why -> Assert.Contains("'one'", why)
    | other -> Assert.Fail other.Name

[<Theory>]
[<InlineData(1)>]
[<InlineData(2)>]
let ``a cancelled run keeps what was judged before`` (threads: int) =
    use source = new CancellationTokenSource()
    let judged = new ManualResetEventSlim()
    let cancelling =
        MadeUp.sampled "made-up/cancelling" EveryTrial (grid 1000) (fun trial ->
            judged.Wait()
            source.Cancel()
            trial.Sources.Cancellation.ThrowIfCancellationRequested()
            MadeUp.sides 0.0 1.0)
    let first = MadeUp.ruled "made-up/first" (fun _ -> Certified MadeUp.proof)
    let run =
        Runner.run
            { request [ first; cancelling; mixed.Head ] with
                Sources = { MadeUp.sources with Threads = threads; Cancellation = source.Token }
                Progress = fun _ -> judged.Set() }
    Assert.True run.Cancelled
    Assert.Equal<string list>([ "made-up/first" ], run.Results |> List.map (fun r -> r.Statement.Id))

[<Fact>]
let ``progress hears of every statement once`` () =
    let heard = ConcurrentQueue<string>()
    let run = Runner.run { request mixed with Sources = { MadeUp.sources with Threads = 5 }; Progress = fun r -> heard.Enqueue r.Statement.Id }
    Assert.Equal<string list>(mixed |> List.map (fun s -> s.Id), run.Results |> List.map (fun r -> r.Statement.Id))
    Assert.Equal<string list>(mixed |> List.map (fun s -> s.Id) |> List.sort, heard |> List.ofSeq |> List.sort)

let private needing (sets: Dataset list) = { MadeUp.ruled "made-up/data" (fun _ -> Certified MadeUp.proof) with Needs = sets }

let private withDirectory (files: string list) (use': DataDirectory -> unit) =
    let root = Directory.CreateTempSubdirectory "advproofs-"
    try
        for file in files do
            let path = Path.Combine(root.FullName, file)
            Directory.CreateDirectory(Path.GetDirectoryName path |> string) |> ignore
            File.WriteAllText(path, "")
        use' (DataDirectory root.FullName)
    finally
        root.Delete true

let private verdictWith data sets =
    match (Runner.run { request [ needing sets ] with Sources = { MadeUp.sources with Data = data } }).Results.Head.Verdict with
    | Verdict.Inconclusive why -> why
    | other -> other.Name

[<Fact>]
let ``a statement without its data is inconclusive and says so`` () =
    let images, labels, batch = "mnist/train-images-idx3-ubyte", "mnist/train-labels-idx1-ubyte.gz", "cifar10/data_batch_1.bin"
    Assert.Equal("no data", verdictWith None [ Dataset.Mnist ])
    withDirectory [] (fun data -> Assert.Equal("no data", verdictWith (Some data) [ Dataset.Mnist ]))
    withDirectory [ images ] (fun data -> Assert.Equal("no data", verdictWith (Some data) [ Dataset.Mnist ]))
    withDirectory [ images; labels ] (fun data ->
        Assert.Equal("proved", verdictWith (Some data) [ Dataset.Mnist ])
        Assert.Equal("no data", verdictWith (Some data) [ Dataset.Mnist; Dataset.Cifar10 ]))
    withDirectory [ images; labels; batch ] (fun data -> Assert.Equal("proved", verdictWith (Some data) [ Dataset.Mnist; Dataset.Cifar10 ]))
    Assert.Equal("proved", verdictWith None [])

[<Fact>]
let ``unreadable data end the run with their own sentence`` () =
    let unreadable = "images: cut off; fetch them again."
    let reading = MadeUp.ruled "made-up/reading" (fun _ -> raise (DataException unreadable))
    let measuring = MadeUp.sampled "made-up/measuring" EveryTrial (grid 3) (fun _ -> raise (DataException unreadable))
    for statement in [ reading; measuring ] do
        let e = Assert.Throws<DataException>(fun () -> Runner.run (request [ mixed.Head; statement ]) |> ignore)
        Assert.Equal(unreadable, e.Message)
