(* Algorithm 1 run on real data: robust loss falls, weights stay near initialisation.

   Claim        ‖W^(T) − W^(0)‖_{2,∞} ≤ η T m^{−1/3}: with a 1-Lipschitz loss, ‖x̃‖ = 1 and |a_r| = m^{−1/3}, every row of every gradient has norm ≤ m^{−1/3}.
   Hypotheses   Algorithm 1 (full batch, no gradient through the adversary) with any adversary; here PGD on the cap B_2(x, ρ) of X.
   Measured     MNIST 0/1 lifted to X by direction, labels ∓1, n = 64, m = 512, T = 50 steps, ρ = 1/20, absolute loss. Gates: rows of the gradient ≤ m^{−1/3},
                squared Frobenius norm ≤ m^{1/3}, the regret identity of algorithm-1 within its rounding bound, robust loss at T at most half of that at 0.
   Not vacuous  the movement is a seventh of its bound, which all gradients in one direction would attain; a bound with m^{−2/3} is refuted (the mutant).
   False without a Lipschitz loss: for the squared loss gradient rows grow with the residual.
   Reference    zhang2020, Algorithm 1 and its remark; section 5, Online convex optimization view. *)
module AdvProofs.Statements.Zhang2020.Algorithm1Run

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Training
open AdvProofs.Statements

/// A comparator W* near initialisation: each row moved by a Gaussian of length about m^(-2/3).
let private comparator (initial: TwoLayerReluNetwork) (key: Key) =
    let scale = Math.Pow(float initial.Width, -2.0 / 3.0) / sqrt (float initial.Dimension)
    let weights = initial.Weights.ToArray() |> Array.mapi (fun i w -> w + scale * Gaussian.At(key, int64 i))
    initial.WithWeights(ReadOnlySpan weights)

let private run (trial: Trial) =
    let config = trial.Config
    let images =
        match trial.Sources.Data with
        | Some data -> data.Load(Dataset.Mnist, Split.Train, Nullable 2000)
        | None -> invalidOp "MNIST is needed and no data directory is given."
    let sample = TwoClassSubset.Of(images, config.Int "n")
    let initial = TwoLayerReluNetwork.Initialise(config.Int "m", sample.Dimension, trial.Key.Child "network")
    let rho = config.Number "rho"
    let attack steps = AttackOptions(Set = SphericalCap rho, Loss = Loss.Absolute, Alpha = rho / 2.0, Steps = steps)
    let adversary = ProjectedGradientAdversary(attack 5, trial.Key.Child "adversary")
    let options =
        TrainingOptions(
            Steps = config.Int "T",
            StepSize = config.Number "eta",
            Loss = Loss.Absolute,
            Comparator = comparator initial (trial.Key.Child "comparator")
        )
    initial, AdversarialTraining.Run(initial, sample.Points, sample.Targets, adversary, options, trial.Sources.Cancellation)

/// The largest row of W^(T) − W^(0), by its definition.
let private movementByDefinition (trial: Trial) =
    let initial, trace = run trial
    Seq.max (
        seq {
            for r in 0 .. initial.Width - 1 do
                let now, start = trace.Final.Row(r).ToArray(), initial.Row(r).ToArray()
                sqrt (Array.fold2 (fun sum a b -> sum + (a - b) * (a - b)) 0.0 now start)
        }
    )

