(* Theorem 4.1 at widths in reach: adversarial training reaches robust loss ε in a number of steps that does not depend on the width.

   Claim        T = R²/ε² steps of Algorithm 1 with η = ε m^{−1/3} reach min_t L_{A⋆}(f_{W^(t)}) ≤ ε.
   Hypotheses   γ-separable data; here n equispaced points of the circle with alternating labels (d = 3), uniform points (d = 5, 10, 30), ρ from 1/20 to 2/5, ε = 1/2, 1/4 or 1/8 and R = 5,
                10 at ρ = 2/5, which the network of Theorem 5.3 needs at these n (the printed R is out of reach: thm-4.1@printed).
   Measured     the least adversarial training loss, against the exact adversary at d = 3 and gradient ascent at d > 3 (at d = 3 also against none, random, alternating and helpful ones);
                a run ends when it reaches ε. Gates: mean hitting times, and mean movements ‖W^(t) − W⁰‖_{2,∞} m^{2/3} at them, differ by at most a half between the widths; mean hitting times
                grow at most like ε^{−2} between the ε, the law of T; movement ≤ εt;
                16 points with 2ρ > δ stay at loss ≥ 1, which is a theorem; with data, 20 zeros and ones of MNIST reach ε. Second route: the run again up to its best step, and a dense
                search of the arcs with f by its definition (exact adversary); the run by the definition of the gradient (others).
   Not vacuous  the loss starts near 1; ε/4 is not reached in these runs (the mutant).
   False without separation: for δ < 2ρ two arcs with different labels overlap, where no network has loss below 1.
   Reference    zhang2020, Theorem 4.1. *)
module AdvProofs.Statements.Zhang2020.Theorem4_1

open System
open System.Threading
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private loss = RobustTraining.loss

let private adversaryOf (trial: Trial) =
    let config = trial.Config
    let name = if RobustTraining.dimension config = 3 then RobustTraining.nameOfAdversary config else "ascent"
    RobustTraining.adversary name (config.Number "rho") (trial.Key.Child "adversary")

let private initial (trial: Trial) (sample: LabelledSample) = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", sample.Dimension, trial.Key)

/// Algorithm 1 for at most so many steps, or until the loss is at most `until`.
let private train (network: TwoLayerReluNetwork) sample adversary epsilon steps until (cancellation: CancellationToken) =
    use stop = CancellationTokenSource.CreateLinkedTokenSource cancellation
    let watch (step: TrainingStep) = if step.AdversarialLoss <= until then stop.Cancel()
    let options = TrainingOptions(Steps = steps, StepSize = epsilon / Math.Cbrt(float network.Width), Loss = loss, Progress = Action<TrainingStep> watch)
    let trace = RobustTraining.run network sample adversary options stop.Token
    cancellation.ThrowIfCancellationRequested()
    trace

let private run (trial: Trial) steps until =
    let sample = RobustTraining.sample trial.Config
    sample, train (initial trial sample) sample (adversaryOf trial) (trial.Config.Number "epsilon") steps until trial.Sources.Cancellation

let private budget (trial: Trial) = int (ceil ((trial.Config.Number "R" / trial.Config.Number "epsilon") ** 2.0))

let private best (trial: Trial) =
    let _, trace = run trial (budget trial) (trial.Config.Number "epsilon")
    trace.Steps |> Seq.minBy (fun step -> step.AdversarialLoss)

let private measure (trial: Trial) =
    let step = best trial
    let moved = step.LargestMovement * Math.Cbrt(trial.Config.Number "m") ** 2.0
    { Left = step.AdversarialLoss
      Symbols = []
      Metrics = [ "steps", float step.Step; "movement", moved / (trial.Config.Number "epsilon" * float (max 1 step.Step)); "moved", moved ] }

/// The robust loss of the best step's network by a search of 2001 angles of each arc.
let private bySearch (trial: Trial) =
    let sample, trace = run trial (best trial).Step -infinity
    let cap = SphericalCap(trial.Config.Number "rho")
    let lossAt label angle =
        loss.Value(trace.Final.Reference(ReadOnlySpan [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |]), label)
    List.average
        [ for i in 0 .. sample.Count - 1 ->
              let x = sample.Input(i).ToArray()
              Seq.max (seq { for k in -1000..1000 -> lossAt sample.Labels[i] (atan2 x[1] x[0] + cap.HalfAngle * float k / 1000.0) }) ]

/// The loss at the best step of the run by the definition of the gradient.
let private byDefinition (trial: Trial) =
    let sample, step = RobustTraining.sample trial.Config, (best trial).Step
    let eta = trial.Config.Number "epsilon" / Math.Cbrt(trial.Config.Number "m")
    let final = RobustTraining.byDefinition (initial trial sample) sample (adversaryOf trial) eta step (fun _ _ -> ())
    RobustTraining.lossByDefinition final sample (adversaryOf trial) step

