/// The whole set of tests that chance can fail, run a thousand times under true null hypotheses at level 1/100: alarms come as often as the level promises.
module AdvProofs.Statements.Tests.Core.FalseAlarmTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open Xunit

let private alpha = 0.01
let private runs = 1000

/// A test that chance can fail: its exact rate of false alarms, and one run of it.
type private Trial = { Name: string; Rate: float; Alarm: Key -> bool }

let private refuted (verdict, _) = match verdict with Verdict.Refuted _ -> true | _ -> false

let private judged (statement: Statement) (key: Key) =
    [ for config in statement.Grid Quick do
          for number in 0 .. config.Trials - 1 ->
              { Config = config; Number = number; Key = key.Child(config.Id).Child(int64 number); Sources = MadeUp.sources } ]
    |> List.map (fun trial -> trial, statement.Measure trial)
    |> Judge.trials statement

/// A claimed failure probability that is exactly the true one.
let private probability name failure trials =
    let statement =
        MadeUp.sampled $"made-up/{name}" (HighProbability(failure, alpha)) [ { Values = [ "m", Whole 1L ]; Trials = trials } ] (fun trial ->
            MadeUp.sides (if Uniform.At(trial.Key, 0L) < failure then 3.0 else 1.0) 2.0)
    let k = Binomial.cutOff failure alpha trials
    { Name = $"{name}: {trials} trials that fail with probability {failure}"
      Rate = (if k > trials then 0.0 else Binomial.upperTail k trials failure)
      Alarm = judged statement >> refuted }

/// A constant that grows with exactly the exponent that is allowed, under normal noise: the lower end of a two-sided interval errs half of the time.
let private exponent seeds =
    let law = { MadeUp.alongM with Growth = 0.0; Alpha = alpha; LogPower = 0.5 }
    let allowed = Exponent.allowance 0.5 256.0
    let statement, _ =
        MadeUp.scaling law seeds (fun _ _ -> 1.0)
    let measure (trial: AdvProofs.Statements.Trial) =
        MadeUp.sides (exp (allowed * log (trial.Config.Number "m") + 0.1 * Gaussian.At(trial.Key, 0L))) 1.0
    let statement = { statement with Measure = measure; SecondRoute = Some { Route = "again"; Remeasure = (fun t -> (measure t).Left); Tolerance = 0.0 } }
    { Name = $"the exponent of {seeds} seeds"; Rate = alpha / 2.0; Alarm = judged statement >> refuted }

/// A scaling law of the catalogue on its own grid, its constant growing with exactly the exponent that is allowed: each group errs in half of its level.
let private lawOf (statement: Statement) (law: Scaling) =
    let law = { law with Growth = 0.0; Alpha = alpha }
    let group (config: Config) = config.Values |> List.filter (fun (name, _) -> name <> law.Along)
    let groups = statement.Grid Quick |> List.groupBy group |> List.map (fun (key, configs) -> key, configs |> List.map (fun config -> config.Number law.Along) |> List.min)
    let measure (trial: AdvProofs.Statements.Trial) =
        let smallest = groups |> List.find (fst >> (=) (group trial.Config)) |> snd
        MadeUp.sides (exp (Exponent.allowance law.LogPower smallest * log (trial.Config.Number law.Along) + 0.1 * Gaussian.At(trial.Key, 0L))) 1.0
    let g = float groups.Length
    { Name = $"{statement.Id}: the exponents of {groups.Length} groups"
      Rate = 1.0 - (1.0 - alpha / (2.0 * g)) ** g
      Alarm = judged (MadeUp.sampled $"made-up/{statement.Id}" (ScalingLaw law) (statement.Grid Quick) measure) >> refuted }

