(* Theorem 5.2: the regret of adversarial training, exactly, run by run.

   Claim        for every run of Algorithm 1, every adversary and every W⋆: (1/T) Σ_{t<T} [L_A(f_{W^(t)}) − L(f_{W⋆}, S^(t))] ≤ ‖W⁰ − W⋆‖_F²/(2ηT) + (η/2T) Σ ‖G^(t)‖_F² + (1/T) Σ_t E_t,
                E_t = (1/n) Σ_i |f_{W⋆}(x̃_i) − f_{W^(t)}(x̃_i) − ⟨∇_W f_{W^(t)}(x̃_i), W⋆ − W^(t)⟩|; and L(f_{W⋆}, S^(t)) ≤ L_{A⋆}(f_{W⋆}).
   Hypotheses   ℓ convex and 1-Lipschitz in its first argument. With η = Θ(ε m^{−1/3}), T = Θ(R²/ε²) the first two terms are at most ε; the third is Theorem 5.1's.
   Measured     d = 3, n = 4 equispaced points, ρ = 1/10, T = 30, η = m^{−1/3}/2, six adversaries; W⋆ is what 60 steps against the exact adversary reach from the same initialisation.
                Proof: convexity along the linearisation, and the regret identity of algorithm-1. Gate: mean L(f_{W⋆}, S^(t)) ≤ L_{A⋆}(f_{W⋆}). Second route: the runs again by the definition of the
                gradient, one neuron and one sample at a time.
   Not vacuous  the left side is positive and more than a tenth of the right one; the linearisation error alone is exceeded (the mutant).
   False without the linearisation error: f is not linear in W. The printed average runs over t = 1, …, T where descent controls t = 0, …, T−1; the difference is (L(W^(T)) − L(W⁰))/T.
   Reference    zhang2020, Theorem 5.2; the identity is algorithm-1. *)
module AdvProofs.Statements.Zhang2020.Theorem5_2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private loss = Loss.Absolute

let private train (initial: TwoLayerReluNetwork) (sample: LabelledSample) (adversary: IAdversary) (options: TrainingOptions) (trial: Trial) =
    AdversarialTraining.Run(initial, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, adversary, options, trial.Sources.Cancellation)

let private adversaries = [ "none"; "random"; "alternating"; "kind"; "ascent"; "exact" ]

let private adversaryOf (trial: Trial) : IAdversary =
    let rho = trial.Config.Number "rho"
    let cap, key = SphericalCap rho, trial.Key.Child "adversary"
    let ascent = AttackOptions(Set = cap, Loss = loss, Alpha = rho / 2.0, Steps = 5)
    match trial.Config.Word "adversary" with
    | "none" -> IdentityAdversary()
    | "random" -> RandomAdversary(cap, key)
    | "alternating" -> AlternatingAdversary(cap, key)
    | "kind" -> ProjectedGradientAdversary.Kind(ascent, key)
    | "ascent" -> ProjectedGradientAdversary(ascent, key)
    | _ -> ExactCircleAdversary(cap, loss)

/// Initialisation, data and W*.
let private setting (trial: Trial) =
    let config = trial.Config
    let initial = TwoLayerReluNetwork.Initialise(config.Int "m", 3, trial.Key.Child "network")
    let sample = SphereSample.Equispaced(config.Int "n")
    let exact = ExactCircleAdversary(SphericalCap(config.Number "rho"), loss)
    let eta = 0.5 / Math.Cbrt(config.Number "m")
    let comparator = (train initial sample exact (TrainingOptions(Steps = 60, StepSize = eta, Loss = loss)) trial).Final
    initial, sample, exact, eta, comparator

let private measure (trial: Trial) =
    let initial, sample, exact, eta, comparator = setting trial
    let steps = trial.Config.Int "T"
    let trace = train initial sample (adversaryOf trial) (TrainingOptions(Steps = steps, StepSize = eta, Loss = loss, Comparator = comparator)) trial
    let regrets = trace.Steps |> Seq.choose (fun step -> match step.Regret with null -> None | regret -> Some(step, regret)) |> List.ofSeq
    let worst = Array.zeroCreate<float> sample.Inputs.Length
    exact.Perturb(comparator, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, 0, Span worst)
    let robust = List.average [ for i in 0 .. sample.Count - 1 -> loss.Value(comparator.Value(ReadOnlySpan worst[3 * i .. 3 * i + 2]), sample.Labels[i]) ]
    { Left = regrets |> List.averageBy (fun (step, regret) -> step.AdversarialLoss - regret.ComparatorLoss)
      Symbols =
        [ "eta", eta
          "distance", (snd regrets.Head).DistanceSquared
          "gradients", regrets |> List.averageBy (fun (step, _) -> step.GradientNormSquared)
          "E", regrets |> List.averageBy (fun (_, regret) -> regret.LinearisationError) ]
      Metrics = [ "excess", (regrets |> List.averageBy (fun (_, regret) -> regret.ComparatorLoss)) - robust ] }