let private measure (trial: Trial) =
    let _, trace = run trial
    let m = trial.Config.Number "m"
    let losses = trace.Steps |> Seq.map (fun step -> step.AdversarialLoss) |> List.ofSeq
    let rows = trace.Steps |> Seq.map (fun step -> step.LargestGradientRow) |> Seq.max
    let squares = trace.Steps |> Seq.map (fun step -> step.GradientNormSquared) |> Seq.max
    let identity =
        match trace.Identity with
        | null -> nan
        | identity -> abs (identity.Left - identity.Right) / identity.ErrorBound
    { Left = trace.FinalLargestMovement
      Symbols = []
      Metrics =
        [ yield "rows", rows * Math.Cbrt m
          yield "squares", squares / Math.Cbrt m
          yield "identity", identity
          for t, loss in List.indexed losses do
              yield $"loss_{t}", loss ] }

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, measured: Measurement) = measured.Metrics |> List.find (fst >> (=) name) |> snd
    let losses (_, measured: Measurement) =
        measured.Metrics |> List.filter (fun (name, _) -> name.StartsWith "loss_") |> List.indexed |> List.map (fun (t, (_, loss)) -> float t, loss)
    let all name = trials |> List.map (metric name)
    let fall t = let path = losses t in snd (List.last path) / snd path.Head
    let first = losses trials.Head
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-6 "robust_loss_start" (snd first.Head)
              Summary.looseMetric 1e-3 "robust_loss_end" (snd (List.last first)) ]
        Gates =
            [ Gate.atMost "largest gradient row times m^(1/3)" (1.0 + 1e-12) (all "rows")
              Gate.atMost "largest squared gradient over m^(1/3)" (1.0 + 1e-12) (all "squares")
              Gate.atMost "regret identity, in units of its rounding bound" 1.0 (all "identity")
              Gate.atMost "robust loss after training over that before" 0.5 (trials |> List.map fall) ]
        Remarks =
            [ let config = (fst trials.Head).Config
              let n, m, steps = config.Int "n", config.Int "m", config.Int "T"
              let allowed = config.Number "eta" * float steps / Math.Cbrt(float m)
              $"MNIST 0/1 on X, n = {n}, m = {m}: robust loss under PGD falls from {snd first.Head:F3} to {snd (List.last first):F3} in {steps} steps; the largest row moves {(snd trials.Head).Left:F4} of {allowed:F4} allowed." ]
        Figures =
            [ Plot(
                  "Algorithm 1 on MNIST 0/1 lifted to X: loss on the adversarial examples of each step",
                  { Label = "t"; Logarithmic = false },
                  { Label = "loss on S^(t)"; Logarithmic = false },
                  trials |> List.mapi (fun i trial -> { Name = $"seed {i + 1}"; Points = losses trial; Joined = true })
              ) ] }

let statement =
    { Id = "zhang2020/algorithm-1-run"
      Paper = Zhang2020
      Title = "Algorithm 1 on MNIST: the robust loss falls and the weights stay near initialisation"
      Text =
        { Plain = "After T steps of Algorithm 1 with any adversary: |W(T) - W(0)|_{2,inf} <= eta T / m^(1/3)."
          Latex = @"After $T$ steps of Algorithm 1 with any adversary: $\|W^{(T)} - W^{(0)}\|_{2,\infty} \le \eta T m^{-1/3}$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell$ is 1-Lipschitz in its first argument, $\|\tilde{x}\| = 1$, $|a_r| = m^{-1/3}$" ]
      Measured =
        { Plain = "largest row of the movement, MNIST 0/1 on X against PGD"
          Latex = @"$\|W^{(T)} - W^{(0)}\|_{2,\infty}$ on MNIST 0/1 lifted to $\mathcal{X}$, against PGD" }
      Bound = Expr.parse "eta*T/m^(1/3)" |> Result.defaultWith failwith
      Hidden = []
      Needs = [ Dataset.Mnist ]
      Grid =
        fun tier ->
            [ { Values = [ "n", Whole 64; "m", Whole 512; "T", Whole 50; "eta", Real 0.125; "rho", Ratio(Rational.fraction 1 20) ]
                Trials = (match tier with Quick -> 1 | Ci -> 2 | _ -> 5) } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "the rows of W(T) - W(0) by definition"
              Remeasure = movementByDefinition
              Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "m^(-2/3) instead of m^(-1/3)"; Apply = fun s -> { s with Bound = Expr.parse "eta*T/m^(2/3)" |> Result.defaultWith failwith } } }
