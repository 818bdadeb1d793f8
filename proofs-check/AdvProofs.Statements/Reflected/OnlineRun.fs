namespace AdvProofs.Statements.Reflected

open System
open System.Collections.Generic
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

/// Algorithm 2 on separable data in the plane, with |a_r| = κ: what equation (6) and Lemma 3.7 are about.
type internal OnlineRun =
    { Trace: OnlineAdversarialTraining.Trace
      /// The network before every update, the attacked input and its label.
      Steps: (LeakyTwoLayerNetwork * float[] * float) list
      /// η, the largest step allowed: 1/(mκ²(R+ν)²).
      Step: float
      /// ‖W_1‖.
      InitialNorm: float
      /// Σ over the trajectory of ‖W_{t+1}‖² − ‖W_t‖² is compared with ‖W_t‖² − ‖W_1‖² for these t ≥ 2.
      Norms: float list }

module internal OnlineRun =

    let private radius = 1.0

    /// The points that an adversary chose, in order.
    let private recording (inner: IAdversary) (points: List<float[]>) =
        { new IAdversary with
            member _.Name = inner.Name
            member _.Perturb(network, inputs, labels, iteration, result) =
                inner.Perturb(network, inputs, labels, iteration, result)
                points.Add(result.ToArray()) }

    /// A trial's run: parameters alpha, m, kappa, omega, nu, gamma, T and the attack, at R = 1.
    let ofTrial (trial: Trial) =
        let number = trial.Config.Number
        let m, kappa, nu, count = trial.Config.Int "m", number "kappa", number "nu", trial.Config.Int "T"
        let source = SeparableSample(2, number "gamma", radius, trial.Key.Child "data")
        let initial = LeakyTwoLayerNetwork.Initialise(m, 2, number "alpha", kappa, number "omega", trial.Key.Child "network")
        let step = 1.0 / (float m * kappa * kappa * (radius + nu) ** 2.0)
        let attack: IAdversary =
            match trial.Config.Word "attack" with
            | "exact" -> ExactDiscAdversary(Ball nu)
            | "random" -> RandomAdversary(Ball nu, trial.Key.Child "attack")
            | "reflected" -> ProjectedGradientAdversary(AttackOptions.RawAscent(Ball nu, 1.0, 5, Loss.Reflected), trial.Key.Child "attack")
            | other -> invalidArg (nameof trial) $"There is no attack called {other}."
        let points, networks = List<float[]>(), List<LeakyTwoLayerNetwork>()
        let stream = source.Draw(count, trial.Key.Child "stream")
        let observe = Action<int, LeakyTwoLayerNetwork>(fun _ network -> networks.Add network)
        let trace = OnlineAdversarialTraining.Run(initial, stream, recording attack points, step, observe)
        { Trace = trace
          Steps = [ for t in 0 .. count - 1 -> networks[t], points[t], stream.Labels[t] ]
          Step = step
          InitialNorm = initial.WeightNorm
          Norms = [ for t in 1 .. count -> if t < count then networks[t].WeightNorm else trace.Final.WeightNorm ] }

    let private slope margin = 1.0 / (1.0 + exp margin)

    /// y f of the definition, left to right, and ‖∇_W f‖² = Σ (a_r σ'(z_r))² ‖δ‖².
    let marginAndGradient (network: LeakyTwoLayerNetwork, point: float[], label: float) =
        let outer = network.Outer.ToArray()
        let mutable squares = 0.0
        for r in 0 .. network.Width - 1 do
            let w = network.Row(r).ToArray()
            let gate = if w[0] * point[0] + w[1] * point[1] >= 0.0 then 1.0 else network.Slope
            squares <- squares + outer[r] * outer[r] * gate * gate
        label * network.Reference(ReadOnlySpan point), squares * (point[0] * point[0] + point[1] * point[1])

    /// −ℓ' at every step, by the definition.
    let slopesByDefinition run = run.Steps |> List.map (marginAndGradient >> fst >> slope)

    /// ‖W_{t+1}‖² − ‖W_1‖² for t = 1, 2, …, from the increments 2ηzp + η²p²‖∇f‖².
    let growthByIncrements run =
        run.Steps
        |> List.scan (fun total step ->
            let margin, gradient = marginAndGradient step
            let p = slope margin
            total + run.Step * (2.0 * margin * p + run.Step * p * p * gradient)) 0.0
        |> List.tail

    /// The configurations of both statements: ν < γ ≤ 9/10 < R = 1.
    let grid tier =
        let trials, steps = (match tier with Quick -> 2, 300 | Ci -> 5, 2000 | Nightly -> 20, 10_000 | Campaign -> 20, 100_000)
        [ for attack in [ "exact"; "random"; "reflected" ] do
              for alpha, m, kappa, omega in [ 1, 1, 1, 0.1; 2, 4, 2, 5.0; 10, 10, 1, 1.0 ] ->
                  { Values =
                      [ "attack", Word attack
                        "alpha", Ratio(AdvProofs.Exact.Rational.fraction 1 alpha)
                        "m", Whole m
                        "kappa", Real(1.0 / float kappa)
                        "omega", Real omega
                        "nu", Real 0.2
                        "gamma", Real 0.5
                        "T", Whole steps ]
                    Trials = trials } ]
