namespace AdvProofs.Statements

open System
open System.Diagnostics
open System.Threading
open System.Threading.Tasks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Randomness

/// A statement, judged.
type Result =
    { Statement: Statement
      Verdict: Verdict
      Summary: Summary
      /// What the trials counted to; None without trials.
      Tally: Tally option
      /// Level and strength of the tests that could have been lost by chance.
      Powers: Power list
      /// Processor time of its trials, in seconds.
      Seconds: float
      /// The command that reruns what the verdict rests on.
      Replay: string }

    /// Whether the verdict is the one the catalogue expects. Missing data is neither met nor failed.
    member result.MeetsExpectation = result.Verdict.Name = result.Statement.Expected.Name

/// What to judge, and with what.
type Request =
    { Statements: Statement list
      Tier: Tier
      Seed: uint64
      /// Judge this trial of each statement alone.
      Case: int option
      Sources: Sources
      /// Called once for each judged statement, from any thread.
      Progress: Result -> unit }

/// What came of a request.
type Run =
    { /// In the order of the request; statements not reached before a cancellation are missing.
      Results: Result list
      Cancelled: bool }

/// Runs the trials of many statements in parallel. Results do not depend on the number of threads.
module Runner =

    /// The seed of runs that do not name one.
    let defaultSeed = 0xAD2026UL

    /// Whether the training files of a data set cannot be found.
    let private missing (sources: Sources) (dataset: Dataset) =
        match sources.Data with
        | None -> true
        | Some data ->
            let files =
                match dataset with
                | Dataset.Mnist -> [ DataCatalogue.MnistTrainImages; DataCatalogue.MnistTrainLabels ]
                | _ -> [ Seq.head DataCatalogue.CifarTrainBatches ]
            files |> List.exists (data.Find >> isNull)

    let private cases (request: Request) (statement: Statement) =
        let root = Key.Root(request.Seed).Child(statement.Id)
        [ for config in statement.Grid request.Tier do
              for trial in 0 .. config.Trials - 1 ->
                  { Config = config
                    Number = trial
                    Key = root.Child(config.Id).Child(int64 trial)
                    Sources = request.Sources } ]

    let private replay (request: Request) (statement: Statement) verdict =
        let seed = $"--seed 0x{request.Seed:X}"
        let tier = if request.Tier = Quick then "" else $" --tier {request.Tier.Name}"
        match verdict with
        | Verdict.Held evidence -> $"advproofs check {statement.Id} {seed}{tier} --case {evidence.Worst.Case}"
        | Verdict.Refuted { Point = point } when List.exists (fst >> (=) "case") point ->
            $"""advproofs check {statement.Id} {seed}{tier} --case {point |> List.find (fst >> (=) "case") |> snd}"""
        | _ -> $"advproofs check {statement.Id} {seed}{tier}"

    /// One statement on its way: its trials fill in as threads get to them, and the last one to finish judges it.
    type private Job =
        { Statement: Statement
          Trials: Trial[]
          /// The verdict on a statement that should have trials and has none.
          Without: Verdict option
          Measured: Measurement[]
          Failure: string option[]
          Ticks: int64 ref
          mutable Left: int
          mutable Result: Result option }

    /// What ends the whole run rather than one statement: its cancellation, or data that cannot be read.
    let private endsTheRun (request: Request) (e: exn) =
        match e with
        | :? DataException -> true
        | :? OperationCanceledException -> request.Sources.Cancellation.IsCancellationRequested
        | _ -> false

    let private describe (e: exn) = $"{e.GetType().Name}: {e.Message}"

    let private timed (job: Job) work =
        let start = Stopwatch.GetTimestamp()
        try
            work ()
        finally
            Interlocked.Add(job.Ticks, Stopwatch.GetTimestamp() - start) |> ignore

    /// Metrics are compared with the baseline by their names.
    let private namedOnce (summary: Summary) verdict =
        match summary.Metrics |> List.countBy _.Name |> List.tryFind (fun (_, n) -> n > 1) with
        | Some(name, n) -> Verdict.Error $"{n} metrics are called '{name}': give each its own name."
        | None -> verdict

    let private finish (request: Request) (job: Job) (verdict, summary) =
        let verdict = namedOnce summary verdict
        let measured =
            if request.Case.IsNone && job.Trials.Length > 0 && Array.forall Option.isNone job.Failure && job.Left = 0 then
                List.zip (List.ofArray job.Trials) (List.ofArray job.Measured)
            else
                []
        let counted count = try count () with e when not (endsTheRun request e) -> None
        let result =
            { Statement = job.Statement
              Verdict = verdict
              Summary = summary
              Tally = if measured.IsEmpty then None else counted (fun () -> Some(Judge.tally job.Statement measured))
              Powers = if measured.IsEmpty then [] else counted (fun () -> Some(Judge.powers job.Statement summary measured)) |> Option.defaultValue []
              Seconds = float job.Ticks.Value / float Stopwatch.Frequency
              Replay = replay request job.Statement verdict }
        job.Result <- Some result
        request.Progress result

    let private judged (request: Request) (job: Job) =
        match job.Failure |> Seq.indexed |> Seq.tryPick (fun (case, failure) -> failure |> Option.map (fun why -> case, why)) with
        | Some(case, why) -> Verdict.Error $"Case {case} ({job.Trials[case].Config.Id}) failed with {why}", Summary.empty
        | None ->
            try
                match request.Case with
                | Some case -> Judge.single job.Statement case (job.Trials[0], job.Measured[0]), Summary.empty
                | None -> Judge.trials job.Statement (List.zip (List.ofArray job.Trials) (List.ofArray job.Measured))
            with e when not (endsTheRun request e) ->
                Verdict.Error $"Judging failed with {describe e}", Summary.empty

    let private runTrial (request: Request) (job: Job) case =
        timed job (fun () ->
            try
                job.Measured[case] <- job.Statement.Measure job.Trials[case]
            with e when not (endsTheRun request e) ->
                job.Failure[case] <- Some(describe e))
        if Interlocked.Decrement(&job.Left) = 0 then
            timed job (fun () -> judged request job) |> finish request job

    let private runExact (request: Request) (job: Job) rule =
        timed job (fun () ->
            try
                let ruling, summary = rule job.Statement request.Tier request.Sources
                Judge.ruling ruling, summary
            with e when not (endsTheRun request e) ->
                Verdict.Error $"The exact ruling failed with {describe e}", Summary.empty)
        |> finish request job

    /// The trials to run, or why there are none. A grid that fails, or that asks for nothing, must not pass for one that held.
    let private trialsOf (request: Request) (statement: Statement) =
        try
            let empty = statement.Grid request.Tier |> List.tryFind (fun config -> config.Trials < 1)
            let all = cases request statement |> Array.ofList
            match request.Case with
            | Some case when case >= 0 && case < all.Length -> Ok [| all[case] |]
            | Some _ -> Error(Verdict.Inconclusive "no trials")
            | None when empty.IsSome -> Error(Verdict.Error $"The grid of tier {request.Tier.Name} asks for no trials at {empty.Value.Id}.")
            | None when all.Length = 0 -> Error(Verdict.Error $"The grid of tier {request.Tier.Name} is empty: nothing was measured.")
            | None -> Ok all
        with e when not (endsTheRun request e) ->
            Error(Verdict.Error $"The grid of tier {request.Tier.Name} failed with {describe e}")

    let private prepare (request: Request) (statement: Statement) =
        let trials, verdict =
            match statement.Exact with
            | Some _ -> [||], None
            | None ->
                match trialsOf request statement with
                | Ok trials -> trials, None
                | Error verdict -> [||], Some verdict
        { Statement = statement
          Trials = trials
          Without = verdict
          Measured = Array.zeroCreate trials.Length
          Failure = Array.zeroCreate trials.Length
          Ticks = ref 0L
          Left = trials.Length
          Result = None }

    /// Judges the statements of a request. A cancelled run keeps what was judged before.
    /// <exception cref="AdvProofs.Networks.Data.DataException">The data are there and cannot be read.</exception>
    let run (request: Request) : Run =
        let jobs = request.Statements |> List.map (prepare request) |> Array.ofList
        let tasksOf (job: Job) : (unit -> unit) list =
            match job.Statement.Needs |> List.tryFind (missing request.Sources), job.Statement.Exact, job.Without with
            | Some _, _, _ -> [ fun () -> finish request job (Verdict.Inconclusive "no data", Summary.empty) ]
            | None, Some rule, _ -> [ fun () -> runExact request job rule ]
            | None, None, Some verdict -> [ fun () -> finish request job (verdict, Summary.empty) ]
            | None, None, None -> [ for case in 0 .. job.Trials.Length - 1 -> fun () -> runTrial request job case ]
        let tasks = jobs |> Seq.collect tasksOf |> Array.ofSeq
        let options =
            ParallelOptions(MaxDegreeOfParallelism = max 1 request.Sources.Threads, CancellationToken = request.Sources.Cancellation)
        let cancelled =
            try
                // One task at a time, in order: a long statement must not keep a chunk of short ones waiting.
                Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(tasks, true), options, (fun (task: unit -> unit) -> task ()))
                |> ignore
                false
            with
            | :? OperationCanceledException -> true
            | :? AggregateException as e when e.InnerExceptions |> Seq.forall (endsTheRun request) ->
                e.InnerExceptions |> Seq.tryFind (fun inner -> inner :? DataException) |> Option.iter raise
                true
        { Results = jobs |> Array.choose (fun job -> job.Result) |> List.ofArray
          Cancelled = cancelled }
