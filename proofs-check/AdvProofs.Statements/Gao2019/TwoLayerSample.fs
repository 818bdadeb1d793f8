namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// A two-layer network (4) with σ = zΦ(z) + φ(z) in the plane, a nearby copy, and a labelled point on the circle: what equations (6) and (7) are about.
type internal TwoLayerSample =
    { Network: SymmetricTwoLayerNetwork
      Moved: SymmetricTwoLayerNetwork
      X: float[]
      Label: float }

module internal TwoLayerSample =

    /// Width m; the copy is moved by a Gaussian direction of the configuration's length R.
    let ofTrial (trial: Trial) =
        let m = trial.Config.Int "m"
        let network = SymmetricTwoLayerNetwork.Initialise(m, 2, Activation.SmoothRelu, trial.Key.Child "network")
        let direction = Array.init (2 * m) (fun i -> Gaussian.At(trial.Key.Child "direction", int64 i))
        let scale = trial.Config.Number "R" / DotProduct.Norm(ReadOnlySpan direction)
        let weights = Array.map2 (fun w u -> w + scale * u) (network.Weights.ToArray()) direction
        let angle = 2.0 * Math.PI * Uniform.At(trial.Key, 0L)
        { Network = network
          Moved = network.WithWeights(ReadOnlySpan weights)
          X = [| cos angle; sin angle |]
          Label = 4.0 * Uniform.At(trial.Key, 1L) - 2.0 }

    /// ∇_W f at x, by the engine.
    let gradient (network: SymmetricTwoLayerNetwork) (x: float[]) =
        let g = Array.zeroCreate<float> (2 * network.Width)
        network.AddWeightGradient(ReadOnlySpan x, 1.0, Span g)
        g

    /// W' − W.
    let displacement sample = Array.map2 (-) (sample.Moved.Weights.ToArray()) (sample.Network.Weights.ToArray())

    /// ⟨∇_W ℓ(f(W)), W' − W⟩ − (ℓ(f(W')) − ℓ(f(W))) with the linear term times `sign`.
    let defect sign sample =
        let loss = Loss.SquareRoot
        let f, moved = sample.Network.Value(ReadOnlySpan sample.X), sample.Moved.Value(ReadOnlySpan sample.X)
        let slope = loss.Derivative(f, sample.Label)
        let inner = DotProduct.Compute(ReadOnlySpan(gradient sample.Network sample.X), ReadOnlySpan(displacement sample))
        sign * slope * inner - (loss.Value(moved, sample.Label) - loss.Value(f, sample.Label))

    /// The same, the linear term from a central difference of f along W' − W.
    let defectByDifference sign sample =
        let loss = Loss.SquareRoot
        let along h =
            let weights = Array.map2 (fun w u -> w + h * u) (sample.Network.Weights.ToArray()) (displacement sample)
            sample.Network.WithWeights(ReadOnlySpan weights).Value(ReadOnlySpan sample.X)
        let h = 1e-4
        let value f = loss.Value(f, sample.Label)
        sign * (value (along h) - value (along -h)) / (2.0 * h) - (value (along 1.0) - value (along 0.0))

    /// ‖W‖_2 of a network in the plane: the larger root of the 2 × 2 Gram matrix.
    let spectralNorm (network: SymmetricTwoLayerNetwork) =
        let w = network.Weights.ToArray()
        let mutable aa, ab, bb = 0.0, 0.0, 0.0
        for r in 0 .. network.Width - 1 do
            aa <- aa + w[2 * r] * w[2 * r]
            ab <- ab + w[2 * r] * w[2 * r + 1]
            bb <- bb + w[2 * r + 1] * w[2 * r + 1]
        sqrt (0.5 * (aa + bb + sqrt ((aa - bb) * (aa - bb) + 4.0 * ab * ab)))

    /// The configurations of equations (6) and (7).
    let grid tier =
        let trials = (match tier with Quick -> 40 | Ci -> 400 | Nightly -> 4000 | Campaign -> 40_000)
        [ for m in [ 16; 256 ] do
              for radius in [ 0.5; 5.0 ] -> { Values = [ "m", Whole m; "R", Real radius; "L", Whole 1; "C_1", Real(NormalDistribution.Density 0.0) ]; Trials = trials } ]