/// The average regret of the same run, with every gradient from its definition.
let private byDefinition (trial: Trial) =
    let initial, sample, _, eta, comparator = setting trial
    let adversary, count = adversaryOf trial, sample.Count
    let perturbed = Array.zeroCreate<float> sample.Inputs.Length
    let rec run t (weights: float[]) regret =
        if t = trial.Config.Int "T" then regret / float t
        else
            let network = initial.WithWeights(ReadOnlySpan weights)
            adversary.Perturb(network, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, t, Span perturbed)
            let x i = perturbed[3 * i .. 3 * i + 2]
            let value (net: TwoLayerReluNetwork) i = net.Reference(ReadOnlySpan(x i))
            let lossOf net = List.average [ for i in 0 .. count - 1 -> loss.Value(value net i, sample.Labels[i]) ]
            let next = Array.copy weights
            for i in 0 .. count - 1 do
                let point, slope = x i, loss.Derivative(value network i, sample.Labels[i])
                for r in 0 .. initial.Width - 1 do
                    let z = initial.Bias[r] + weights[3 * r] * point[0] + weights[3 * r + 1] * point[1] + weights[3 * r + 2] * point[2]
                    if z >= 0.0 then
                        for k in 0..2 do
                            next[3 * r + k] <- next[3 * r + k] - eta * slope * initial.Outer[r] * point[k] / float count
            run (t + 1) next (regret + lossOf network - lossOf comparator)
    run 0 (initial.Weights.ToArray()) 0.0

let private summarise (trials: (Trial * Measurement) list) =
    let excess = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    let value name (m: Measurement) = m.Symbols |> List.find (fst >> (=) name) |> snd
    { Summary.empty with
        Gates = [ excess |> Gate.atMost "mean loss of W* on S^(t) over its worst case" 1e-9 ]
        Remarks =
            [ for trial, m in trials do
                  if trial.Number = 0 then
                      let adversary, width, steps = trial.Config.Word "adversary", trial.Config.Int "m", trial.Config.Number "T"
                      let linearisation = value "E" m
                      let first, second = value "distance" m / (2.0 * value "eta" m * steps), 0.5 * value "eta" m * value "gradients" m
                      $"{adversary}, m = {width}: regret {m.Left:F4} against {first:F4} + {second:F4} + {linearisation:F4}." ] }

let statement =
    { Id = "zhang2020/thm-5.2"
      Paper = Zhang2020
      Title = "Average regret of adversarial training, run by run"
      Text =
        { Plain = "(1/T) sum over t < T of [L_A(f_W(t)) - L(f_W*, S(t))] <= |W0 - W*|^2/(2 eta T) + (eta/2T) sum |G(t)|^2 + mean linearisation error, in every run."
          Latex = @"$\frac{1}{T} \sum_{t<T} \left[ \mathcal{L}_{\mathcal{A}}(f_{W^{(t)}}) - \mathcal{L}(f_{W^*}, S^{(t)}) \right] \le \frac{\|W^{(0)}-W^*\|_F^2}{2\eta T} + \frac{\eta}{2T} \sum_{t<T} \|G^{(t)}\|_F^2 + \frac{1}{T} \sum_{t<T} E_t$ in every run." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell$ convex and 1-Lipschitz in its first argument; here $d = 3$" ]
      Measured = { Plain = "average regret against W*"; Latex = @"$\frac{1}{T} \sum_{t<T} [\mathcal{L}_{\mathcal{A}}(f_{W^{(t)}}) - \mathcal{L}(f_{W^*}, S^{(t)})]$" }
      Bound = Expr.parse "distance/(2*eta*T) + eta*gradients/2 + E + 1/10^9" |> Result.defaultWith failwith
      Hidden = [ "Θ in η and T", "η = ε m^{−1/3} and T > R²/ε² suffice for the first two terms"; "M", "a polynomial in d is needed as well, by way of Theorem 5.1" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 128 ], 2 | Ci -> [ 128; 512 ], 3 | _ -> [ 128; 512; 2048 ], 10)
            [ for adversary in adversaries do
                  for m in sizes ->
                      { Values = [ "adversary", Word adversary; "m", Whole m; "n", Whole 4; "T", Whole 30; "rho", Ratio(Rational.fraction 1 10) ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "gradients by their definition"; Remeasure = byDefinition; Tolerance = 1e-6 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the linearisation error alone"; Apply = fun s -> { s with Bound = Expr.symbol "E" } } }
