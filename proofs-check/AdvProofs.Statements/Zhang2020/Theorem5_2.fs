(* Theorem 5.2: the regret of adversarial training, exactly, run by run.

   Claim        for every run of Algorithm 1, every adversary and every W⋆: (1/T) Σ_{t<T} [L_A(f_{W^(t)}) − L(f_{W⋆}, S^(t))] ≤ ‖W⁰ − W⋆‖_F²/(2ηT) + (η/2T) Σ ‖G^(t)‖_F² + (1/T) Σ_t E_t,
                E_t = (1/n) Σ_i |f_{W⋆}(x̃_i) − f_{W^(t)}(x̃_i) − ⟨∇_W f_{W^(t)}(x̃_i), W⋆ − W^(t)⟩|; and L(f_{W⋆}, S^(t)) ≤ L_{A⋆}(f_{W⋆}).
   Hypotheses   ℓ convex and 1-Lipschitz in its first argument. With η = Θ(ε m^{−1/3}), T = Θ(R²/ε²) the first two terms are at most ε; the third is Theorem 5.1's.
   Measured     ρ = 1/10, T = 30, η = m^{−1/3}/2, six adversaries: n = 4 equispaced points at d = 3, uniform ones at d = 5, 10, 30, and, with data, ten zeros and ones of MNIST (a gate);
                W⋆ is what 60 steps against the exact adversary (d > 3: gradient ascent) reach from the same initialisation.
                Proof: convexity along the linearisation, and the regret identity of algorithm-1. Gate: mean L(f_{W⋆}, S^(t)) ≤ L_{A⋆}(f_{W⋆}), which is exact at d = 3 and certified from above
                at d > 3. Second route: each step of the run again from the definition of the gradient, one neuron and one sample at a time, and the losses from that of f.
   Not vacuous  the left side is positive and more than a tenth of the right one; the linearisation error alone is exceeded (the mutant).
   False without the linearisation error: f is not linear in W. The printed average runs over t = 1, …, T where descent controls t = 0, …, T−1; the difference is (L(W^(T)) − L(W⁰))/T.
   Reference    zhang2020, Theorem 5.2; the identity is algorithm-1. *)
module AdvProofs.Statements.Zhang2020.Theorem5_2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private loss = RobustTraining.loss

let private adversaryOf (trial: Trial) =
    RobustTraining.adversary (RobustTraining.nameOfAdversary trial.Config) (trial.Config.Number "rho") (trial.Key.Child "adversary")

/// What W* is trained against: the exact adversary where there is one.
let private strongest (trial: Trial) d =
    RobustTraining.adversary (if d = 3 then "exact" else "ascent") (trial.Config.Number "rho") (trial.Key.Child "comparator")

/// Initialisation, data and W*.
let private setting (trial: Trial) =
    let config = trial.Config
    let sample = RobustTraining.sample config
    let initial = TwoLayerReluNetwork.Initialise(config.Int "m", sample.Dimension, trial.Key.Child "network")
    let eta = 0.5 / Math.Cbrt(config.Number "m")
    let options = TrainingOptions(Steps = 60, StepSize = eta, Loss = loss)
    initial, sample, eta, (RobustTraining.run initial sample (strongest trial sample.Dimension) options trial.Sources.Cancellation).Final

/// L_{A*} of a network: exactly at d = 3, from above otherwise.
let private robustLoss (trial: Trial) (network: TwoLayerReluNetwork) (sample: LabelledSample) =
    if sample.Dimension = 3 then RobustTraining.lossByDefinition network sample (strongest trial 3) 0
    else
        let cap = SphericalCap(trial.Config.Number "rho")
        let above i sign = Definition3_2Bracket.upper network cap (sample.Input(i).ToArray()) sign - sign * sample.Labels[i]
        List.average [ for i in 0 .. sample.Count - 1 -> max (above i 1.0) (above i -1.0) ]

let private measure (trial: Trial) =
    let initial, sample, eta, comparator = setting trial
    let options = TrainingOptions(Steps = trial.Config.Int "T", StepSize = eta, Loss = loss, Comparator = comparator)
    let trace = RobustTraining.run initial sample (adversaryOf trial) options trial.Sources.Cancellation
    let regrets = trace.Steps |> Seq.choose (fun step -> match step.Regret with null -> None | regret -> Some(step, regret)) |> List.ofSeq
    { Left = regrets |> List.averageBy (fun (step, regret) -> step.AdversarialLoss - regret.ComparatorLoss)
      Symbols =
        [ "eta", eta
          "distance", (snd regrets.Head).DistanceSquared
          "gradients", regrets |> List.averageBy (fun (step, _) -> step.GradientNormSquared)
          "E", regrets |> List.averageBy (fun (_, regret) -> regret.LinearisationError) ]
      Metrics = [ "excess", (regrets |> List.averageBy (fun (_, regret) -> regret.ComparatorLoss)) - robustLoss trial comparator sample ] }

