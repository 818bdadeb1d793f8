(* Proposition C.1, repaired: random features approximate F_RF uniformly on the sphere.

   Claim        h(x) = ∫ c(w)ᵀx σ'(wᵀx) dw with ‖c(w)‖ ≤ B p₀(w). With probability ≥ 1 − δ over w_1, …, w_M ~ N(0, I_d), the features
                c_i = c(w_i)/(M p₀(w_i)), ‖c_i‖ ≤ B/M, satisfy sup_{‖x‖=1} |Σ c_iᵀx σ'(w_iᵀx) − h(x)| ≤ (B/√M)(4(C₀ + C₁√d) + C₀√(2 ln(1/δ))).
   Hypotheses   |σ'| ≤ C₀ and σ' is C₁-Lipschitz. Here σ' = Φ (C₀ = 1, C₁ = 1/√(2π)) and c(w)/p₀(w) = B·e₁·Φ(w₁), so h(x) = B·t(1/4 + asin(t/2)/(2π)) with
                t = x₁: the tangent kernel of zΦ(z) + φ(z) at (x, e₁), in closed form.
   Measured     the supremum on the circle (d = 2) and on the sphere (d = 3), certified from above within two per cent: on a cell of radius r round x, |u| is at most
                |u(x)| + r‖∇u(x)‖ + r²D/2, where D bounds second derivatives along great circles; cells are divided until that suffices. Second route, from below: spread
                points, and a search round the best of them.
   Not vacuous  the measured supremum is of the order B/√M, and M^{-3/2} in place of M^{-1/2} is refuted (the mutant).
   False without the constants: the printed proof contracts with a factor that depends on x and needs σ'(0) = 0 (prop-C.1-proof@printed);
                McDiarmid's inequality for a supremum (C₀√(2 ln(1/δ))) and Maurer's vector contraction (4(C₀ + C₁√d)) give the constants here.
   Reference    gao2019, Proposition C.1; A. Maurer, A vector-contraction inequality for Rademacher complexities (2016). *)
module AdvProofs.Statements.Gao2019.PropositionC1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private relative = 0.02

/// The features at one draw: rows w_i ∈ ℝ^d, and ‖c_i‖ M/B = Φ(w_i·e₁).
let private draw (trial: Trial) =
    let d = trial.Config.Int "d"
    let rows = Array.init (trial.Config.Int "M") (fun i -> Array.init d (fun j -> Gaussian.At(trial.Key, int64 i, int64 j)))
    rows, rows |> Array.map (fun w -> NormalDistribution.Cdf w[0])

/// (ĥ − h)/B with its gradient: h = t(1/4 + asin(t/2)/(2π)), h' = 1/4 + asin(t/2)/(2π) + t/(2π√(4−t²)).
let internal deviation (rows: float[][]) (coefficients: float[]) : SphereFunction =
    fun x ->
        let d, count = x.Length, float rows.Length
        let mutable sum = 0.0
        let gradient = Array.zeroCreate<float> d
        for i in 0 .. rows.Length - 1 do
            let w = rows[i]
            let mutable z = 0.0
            for j in 0 .. d - 1 do
                z <- z + w[j] * x[j]
            sum <- sum + coefficients[i] * NormalDistribution.Cdf z
            let slope = coefficients[i] * NormalDistribution.Density z * x[0] / count
            for j in 0 .. d - 1 do
                gradient[j] <- gradient[j] + slope * w[j]
        let t = max -1.0 (min 1.0 x[0])
        let kernel = 0.25 + asin (t / 2.0) / (2.0 * Math.PI)
        gradient[0] <- gradient[0] + sum / count - kernel - t / (2.0 * Math.PI * sqrt (4.0 - t * t))
        x[0] * sum / count - x[0] * kernel, gradient

/// A bound of |d²/ds² (ĥ − h)/B| along great circles: c·x Φ(w·x) contributes ‖c‖(C₀ + 2C₁‖w‖ + C₂‖w‖²), C₂ = φ(1), and h at most K'(1) + K''(1) < 2/3.
let internal curvature (rows: float[][]) (coefficients: float[]) =
    let c1, c2 = NormalDistribution.Density 0.0, NormalDistribution.Density 1.0
    let share (w: float[]) c = let size = SymmetricDescent.norm w in c * (1.0 + 2.0 * c1 * size + c2 * size * size)
    Array.sum (Array.map2 share rows coefficients) / float rows.Length + 2.0 / 3.0

