namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

/// One step of a run of gradient descent without projection on network (4) with σ' = Φ, seen from W⋆.
type internal TwoLayerStep =
    { /// L_A(W_t).
      Loss: float
      /// d_t².
      Distance: float
      /// d_{t+1}².
      Next: float
      /// An upper bound on ‖∇_W f(W_t, x)‖ for all ‖x‖ = 1: 1/2 + C_1(‖W_0‖_2 + ‖W_t − W_0‖_F)/√m.
      Slope: float
      /// ‖∇L_A(W_t)‖².
      Gradient: float }

/// What equations (8) and (9) and Theorem 5.1 are about: network (4), d = 3, n equispaced points of X ⊂ S with alternating labels, an adversary of radius ρ, and some W⋆.
module internal TwoLayerRun =

    let loss = RobustLoss.loss

    /// C_1, the Lipschitz constant of σ' = Φ.
    let c1 = Activation.SmoothRelu.SlopeLipschitz

    let sample (trial: Trial) = SphereSample.Equispaced(trial.Config.Int "n")

    let initial (trial: Trial) = SymmetricTwoLayerNetwork.Initialise(trial.Config.Int "m", 3, Activation.SmoothRelu, trial.Key.Child "network")

    let adversary (trial: Trial) name = RobustLoss.adversary name (trial.Config.Number "rho") (trial.Key.Child "adversary")

    /// ‖W_0‖_2 from above.
    let startNorm (network: SymmetricTwoLayerNetwork) = SpectralNorm.UpperBound(network.Weights, 3)

    /// A bound on the gradient's norm at distance s from W_0.
    let slopeBound (initial: SymmetricTwoLayerNetwork) s = 0.5 + c1 * (startNorm initial + s) / sqrt (float initial.Width)

    let train (trial: Trial) (adversaryName: string) steps alpha radius (comparator: SymmetricTwoLayerNetwork option) =
        let initial, sample = initial trial, sample trial
        let options = ProjectedDescentOptions<SymmetricTwoLayerNetwork>(Steps = steps, StepSize = alpha, Loss = loss, LayerRadius = radius, Comparator = Option.toObj comparator)
        let trace = ProjectedGradientDescent.Run(initial, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, adversary trial adversaryName, options, trial.Sources.Cancellation)
        trial.Sources.Cancellation.ThrowIfCancellationRequested()
        trace

    /// W⋆: the start, a random point of the ball's boundary, or what projected descent against the grid adversary reaches in so many steps.
    let comparator (trial: Trial) name steps alpha =
        let initial, radius = initial trial, trial.Config.Number "R"
        match name with
        | "start" -> initial
        | "random" ->
            let u = Array.init initial.Weights.Length (fun i -> AdvProofs.Networks.Randomness.Gaussian.At(trial.Key.Child "comparator", int64 i))
            let scale = radius / LayerProducts.norm u
            initial.WithWeights(ReadOnlySpan(Array.map2 (fun w t -> w + scale * t) (initial.Weights.ToArray()) u))
        | "trained" -> (train trial "grid" steps alpha radius None).Final
        | other -> invalidArg (nameof name) $"There is no comparator called {other}."

    /// L⋆(W) from below and above.
    let robustLoss (trial: Trial) width network =
        RobustLoss.bracket network (RobustLoss.lipschitzOfTwoLayer network) (SphericalCap(trial.Config.Number "rho")) width (sample trial)

    let steps (initial: SymmetricTwoLayerNetwork) (trace: ProjectedDescentTrace<SymmetricTwoLayerNetwork>) =
        let all = trace.Steps |> Seq.choose (fun s -> match s.Regret with null -> None | regret -> Some(s, regret.DistanceSquared)) |> Array.ofSeq
        let bound = slopeBound initial
        all |> Array.mapi (fun t (s, distance) ->
            { Loss = s.AdversarialLoss
              Distance = distance
              Next = (if t + 1 < all.Length then snd all[t + 1] else trace.FinalDistanceSquared.Value)
              Slope = bound s.Distances[0]
              Gradient = s.GradientNormSquared })

    /// W_0, W_1, … of the same run with gradients unit by unit, and the losses at them.
    let byDefinition (trial: Trial) (adversaryName: string) alpha =
        let start, sample, adversary = initial trial, sample trial, adversary trial adversaryName
        let m, outer = start.Width, start.Outer.ToArray()
        let sign r = if r < m / 2 then outer[r] else -outer[r - m / 2]
        let step (t, weights: float[], _) =
            let network, points = start.WithWeights(ReadOnlySpan weights), Array.zeroCreate<float> sample.Inputs.Length
            adversary.Perturb(network, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, t, Span points)
            let next = Array.copy weights
            let mutable total = 0.0
            for i in 0 .. sample.Count - 1 do
                let x = points[3 * i .. 3 * i + 2]
                let f = Definition3_3.twoLayerValue network x
                total <- total + loss.Value(f, sample.Labels[i]) / float sample.Count
                let slope = loss.Derivative(f, sample.Labels[i]) / (float sample.Count * sqrt (float m))
                for r in 0 .. m - 1 do
                    let z = weights[3 * r] * x[0] + weights[3 * r + 1] * x[1] + weights[3 * r + 2] * x[2]
                    for k in 0..2 do
                        next[3 * r + k] <- next[3 * r + k] - alpha * slope * sign r * NormalDistribution.Cdf z * x[k]
            t + 1, next, total
        // Entry t is (t, W_t, L_A(W_{t−1})).
        Seq.unfold (fun state -> Some(state, step state)) (0, start.Weights.ToArray(), nan)