let private remeasure (trial: Trial) =
    if RobustTraining.dimension trial.Config = 3 && RobustTraining.nameOfAdversary trial.Config = "exact" then bySearch trial else byDefinition trial

/// The least robust loss of 20 steps on 16 equispaced points whose arcs overlap with their neighbours' of the other label.
let private overlapping (trial: Trial) =
    let sample = SphereSample.Equispaced 16
    let network = TwoLayerReluNetwork.Initialise(128, 3, trial.Key.Child "overlapping")
    let trace = train network sample (RobustTraining.adversary "exact" 0.2 trial.Key) 0.5 20 -infinity trial.Sources.Cancellation
    trace.Steps |> Seq.map (fun step -> step.AdversarialLoss) |> Seq.min

/// The least loss against ascent on 20 zeros and ones of MNIST, and the step where it is reached.
let private onDigits (trial: Trial) (sample: LabelledSample) =
    let network = TwoLayerReluNetwork.Initialise(512, sample.Dimension, trial.Key.Child "digits")
    let trace = train network sample (RobustTraining.adversary "ascent" 0.05 trial.Key) 0.5 100 0.5 trial.Sources.Cancellation
    trace.Steps |> Seq.minBy (fun step -> step.AdversarialLoss)

/// What runs of different widths have in common.
let private family (trial: Trial) =
    let config = trial.Config
    RobustTraining.dimension config, RobustTraining.nameOfAdversary config, config.Int "n", config.Exact "epsilon", config.Exact "rho"

