(* Theorem 4.1 at widths in reach: adversarial training reaches robust loss ε in a number of steps that does not depend on the width.

   Claim        T = R²/ε² steps of Algorithm 1 with η = ε m^{−1/3} reach min_t L_{A⋆}(f_{W^(t)}) ≤ ε.
   Hypotheses   γ-separable data; here d = 3, n equispaced points of the circle with alternating labels, ρ = 1/10, ε = 1/2 and R = 5, which the network of Theorem 5.3 needs at these n
                (the printed R is out of reach: thm-4.1@printed).
   Measured     the least robust training loss against the exact adversary; a run ends when it reaches ε. Gates: hitting times averaged over seeds differ by at most a half between the
                widths; ‖W^(t) − W⁰‖_{2,∞} m^{2/3} ≤ εt. Second route: the run again up to its best step, and a dense search of the arcs with f by its definition.
   Not vacuous  the loss starts near 1; ε/4 is not reached in these runs (the mutant).
   False without separation: for δ < 2ρ two arcs with different labels overlap, where no network has loss below 1.
   Reference    zhang2020, Theorem 4.1. *)
module AdvProofs.Statements.Zhang2020.Theorem4_1

open System
open System.Threading
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private loss = Loss.Absolute

/// Algorithm 1 against the exact adversary for at most so many steps, or until the loss is at most `until`.
let private run (trial: Trial) steps until =
    let config = trial.Config
    let sample = SphereSample.Equispaced(config.Int "n")
    let initial = TwoLayerReluNetwork.Initialise(config.Int "m", 3, trial.Key)
    let cap = SphericalCap(config.Number "rho")
    use stop = CancellationTokenSource.CreateLinkedTokenSource trial.Sources.Cancellation
    let watch (step: TrainingStep) = if step.AdversarialLoss <= until then stop.Cancel()
    let options = TrainingOptions(Steps = steps, StepSize = config.Number "epsilon" / Math.Cbrt(config.Number "m"), Loss = loss, Progress = Action<TrainingStep> watch)
    let trace = AdversarialTraining.Run(initial, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, ExactCircleAdversary(cap, loss), options, stop.Token)
    trial.Sources.Cancellation.ThrowIfCancellationRequested()
    sample, cap, trace

let private budget (trial: Trial) = int (ceil ((trial.Config.Number "R" / trial.Config.Number "epsilon") ** 2.0))

let private best (trial: Trial) =
    let _, _, trace = run trial (budget trial) (trial.Config.Number "epsilon")
    trace.Steps |> Seq.minBy (fun step -> step.AdversarialLoss)

let private measure (trial: Trial) =
    let step = best trial
    let allowed = trial.Config.Number "epsilon" * float (max 1 step.Step)
    { Left = step.AdversarialLoss
      Symbols = []
      Metrics = [ "steps", float step.Step; "movement", step.LargestMovement * Math.Cbrt(trial.Config.Number "m") ** 2.0 / allowed ] }

/// The robust loss of the best step's network by a search of 2001 angles of each arc.
let private bySearch (trial: Trial) =
    let sample, cap, trace = run trial (best trial).Step -infinity
    let lossAt label angle =
        loss.Value(trace.Final.Reference(ReadOnlySpan [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |]), label)
    List.average
        [ for i in 0 .. sample.Count - 1 ->
              let x = sample.Input(i).ToArray()
              Seq.max (seq { for k in -1000..1000 -> lossAt sample.Labels[i] (atan2 x[1] x[0] + cap.HalfAngle * float k / 1000.0) }) ]

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let mean members = members |> List.averageBy (metric "steps")
    let byCount = trials |> List.groupBy (fun (trial, _) -> trial.Config.Int "n")
    let meansOf members = members |> List.groupBy (fun (trial: Trial, _) -> trial.Config.Int "m") |> List.map (fun (m, runs) -> m, mean runs)
    let spread members = let means = meansOf members |> List.map snd in List.max means / List.min means
    { Summary.empty with
        Gates =
            [ byCount |> List.map (snd >> spread) |> Gate.atMost "largest ratio of mean hitting times between widths" 1.5
              trials |> List.map (metric "movement") |> Gate.atMost "movement over epsilon t" (1.0 + 1e-9) ]
        Metrics = [ for n, members in byCount -> Summary.looseMetric 1e-6 $"mean_steps_n{n}" (mean members) ]
        Figures =
            [ Plot(
                  "Theorem 4.1: steps until the robust loss is at most 1/2, against the width",
                  { Label = "m"; Logarithmic = true },
                  { Label = "steps"; Logarithmic = false },
                  [ for n, members in byCount -> { Name = $"n = {n}"; Points = members |> List.map (fun (t, m) -> t.Config.Number "m", metric "steps" (t, m)); Joined = false } ]
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
      Hypotheses = [ @"$d = 3$, $n$ equispaced points, $\rho = \frac{1}{10}$, $R = 5$" ]
      Measured = { Plain = "least robust training loss against the exact adversary"; Latex = @"$\min_{t \le T} \mathcal{L}_{\mathcal{A}^*}(f_{W^{(t)}})$" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = [ "Θ in T and η", "T = R²/ε² and η = ε m^{−1/3}" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 128; 512 ], 3 | Ci -> [ 128; 512; 2048 ], 3 | _ -> [ 256; 1024; 4096; 16384 ], 10)
            [ for n in [ 2; 4 ] do
                  for m in sizes ->
                      { Values = [ "n", Whole n; "m", Whole m; "epsilon", Ratio(Rational.fraction 1 2); "R", Whole 5; "rho", Ratio(Rational.fraction 1 10) ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "dense search of the arcs at the best step"; Remeasure = bySearch; Tolerance = 1e-3 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a quarter of epsilon"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 4 } } }
