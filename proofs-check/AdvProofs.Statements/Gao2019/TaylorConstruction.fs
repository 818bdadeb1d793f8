namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// The weights W* of Theorem 5.2's proof: a symmetric network whose linear part at W₀ is the sum g₃ of random features that stands for g₂.
type internal TaylorConstruction =
    { Target: KernelExpansion
      /// ‖g₂‖_RF.
      Norm: float
      Initial: SymmetricTwoLayerNetwork
      /// c_i = c(w_i)/(M p₀(w_i)), M = m/2.
      Features: float[][]
      Star: SymmetricTwoLayerNetwork }

    /// g₃(x) = Σ c_iᵀx σ'(w_iᵀx).
    member construction.RandomFeatures(x: float[]) =
        let d = x.Length
        let network = construction.Initial
        let w = network.Weights.ToArray()
        let mutable sum = CompensatedSum()
        for i in 0 .. construction.Features.Length - 1 do
            let z = DotProduct.Compute(ReadOnlySpan(w, i * d, d), ReadOnlySpan x)
            sum.Add(DotProduct.Compute(ReadOnlySpan construction.Features[i], ReadOnlySpan x) * network.Activation.Derivative z)
        sum.Value

    /// ⟨∇_W f(W₀, x), W* − W₀⟩.
    member construction.LinearPart(x: float[]) =
        let gradient = Array.zeroCreate<float> (construction.Initial.Weights.ToArray().Length)
        construction.Initial.AddWeightGradient(ReadOnlySpan x, 1.0, Span gradient)
        let moved = Array.map2 (-) (construction.Star.Weights.ToArray()) (construction.Initial.Weights.ToArray())
        SymmetricMatrix.dot gradient moved

    /// ‖W* − W₀‖_F.
    member construction.Distance =
        Array.map2 (-) (construction.Star.Weights.ToArray()) (construction.Initial.Weights.ToArray()) |> SymmetricDescent.norm

    /// A bound of |d²/ds² (f(W*, x) − g₂(x))| along great circles, for σ' = Φ: a unit and its twin contribute ‖w − w̄‖(C₀ + 2C₁v + C₂v²)/√m, v the longer row,
    /// by the derivative of σ''(z)(w·x')² − σ'(z)z in w; K(cos) contributes K'(1) + K''(1), 2/3 at most.
    member construction.Curvature =
        let d, m = construction.Initial.Dimension, construction.Initial.Width
        let w = construction.Star.Weights.ToArray()
        let row r = Array.sub w (r * d) d
        let units =
            List.sum [
                for r in 0 .. m / 2 - 1 ->
                    let a, b = row r, row (m / 2 + r)
                    let v = max (SymmetricDescent.norm a) (SymmetricDescent.norm b)
                    SymmetricDescent.norm (Array.map2 (-) a b) * (1.0 + 2.0 * NormalDistribution.Density 0.0 * v + NormalDistribution.Density 1.0 * v * v) ]
        units / sqrt (float m) + 2.0 / 3.0 * Array.sumBy abs construction.Target.Coefficients

module internal TaylorConstruction =

    /// W* = W₀ ± s_i(√m/2)c_i, + for w_i and − for its twin, with s_i = a_i (corrected) or s_i = 1 (as printed).
    let create signed (target: KernelExpansion) (initial: SymmetricTwoLayerNetwork) =
        let d, m = initial.Dimension, initial.Width
        let half = m / 2
        let w = initial.Weights.ToArray()
        let features = [| for i in 0 .. half - 1 -> target.Density initial.Activation (Array.sub w (i * d) d) |> Array.map (fun c -> c / float half) |]
        let scale = sqrt (float m) / 2.0
        for i in 0 .. half - 1 do
            let sign = if signed then initial.Outer[i] else 1.0
            AddScaled.Compute(sign * scale, ReadOnlySpan features[i], Span(w, i * d, d))
            AddScaled.Compute(-sign * scale, ReadOnlySpan features[i], Span(w, (half + i) * d, d))
        { Target = target
          Norm = target.RandomFeatureNorm
          Initial = initial
          Features = features
          Star = initial.WithWeights(ReadOnlySpan w) }

    /// Three lifted points with alternating labels, fitted at the points, and σ = zΦ + φ of width m.
    let ofTrial signed (trial: Trial) =
        let sample = LiftedSample.ofTrial true 0.1 trial
        let target = KernelExpansion.fit KernelExpansion.byCholesky (KernelExpansion.kernelOf Activation.SmoothRelu) 1e-3 1 sample
        sample, create signed target (SymmetricTwoLayerNetwork.Initialise(trial.Config.Int "m", 3, Activation.SmoothRelu, trial.Key.Child "network"))

    /// The constants of a configuration: C₀ = 1, C₁ = φ(0).
    let constants = [ "C_0", Whole 1; "C_1", Real(NormalDistribution.Density 0.0) ]

    /// Points of the unit sphere of ℝ³.
    let points (key: Key) count =
        [ for i in 0 .. count - 1 ->
              let v = Array.init 3 (fun j -> Gaussian.At(key.Child(int64 i), int64 j))
              let size = SymmetricDescent.norm v
              v |> Array.map (fun e -> e / size) ]