/// The average regret of the recorded run, f by its definition; NaN unless every step is one of Algorithm 1 with the gradient by its definition.
let private stepByStep (trial: Trial) =
    let initial, sample, eta, comparator = setting trial
    let d = sample.Dimension
    let options = TrainingOptions(Steps = trial.Config.Int "T", StepSize = eta, Loss = loss)
    let steps, final = RobustTraining.recorded initial sample (adversaryOf trial) options trial.Sources.Cancellation
    let regret (network: TwoLayerReluNetwork, points: float[]) =
        let lossOf (net: TwoLayerReluNetwork) =
            List.average [ for i in 0 .. sample.Count - 1 -> loss.Value(net.Reference(ReadOnlySpan points[d * i .. d * i + d - 1]), sample.Labels[i]) ]
        lossOf network - lossOf comparator
    // A step rounds at most n + 1 additions of numbers below 1.
    if RobustTraining.departure sample eta (steps, final) <= 1e-14 * float (sample.Count + 1) then steps |> Array.averageBy regret else nan

/// Regret less its bound on zeros and ones of MNIST, against gradient ascent.
let private onDigits (trial: Trial) (sample: LabelledSample) =
    let m, steps = 256, 30
    let initial = TwoLayerReluNetwork.Initialise(m, sample.Dimension, trial.Key.Child "digits")
    let adversary = RobustTraining.adversary "ascent" 0.05 (trial.Key.Child "digits' adversary")
    let eta = 0.5 / Math.Cbrt(float m)
    let train steps comparator =
        RobustTraining.run initial sample adversary (TrainingOptions(Steps = steps, StepSize = eta, Loss = loss, Comparator = comparator)) trial.Sources.Cancellation
    let trace = train steps (train (2 * steps) null).Final
    let regrets = trace.Steps |> Seq.choose (fun step -> match step.Regret with null -> None | regret -> Some(step, regret)) |> List.ofSeq
    let left = regrets |> List.averageBy (fun (step, regret) -> step.AdversarialLoss - regret.ComparatorLoss)
    let right =
        (snd regrets.Head).DistanceSquared / (2.0 * eta * float steps)
        + 0.5 * eta * (regrets |> List.averageBy (fun (step, _) -> step.GradientNormSquared))
        + (regrets |> List.averageBy (fun (_, regret) -> regret.LinearisationError))
    left, right

let private summarise (trials: (Trial * Measurement) list) =
    let excess = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    let value name (m: Measurement) = m.Symbols |> List.find (fst >> (=) name) |> snd
    // Minutes of training on images belong to the longer tiers.
    let long = trials |> List.exists (fun (trial, _) -> trial.Config.Int "m" > 128)
    let digits = if long then RobustTraining.digits (fst trials.Head).Sources 10 |> Option.map (onDigits (fst trials.Head)) else None
    { Summary.empty with
        Gates =
            [ excess |> Gate.atMost "mean loss of W* on S^(t) over its worst case" 1e-9
              match digits with
              | Some(left, right) -> [ left - right ] |> Gate.atMost "regret on MNIST's zeros and ones, less its bound" 1e-9
              | None -> () ]
        Remarks =
            [ match digits with
              | Some(left, right) -> $"MNIST, ten zeros and ones, ascent, m = 256: regret {left:F4} against {right:F4}."
              | None -> ()
              for trial, m in trials do
                  if trial.Number = 0 then
                      let adversary, d, width, steps = trial.Config.Word "adversary", RobustTraining.dimension trial.Config, trial.Config.Int "m", trial.Config.Number "T"
                      let linearisation = value "E" m
                      let first, second = value "distance" m / (2.0 * value "eta" m * steps), 0.5 * value "eta" m * value "gradients" m
                      $"{adversary}, d = {d}, m = {width}: regret {m.Left:F4} against {first:F4} + {second:F4} + {linearisation:F4}." ] }

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
      Hypotheses = [ @"$\ell$ convex and 1-Lipschitz in its first argument; here $d = 3, 5, 10, 30$" ]
      Measured = { Plain = "average regret against W*"; Latex = @"$\frac{1}{T} \sum_{t<T} [\mathcal{L}_{\mathcal{A}}(f_{W^{(t)}}) - \mathcal{L}(f_{W^*}, S^{(t)})]$" }
      Bound = Expr.parse "distance/(2*eta*T) + eta*gradients/2 + E + 1/10^9" |> Result.defaultWith failwith
      Hidden = [ "Θ in η and T", "η = ε m^{−1/3} and T > R²/ε² suffice for the first two terms"; "M", "a polynomial in d is needed as well, by way of Theorem 5.1" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 128 ], 2 | Ci -> [ 128; 512 ], 3 | _ -> [ 128; 512; 2048 ], 10)
            let higher, width, more = (match tier with Quick -> [ 10 ], 128, 1 | Ci -> [ 5; 10; 30 ], 256, 2 | _ -> [ 5; 10; 30 ], 1024, 5)
            let common = [ "n", Whole 4; "T", Whole 30; "rho", Ratio(Rational.fraction 1 10) ]
            [ for adversary in RobustTraining.adversaries do
                  for m in sizes -> { Values = [ "adversary", Word adversary; "m", Whole m ] @ common; Trials = trials }
              for d in higher do
                  for adversary in RobustTraining.adversaries |> List.except [ "exact" ] do
                      if tier <> Quick || adversary = "ascent" then
                          yield { Values = [ "adversary", Word adversary; "d", Whole d; "m", Whole width ] @ common; Trials = more } ]
      Measure = measure
      SecondRoute = Some { Route = "every step from the gradient's definition, f by its definition"; Remeasure = stepByStep; Tolerance = 1e-10 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the linearisation error alone"; Apply = fun s -> { s with Bound = Expr.symbol "E" } } }