/// γ = δ(δ − 2ρ) of n equispaced points, δ = √3 sin(π/n).
let private gamma n rho =
    let delta = sqrt 3.0 * sin (Math.PI / float n)
    delta * (delta - 2.0 * rho)

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let families = trials |> List.groupBy (fst >> family)
    let meansOf name members = members |> List.groupBy (fun (trial: Trial, _) -> trial.Config.Int "m") |> List.map (fun (m, runs) -> m, List.averageBy (metric name) runs)
    let spread name = families |> List.map (fun (_, members) -> let means = meansOf name members |> List.map snd in List.max means / List.min means)
    let named (d, adversary, n, epsilon: Rational, rho: Rational) =
        let kind = if d = 3 && adversary = "exact" then "" elif d = 3 then $"_{adversary}" else $"_d{d}"
        let level = (match string epsilon with "1/2" -> "" | "1/4" -> "_quarter" | other -> $"_epsilon_{other}")
        let reach = if d > 3 || rho = Rational.fraction 1 10 then "" else $"_rho_{rho}"
        $"mean_steps_n{n}{kind}{level}{reach}"
    // The exponent a of a hitting time ε^{−a}, between two levels that were run on the same widths.
    let exponents =
        [ for (d, adversary, n, epsilon, rho), members in families do
              for (_, _, _, finer, _), others in families |> List.filter (fun ((d', a', n', e', r'), _) -> (d', a', n', r') = (d, adversary, n, rho) && e' < epsilon) do
                  let common = Set.intersect (Set (meansOf "steps" members |> List.map fst)) (Set (meansOf "steps" others |> List.map fst))
                  let mean all = meansOf "steps" all |> List.filter (fun (m, _) -> common.Contains m) |> List.averageBy snd
                  let a = log (mean others / mean members) / log (Rational.toFloat epsilon / Rational.toFloat finer)
                  a, $"n = {n}, ρ = {rho}: from ε = {epsilon} to {finer} the mean hitting time grows like ε^(−{a:F2}); T is of order ε^(−2)." ]
    let first = fst trials.Head
    let long = trials |> List.exists (fun (trial, _) -> trial.Config.Int "m" > 512)
    let digits = if long then RobustTraining.digits first.Sources 20 |> Option.map (onDigits first) else None
    { Summary.empty with
        Gates =
            [ spread "steps" |> Gate.atMost "largest ratio of mean hitting times between widths" 1.5
              spread "moved" |> Gate.atMost "largest ratio of mean movement times m^(2/3) between widths" 1.5
              trials |> List.map (metric "movement") |> Gate.atMost "movement over epsilon t" (1.0 + 1e-9)
              if not exponents.IsEmpty then
                  exponents |> List.map fst |> Gate.atMost "exponent of the mean hitting time in 1/epsilon" 2.0
              [ overlapping first ] |> Gate.atLeast "least robust loss where 2 rho exceeds delta" (1.0 - 1e-12)
              match digits with
              | Some step -> [ step.AdversarialLoss ] |> Gate.atMost "least adversarial loss on MNIST's zeros and ones" 0.5
              | None -> () ]
        Metrics = [ for key, members in families -> Summary.looseMetric 1e-6 (named key) (members |> List.averageBy (metric "steps")) ]
        Remarks =
            [ yield! exponents |> List.map snd
              for (d, adversary, n, epsilon, rho), members in families do
                  let separation = if d = 3 then $"γ = {gamma n (Rational.toFloat rho):F2}, " else ""
                  let who = if d = 3 then adversary else "ascent"
                  let steps = meansOf "steps" members |> List.map (fun (m, t) -> $"{t:F1} at m = {m}") |> String.concat ", "
                  let moved = members |> List.map (metric "moved") |> List.average
                  $"d = {d}, n = {n}, {separation}ε = {epsilon}, {who}: mean hitting time {steps}; mean movement {moved:F1} m^(−2/3)."
              match digits with
              | Some step -> $"MNIST, 20 zeros and ones, ρ = 1/20, ascent, m = 512: loss {step.AdversarialLoss:F3} at step {step.Step}."
              | None -> () ]
        Figures =
            [ Plot(
                  "Theorem 4.1: steps until the robust loss is at most ε, against the width",
                  { Label = "m"; Logarithmic = true },
                  { Label = "steps"; Logarithmic = false },
                  [ for (d, adversary, n, epsilon, rho), members in families do
                        if adversary = "exact" then
                            { Name = $"d = {d}, n = {n}, ρ = {rho}, ε = {epsilon}"; Points = members |> List.map (fun (t, m) -> t.Config.Number "m", metric "steps" (t, m)); Joined = false } ]
              ) ] }

let statement =
    { Id = "zhang2020/thm-4.1"
      Paper = Zhang2020
      Title = "Adversarial training reaches robust loss ε, in a time that does not depend on the width"
      Text =
        { Plain = "T = R^2/eps^2 steps of Algorithm 1 with eta = eps m^(-1/3) reach min over t of L_A*(f_W(t)) <= eps."
          Latex = @"$T = R^2/\epsilon^2$ steps of Algorithm 1 with $\eta = \epsilon m^{-1/3}$ reach $\min_{t \le T} \mathcal{L}_{\mathcal{A}^*}(f_{W^{(t)}}) \le \epsilon$." }
      Reading = Corrected "judged at the R that small data need; the printed R = poly((n/ε)^{1/γ}) is out of reach"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$d = 3$ and $n$ equispaced points, or $d = 5, 10, 30$ and uniform ones; $R = 5$, for $\rho = \frac{2}{5}$ $10$" ]
      Measured = { Plain = "least training loss against the adversary, the exact one at d = 3"; Latex = @"$\min_{t \le T} \mathcal{L}_{\mathcal{A}}(f_{W^{(t)}})$" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = [ "Θ in T and η", "T = R²/ε² and η = ε m^{−1/3}" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 128; 512 ], 3 | Ci -> [ 128; 512; 2048 ], 3 | _ -> [ 256; 1024; 4096; 16384 ], 10)
            let higher, widths, more = (match tier with Quick -> [ 10 ], [ 128; 512 ], 1 | Ci -> [ 5; 10; 30 ], [ 128; 512; 2048 ], 2 | _ -> [ 5; 10; 30 ], [ 256; 1024; 4096 ], 5)
            let at m n inverse radius rho = [ "n", Whole n; "m", Whole m; "epsilon", Ratio(Rational.fraction 1 inverse); "R", Whole radius; "rho", Ratio rho ]
            let values m n inverse rho = at m n inverse 5 (Rational.fraction 1 rho)
            [ for n in [ 2; 4 ] do
                  for m in sizes -> { Values = values m n 2 10; Trials = trials }
              for d in higher do
                  for m in widths -> { Values = ("d", Whole d) :: values m 4 2 20; Trials = more }
              if tier <> Quick then
                  for adversary in RobustTraining.adversaries |> List.except [ "exact" ] do
                      yield { Values = ("adversary", Word adversary) :: values 512 4 2 10; Trials = more }
                  for m in sizes |> List.truncate 3 -> { Values = values m 4 4 10; Trials = more }
                  for radius, rho in [ 5, (1, 20); 5, (1, 4); 10, (2, 5) ] do
                      for m in sizes |> List.truncate 2 -> { Values = at m 4 2 radius (rho ||> Rational.fraction); Trials = more }
              if tier = Nightly || tier = Campaign then
                  for m in sizes |> List.truncate 2 -> { Values = values m 4 8 10; Trials = more } ]
      Measure = measure
      SecondRoute = Some { Route = "dense search of the arcs at the best step, or the run by the definition of the gradient"; Remeasure = remeasure; Tolerance = 1e-3 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a quarter of epsilon"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 4 } } }