/// All nights together, looked at every morning: the exact chance that any morning alarms, over the law of the count of those that have not.
let private nights failure perNight mornings =
    let statement = MadeUp.sampled "made-up/nights" (HighProbability(failure, alpha)) [ { Values = [ "m", Whole 1L ]; Trials = perNight } ] (fun _ -> MadeUp.sides 0.0 1.0)
    let alarms night k = EProcess.falsifies failure alpha (int64 k) (int64 (night * perNight))
    let ofNight = [| for k in 0..perNight -> Binomial.upperTail k perNight failure - (if k = perNight then 0.0 else Binomial.upperTail (k + 1) perNight failure) |]
    let quiet =
        ([| 1.0 |], [ 1..mornings ])
        ||> List.fold (fun before night ->
            [| for k in 0 .. night * perNight ->
                   if alarms night k then 0.0
                   else Seq.sum (seq { for j in 0 .. min k perNight do if k - j < before.Length then before[k - j] * ofNight[j] }) |])
    let alarm (key: Key) =
        let night name = (Nights.night name [] : Night)
        let rec go state n =
            if n > mornings then false
            else
                let failures = [ for i in 0 .. perNight - 1 -> Uniform.At(key.Child(int64 n), int64 i) ] |> List.filter (fun u -> u < failure) |> List.length
                let tonight = { night $"{n}" with Counts = [ { Id = statement.Id; Trials = int64 perNight; Violations = int64 failures } ] }
                match Nights.add tonight state with
                | Ok state -> (Nights.totals [ statement ] state).Head.Falsified || go state (n + 1)
                | Error why -> failwith why
        go (Nights.empty Quick [ statement ]) 1
    { Name = $"{mornings} nights of {perNight} trials that fail with probability {failure}"; Rate = 1.0 - Array.sum quiet; Alarm = alarm }

/// An estimate whose truth lies on the bound: its lower end is beyond it as often as the level says.
let private estimate name rate (interval: Key -> float * float) =
    let claim = { Least = "least"; LeastAgain = (fun trial -> fst (interval trial.Key)); Alpha = alpha; Declares = infinity }
    let statement =
        MadeUp.sampled $"made-up/{name}" (Estimated claim) [ { Values = [ "m", Whole 1L ]; Trials = 1 } ] (fun trial ->
            let least, left = interval trial.Key
            { Left = left; Symbols = [ "least", least; "right", 0.5 ]; Metrics = [] })
    { Name = name; Rate = rate; Alarm = judged statement >> refuted }

/// Student's interval for a mean over pairs, as of Table 2.
let private meanOf pairs =
    estimate $"the mean of {pairs} pairs" alpha (fun key ->
        let center, half = [ for i in 0L .. int64 pairs - 1L -> 0.5 + Gaussian.At(key, i) ] |> Exponent.interval (2.0 * alpha)
        center - half, center + half)

/// The exact interval for a share of a half, as of Table 1: of a whole number, so that its level is not used up.
let private shareOf n =
    let beyond = [ 0..n ] |> List.find (fun k -> fst (McNemar.interval alpha k n) > 0.5)
    estimate $"the share of {n} pairs" (Binomial.upperTail beyond n 0.5) (fun key ->
        McNemar.interval alpha ([ for i in 0L .. int64 n - 1L -> Uniform.At(key, i) ] |> List.filter (fun u -> u < 0.5) |> List.length) n)

/// A gate that judges all trials together, on draws from the law it tests.
let private gate name rate (gate: float list -> Gate) size (draw: Key -> int64 -> float) =
    { Name = name; Rate = rate; Alarm = fun key -> not (gate [ for i in 0L .. int64 size - 1L -> draw key i ]).Passed }

/// A mean whose tolerance is its 99 % point: exact for normal values.
let private toleranceOf n =
    let tolerance = -AdvProofs.Networks.Numerics.NormalDistribution.Quantile(alpha / 2.0) / sqrt (float n)
    gate $"the mean of {n} values within its tolerance" alpha (Tolerance.gate "mean" 0.0 tolerance) n (fun key i -> Gaussian.At(key, i))

