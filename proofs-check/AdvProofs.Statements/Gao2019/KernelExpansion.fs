namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// Points of the circle with alternating labels and arcs round them as perturbation sets, lifted to the open half sphere by x ↦ (x, 1)/√2, or left where they are.
type internal LiftedSample =
    { Angles: float[]
      Labels: float[]
      /// Half the length of every arc, as an angle.
      Radius: float
      Lifted: bool }

    /// The point at an angle: of the half sphere of ℝ³, or of the circle.
    member sample.At angle =
        let h = 1.0 / sqrt 2.0
        if sample.Lifted then [| h * cos angle; h * sin angle; h |] else [| cos angle; sin angle |]

    /// Per input, `count` evenly spaced points of its arc, the first at the share `start` of a cell.
    member sample.OnArcs start count =
        [| for i in 0 .. sample.Angles.Length - 1 ->
               [| for k in 0 .. count - 1 ->
                      sample.At(sample.Angles[i] + sample.Radius * (2.0 * (float k + start) / float count - 1.0)) |] |]

module internal LiftedSample =

    /// n angles 2πk/n, moved by at most `jitter` and turned together; labels alternate.
    let ofTrial lifted jitter (trial: Trial) =
        let n = trial.Config.Int "n"
        let turn = 2.0 * Math.PI * Uniform.At(trial.Key.Child "turn", 0L)
        { Angles = [| for k in 0 .. n - 1 -> turn + 2.0 * Math.PI * float k / float n + jitter * (2.0 * Uniform.At(trial.Key.Child "jitter", int64 k) - 1.0) |]
          Labels = [| for k in 0 .. n - 1 -> if k % 2 = 0 then 1.0 else -1.0 |]
          Radius = trial.Config.Number "radius"
          Lifted = lifted }

/// Σ_t a_t K(·, x_t), a function of the tangent kernel's space.
type internal KernelExpansion =
    { Kernel: float -> float
      Centres: float[][]
      Coefficients: float[] }

    /// The value at a point of the sphere.
    member g.Value(x: float[]) =
        Array.fold2 (fun sum (c: float[]) a -> sum + a * g.Kernel(max -1.0 (min 1.0 (DotProduct.Compute(ReadOnlySpan c, ReadOnlySpan x))))) 0.0 g.Centres g.Coefficients

    /// s times the function.
    member g.Scaled s = { g with Coefficients = g.Coefficients |> Array.map (fun a -> s * a) }

    /// ‖g‖_H = √(aᵀKa).
    member g.Norm = sqrt (SymmetricMatrix.dot g.Coefficients (SymmetricMatrix.times (KernelExpansion.Gram g.Kernel g.Centres) g.Coefficients))

    /// The matrix K(⟨x_s, x_t⟩).
    static member Gram (kernel: float -> float) (centres: float[][]) =
        SymmetricMatrix.create centres.Length (fun i j -> kernel (if i = j then 1.0 else max -1.0 (min 1.0 (SymmetricMatrix.dot centres[i] centres[j]))))

    /// c(w)/p₀(w) = Σ_t a_t x_t σ'(⟨w, x_t⟩), which represents the function as a member of F_RF.
    member g.Density (activation: Activation) (w: float[]) =
        let c = Array.zeroCreate<float> w.Length
        for t in 0 .. g.Centres.Length - 1 do
            AddScaled.Compute(g.Coefficients[t] * activation.Derivative(DotProduct.Compute(ReadOnlySpan w, ReadOnlySpan g.Centres[t])), ReadOnlySpan g.Centres[t], Span c)
        c

    /// sup_w ‖c(w)‖/p₀(w) for 0 ≤ σ' ≤ 1: a convex function of (σ'(⟨w, x_t⟩))_t is largest at a corner of the cube, that is for a subset of the centres. Costs 2^T.
    member g.RandomFeatureNorm =
        let d = g.Centres[0].Length
        Seq.max (seq {
            for subset in 0 .. (1 <<< g.Centres.Length) - 1 ->
                let c = Array.zeroCreate<float> d
                for t in 0 .. g.Centres.Length - 1 do
                    if (subset >>> t) &&& 1 = 1 then AddScaled.Compute(g.Coefficients[t], ReadOnlySpan g.Centres[t], Span c)
                SymmetricDescent.norm c })

module internal KernelExpansion =

    /// K of an activation on the sphere: closed forms where there are, else the Hermite series.
    let kernelOf (activation: Activation) : float -> float =
        match activation.Name with
        | "smooth-relu" -> NeuralTangentKernel.SmoothRelu
        | "quadratic-relu" -> NeuralTangentKernel.QuadraticRelu
        | _ ->
            let series = TangentKernelSeries.Of activation
            fun t -> series.Value t

    /// Kernel ridge regression a = (K + λI)⁻¹y on `count` points of every arc, with the given solver of (A, b).
    let fit solver kernel lambda count (sample: LiftedSample) =
        let points = sample.OnArcs 0.5 count
        let centres = Array.concat points
        let labels = Array.concat [ for i in 0 .. points.Length - 1 -> Array.create count sample.Labels[i] ]
        let matrix = SymmetricMatrix.shifted lambda (KernelExpansion.Gram kernel centres)
        { Kernel = kernel; Centres = centres; Coefficients = solver matrix labels }

    let byCholesky (a: float[][]) (b: float[]) =
        match SymmetricMatrix.cholesky a with
        | Some factor -> SymmetricMatrix.solve factor b
        | None -> Array.create b.Length nan
