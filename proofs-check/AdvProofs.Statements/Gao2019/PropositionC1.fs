(* Proposition C.1, repaired: random features approximate F_RF uniformly on the sphere.

   Claim        h(x) = ∫ c(w)ᵀx σ'(wᵀx) dw with ‖c(w)‖ ≤ B p₀(w). With probability ≥ 1 − δ over w_1, …, w_M ~ N(0, I_d), the features
                c_i = c(w_i)/(M p₀(w_i)), ‖c_i‖ ≤ B/M, satisfy sup_{‖x‖=1} |Σ c_iᵀx σ'(w_iᵀx) − h(x)| ≤ (B/√M)(4(C₀ + C₁√d) + C₀√(2 ln(1/δ))).
   Hypotheses   |σ'| ≤ C₀ and σ' is C₁-Lipschitz. Here σ' = Φ (C₀ = 1, C₁ = 1/√(2π)) and c(w)/p₀(w) = B·e₁·Φ(w₁), so h(x) = B·t(1/4 + asin(t/2)/(2π)) with
                t = x₁: the tangent kernel of zΦ(z) + φ(z) at (x, e₁), in closed form.
   Measured     the supremum on the circle (d = 2), from above: maximum over G equispaced angles plus Lipschitz constant times π/G.
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

/// The features at one draw: rows w_i ∈ R², coefficients ‖c_i‖ M/B = Φ(w_i·e₁), and the largest row norm.
let private draw (trial: Trial) =
    let m = trial.Config.Int "M"
    let rows = Array.init m (fun i -> Gaussian.At(trial.Key, int64 i, 0L), Gaussian.At(trial.Key, int64 i, 1L))
    let coefficients = rows |> Array.map (fun (w1, _) -> NormalDistribution.Cdf w1)
    rows, coefficients, rows |> Array.fold (fun largest (a, b) -> max largest (sqrt (a * a + b * b))) 0.0

/// |ĥ − h|/B at the angle θ.
let private deviation (rows: (float * float)[]) (coefficients: float[]) theta =
    let x1, x2 = cos theta, sin theta
    let mutable sum = 0.0
    for i in 0 .. rows.Length - 1 do
        let a, b = rows[i]
        sum <- sum + coefficients[i] * NormalDistribution.Cdf(a * x1 + b * x2)
    abs (x1 * sum / float rows.Length - x1 * (0.25 + asin (x1 / 2.0) / (2.0 * Math.PI)))

/// Lipschitz constant in θ of (ĥ − h)/B: each feature c·x Φ(w·x) contributes ‖c‖(C₀ + C₁‖w‖); |d/dt (t/4 + t asin(t/2)/(2π))| ≤ 1/4 + 1/12 + 1/(2π√3).
let private lipschitz largestRow =
    1.0 + largestRow * NormalDistribution.Density 0.0 + 0.25 + 1.0 / 12.0 + 1.0 / (2.0 * Math.PI * sqrt 3.0)

/// A certified upper bound of sup |ĥ − h|: grid of G angles shifted by `shift` of a cell.
let private supremum shift (trial: Trial) =
    let rows, coefficients, largest = draw trial
    let grid = trial.Config.Int "G"
    let step = 2.0 * Math.PI / float grid
    let top = Seq.max (seq { for i in 0 .. grid - 1 -> deviation rows coefficients ((float i + shift) * step) })
    trial.Config.Number "B" * (top + lipschitz largest * step / 2.0)

let private summarise (trials: (Trial * Measurement) list) =
    let scaled (trial: Trial, m: Measurement) = m.Left * sqrt (trial.Config.Number "M") / trial.Config.Number "B"
    { Summary.empty with
        Metrics =
            [ Summary.metric "sqrtM_sup_over_B_mean" (trials |> List.averageBy scaled)
              Summary.metric "sqrtM_sup_over_B_max" (trials |> List.map scaled |> List.max) ] }

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
      Hypotheses = [ @"$|\sigma'| \le C_0$, $\sigma'$ is $C_1$-Lipschitz, $\|c(w)\| \le B\, p_0(w)$"; @"here $\sigma' = \Phi$ and $d = 2$" ]
      Measured =
        { Plain = "certified upper bound of the supremum over the circle"
          Latex = @"$\sup_{\|x\|=1} |\hat{h}(x) - h(x)|$ from above, by a grid and a Lipschitz constant" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            [ for m in (if tier = Quick then [ 300 ] else [ 300; 1200 ]) do
                  { Values = [ "M", Whole m; "d", Whole 2; "B", Whole 3; "delta", Real 0.01; "C_0", Whole 1; "C_1", Real(NormalDistribution.Density 0.0); "G", Whole 1200 ]
                    Trials = (match tier with Quick -> 60 | Ci -> 300 | Nightly -> 1000 | Campaign -> 5000) } ]
      Measure = fun trial -> Measurement.ofLeft (supremum 0.0 trial)
      SecondRoute =
        Some
            { Route = "the grid shifted by half a cell"
              Remeasure = supremum 0.5
              // Both values lie between the supremum and the supremum plus B·L·π/G, with B = 3, G = 1200 and L ≤ 4 for rows shorter than 6.
              Tolerance = 3.0 * 4.0 * Math.PI / 1200.0 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "M^(-3/2) instead of M^(-1/2)"
          Apply = fun s -> { s with Bound = Expr.parse (bound.Replace("M^(1/2)", "M^(3/2)")) |> Result.defaultWith failwith } } }