/// Means in standard errors, none beyond six.
let private sixErrors = gate "eight means within six standard errors" (16.0 * AdvProofs.Networks.Numerics.NormalDistribution.Cdf -6.0) (List.map abs >> Gate.means "means" 8) 8 (fun key i -> Gaussian.At(key, i))

/// P(D_n > d), exact: Durbin's matrix, as Marsaglia, Tsang and Wang (2003) raise it to the n-th power.
let private beyondDistance n d =
    let k = int (float n * d) + 1
    let size, h = 2 * k - 1, float k - float n * d
    let factorial i = List.fold (fun product j -> product * float j) 1.0 [ 1..i ]
    let entry i j =
        let raw = if i - j + 1 < 0 then 0.0 else 1.0
        let raw = if j = 0 then raw - h ** float (i + 1) else raw
        let raw = if i = size - 1 then raw - h ** float (size - j) else raw
        let raw = if i = size - 1 && j = 0 then raw + max 0.0 (2.0 * h - 1.0) ** float size else raw
        if i - j + 1 > 0 then raw / factorial (i - j + 1) else raw
    let matrix = Array2D.init size size entry
    let times (a: float[,]) (b: float[,]) = Array2D.init size size (fun i j -> Seq.sum (seq { for l in 0 .. size - 1 -> a[i, l] * b[l, j] }))
    // n!/n^n is spread over the factors, so that nothing overflows.
    let powered = [ 1..n ] |> List.fold (fun power i -> times power matrix |> Array2D.map (fun x -> x * float i / float n)) (Array2D.init size size (fun i j -> if i = j then 1.0 else 0.0))
    1.0 - powered[k - 1, k - 1]

/// A sample against its own law; the limit is an upper bound, so that the level is not quite used up.
let private lawOfSample n =
    gate
        $"{n} values against their law"
        (beyondDistance n (KolmogorovSmirnov.limit alpha n))
        (fun values -> KolmogorovSmirnov.gate "law" alpha 1.0 [ KolmogorovSmirnov.distance id values, n ])
        n
        (fun key i -> Uniform.At(key, i))

/// Two samples of one law, as the baseline compares them: the exact size of a test on ranks is a sum over their law.
let private samples size =
    let draw (key: Key) purpose = [ for i in 0 .. size - 1 -> Uniform.At(key.Child(purpose: string), int64 i) ]
    let pValue key = RankSum.pValue (draw key "was") (draw key "now")
    // Ranks 1 … 2n: the number of subsets of n with each sum, by the recursion over the largest rank.
    let counts = Array2D.zeroCreate<float> (size + 1) (2 * size * (2 * size + 1) / 2 + 1)
    counts[0, 0] <- 1.0
    for rank in 1 .. 2 * size do
        for chosen in size .. -1 .. 1 do
            for sum in Array2D.length2 counts - 1 .. -1 .. rank do
                counts[chosen, sum] <- counts[chosen, sum] + counts[chosen - 1, sum - rank]
    let law = [| for sum in 0 .. Array2D.length2 counts - 1 -> counts[size, sum] |]
    let all = Array.sum law
    let tail = Array.scan (+) 0.0 law |> Array.map (fun weight -> weight / all)
    // The law is symmetric: both tails up to the largest of at most alpha/2.
    let rate = 2.0 * (tail |> Array.filter (fun t -> 2.0 * t <= alpha) |> Array.max)
    { Name = $"two samples of {size}"; Rate = rate; Alarm = fun key -> pValue key <= alpha }