let private certified (trial: Trial) =
    let rows, coefficients = draw trial
    trial.Config.Number "B" * (1.0 + relative) * SphereSupremum.attained 200_000 relative (curvature rows coefficients) (trial.Config.Int "d") (deviation rows coefficients)

let private again (trial: Trial) =
    let rows, coefficients = draw trial
    let d = trial.Config.Int "d"
    trial.Config.Number "B" * (1.0 + relative) * SphereSupremum.searched (if d = 2 then 200 else 1000) d (deviation rows coefficients)

let private summarise (trials: (Trial * Measurement) list) =
    let scaled (trial: Trial, m: Measurement) = m.Left * sqrt (trial.Config.Number "M") / trial.Config.Number "B"
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-6 "sqrtM_sup_over_B_mean" (trials |> List.averageBy scaled)
              Summary.looseMetric 1e-6 "sqrtM_sup_over_B_max" (trials |> List.map scaled |> List.max) ] }

let private bound = "B/M^(1/2)*(4*(C_0 + C_1*sqrt(d)) + C_0*sqrt(2*ln(1/delta)))"

let statement =
    { Id = "gao2019/prop-C.1"
      Paper = Gao2019
      Title = "Random features approximate the kernel class uniformly (repaired constants)"
      Text =
        { Plain = "With probability at least 1 - delta the M sampled features approximate h uniformly on the sphere within (B/sqrt M)(4(C0 + C1 sqrt d) + C0 sqrt(2 ln(1/delta)))."
          Latex = @"With probability at least $1-\delta$: $\sup_{\|x\|=1} |\sum_{i \le M} c_i^\top x\, \sigma'(w_i^\top x) - h(x)| \le \frac{B}{\sqrt{M}} \left( 4(C_0 + C_1 \sqrt{d}) + C_0 \sqrt{2 \ln(1/\delta)} \right)$ with $\|c_i\| \le \frac{B}{M}$." }
      Reading =
        Corrected
            "the printed constant C(2√d + √(2 ln(1/δ))) rests on a contraction step that does not apply; 4(C₀ + C₁√d) follows from Maurer's vector contraction"
      Kind = HighProbability(0.01, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$|\sigma'| \le C_0$, $\sigma'$ is $C_1$-Lipschitz, $\|c(w)\| \le B\, p_0(w)$"; @"here $\sigma' = \Phi$ and $d \in \{2, 3\}$" ]
      Measured =
        { Plain = "certified upper bound of the supremum over the circle or sphere"
          Latex = @"$\sup_{\|x\|=1} |\hat{h}(x) - h(x)|$ from above, within two per cent" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            [ for d, trials in (match tier with Quick -> [ 2, 30; 3, 6 ] | Ci -> [ 2, 100; 3, 20 ] | Nightly -> [ 2, 1000; 3, 150 ] | Campaign -> [ 2, 5000; 3, 2000 ]) do
                  for m in (if tier = Quick then [ 300 ] else [ 300; 1200 ]) do
                      { Values = [ "M", Whole m; "d", Whole d; "B", Whole 3; "delta", Real 0.01; "C_0", Whole 1; "C_1", Real(NormalDistribution.Density 0.0) ]
                        Trials = trials } ]
      Measure = fun trial -> Measurement.ofLeft (certified trial)
      SecondRoute =
        Some
            { Route = "spread points and a search round the best, from below"
              Remeasure = again
              // Both are values that |u| takes, enlarged by two per cent; the certified one is within two per cent of the supremum, and the suprema are below 1/5 (a larger one shows as a disagreement).
              Tolerance = 0.2 * relative }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "M^(-3/2) instead of M^(-1/2)"
          Apply = fun s -> { s with Bound = Expr.parse (bound.Replace("M^(1/2)", "M^(3/2)")) |> Result.defaultWith failwith } } }