/// The catalogue's own claims with a probability, each at the edge of its truth, and tests of the sizes that the catalogue uses.
let private gates =
    [ for statement in Catalogue.all do
          match statement.Kind with
          | HighProbability(failure, _) ->
              yield probability statement.Id failure (statement.Grid Quick |> List.sumBy (fun config -> config.Trials))
          | ScalingLaw law -> yield lawOf statement law
          | _ -> ()
      yield nights 0.05 60 8
      yield nights 0.3 40 8
      yield probability "smoke" 0.01 300
      yield probability "five per cent" 0.05 200
      yield exponent 10
      yield exponent 30
      yield toleranceOf 18
      yield sixErrors
      yield lawOfSample 60
      yield meanOf 12
      yield meanOf 16
      yield shareOf 32
      yield shareOf 64
      yield samples 8
      yield samples 12 ]

/// As often as promised: neither so many nor so few alarms that chance could not explain them.
let private asPromised (name: string) alarms rate =
    let often = Binomial.upperTail alarms runs rate
    let seldom = 1.0 - Binomial.upperTail (alarms + 1) runs rate
    Assert.True(often > 1e-4 && seldom > 1e-4, $"{name}: {alarms} alarms in {runs} runs, promised {rate}")

[<Fact>]
let ``a thousand runs of all tests alarm as often as their levels promise`` () =
    let alarms = gates |> List.mapi (fun i gate -> Array.Parallel.init runs (fun run -> gate.Alarm(Key.Root(0xFA15EUL).Child(int64 i).Child(int64 run))))
    for gate, outcomes in List.zip gates alarms do
        Assert.InRange(gate.Rate, 0.0, alpha)
        asPromised gate.Name (outcomes |> Array.filter id |> Array.length) gate.Rate
    // The whole run: independent tests here, so the rate of any alarm is exact; the budget that is printed bounds it whatever the dependence.
    let anyAlarm = [| for run in 0 .. runs - 1 -> alarms |> List.exists (fun outcomes -> outcomes[run]) |] |> Array.filter id |> Array.length
    let rate = 1.0 - (gates |> List.map (fun gate -> 1.0 - gate.Rate) |> List.fold (*) 1.0)
    asPromised "the whole run" anyAlarm rate
    Assert.True(rate <= Budget.total (gates |> List.map (fun _ -> alpha)))
    TestContext.Current.TestOutputHelper
    |> Option.ofObj
    |> Option.iter (fun output ->
        output.WriteLine $"{runs} runs of {gates.Length} tests at level {alpha}: {anyAlarm} with an alarm, {rate * float runs:F1} promised"
        for gate, outcomes in List.zip gates alarms do
            output.WriteLine $"{outcomes |> Array.filter id |> Array.length} alarms, {gate.Rate * float runs:F1} promised: {gate.Name}")

/// Student's law is that of normal slopes. How far others stray from the promise is known, not hidden: slopes skewed towards large values alarm more seldom,
/// symmetric ones about as promised, and slopes skewed towards small values more often, as docs/ci.md says.
[<Fact>]
let ``skewed slopes alarm as the documentation says`` () =
    let draws = 20_000
    let rate seeds (law: Key -> float) =
        let alarms =
            Array.Parallel.init draws (fun run ->
                let key = Key.Root(0x5EEUL).Child(int64 seeds).Child(int64 run)
                let mean, halfWidth = [ for seed in 0 .. seeds - 1 -> law (key.Child(int64 seed)) ] |> Exponent.interval alpha
                mean - halfWidth > 0.0)
        float (alarms |> Array.filter id |> Array.length) / float draws
    let exponential (key: Key) = -log (Uniform.At(key, 0L)) - 1.0
    let uniform (key: Key) = Uniform.At(key, 0L) - 0.5
    for seeds in [ 10; 30 ] do
        // One-sided, half of the level is promised; 20 000 draws know a rate of 1/200 to 0.0005.
        Assert.InRange(rate seeds exponential, 0.0, alpha / 2.0)
        Assert.InRange(rate seeds uniform, alpha / 4.0, alpha)
    Assert.InRange(rate 10 (exponential >> (~-)), 0.03, 0.06)
    Assert.InRange(rate 30 (exponential >> (~-)), 0.02, 0.035)
