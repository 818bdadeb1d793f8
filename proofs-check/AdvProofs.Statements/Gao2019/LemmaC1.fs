(* Lemma C.1: the functions of finite RF-norm are dense in the tangent kernel's space, also uniformly on the sphere.

   Claim        let h(x) = ∫ c(w)ᵀx σ'(wᵀx) dw with ∫‖c‖²/p₀ < ∞, that is h ∈ H(K_σ), and let h_N be the same with c cut to a set where ‖c‖/p₀ is bounded. Then
                h_N ∈ F_RF and sup_S |h − h_N| ≤ √K(1)·‖h − h_N‖_H ≤ √K(1)·(∫ ‖c − c_N‖²/p₀)^{1/2} → 0.
   Hypotheses   σ' = Φ, K(1) = 1/3. Here c(w)/p₀(w) = Σ_j v_j (α_j z_j + β_j z_j²), z_j = ⟨w, v_j⟩, for random unit vectors v_1, …, v_5 and numbers α_j, β_j, an
                unbounded density: h is in H(K_σ) by it, not in F_RF. Cut at |z_j| ≤ N: ‖h_N‖_RF ≤ Σ |α_j|N + |β_j|N².
   Measured     max |h − h_N| over 60 random points of the sphere, h and h_N by quadrature: E[q(z)Φ(⟨w, x⟩)] = E[q(z)Φ(tz/√(2−t²))], t = ⟨v, x⟩; second route: the
                discarded tails alone. The bound is √K(1) Σ_j (α_j²m_2 + β_j²m_4)^{1/2}, m_k = E z^k 1{|z| > N} in closed form (the mixed moment is 0).
   Not vacuous  a cut three times as far on the right is refuted (the mutant). Gate: for h = Σ a_t K(·, x_t) the density c/p₀ = Σ a_t x_t σ'(⟨w, x_t⟩) has
                ∫‖c‖²/p₀ = aᵀKa = ‖h‖_H², by quadrature over the plane, and sup|h| ≤ √K(1)·‖h‖_H ≤ √K(1)·‖h‖_RF.
   False without square integrability: then h need not exist.
   Reference    gao2019, Lemma C.1. *)
module AdvProofs.Statements.Gao2019.LemmaC1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics.Integration

let private terms = 5

let private unitVector (key: Key) d =
    let v = Array.init d (fun i -> Gaussian.At(key, int64 i))
    let size = SymmetricDescent.norm v
    v |> Array.map (fun e -> e / size)

/// The directions v_j and coefficients α_j, β_j of a trial.
let private density (trial: Trial) =
    let d = trial.Config.Int "d"
    [ for j in 0..terms - 1 ->
          let key = trial.Key.Child(int64 j)
          unitVector (key.Child "v") d, Gaussian.At(key.Child "alpha", 0L), Gaussian.At(key.Child "beta", 0L) ]

/// E q(z)Φ(tz/√(2−t²)) over an interval of z, q = αz + βz².
let private expectation nodes alpha beta t low high =
    let slope = t / sqrt (2.0 - t * t)
    GaussLegendreRule.Integrate((fun z -> (alpha * z + beta * z * z) * NormalDistribution.Cdf(slope * z) * NormalDistribution.Density z), low, high, nodes)

let private points (trial: Trial) = [ for i in 0L .. 59L -> unitVector (trial.Key.Child("x").Child i) (trial.Config.Int "d") ]

let private farthest difference (trial: Trial) =
    let cut = trial.Config.Number "N"
    points trial
    |> List.map (fun x ->
        abs (List.sum [ for v, alpha, beta in density trial -> let t = SymmetricMatrix.dot v x in t * difference alpha beta t cut ]))
    |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)

/// h − h_N as a difference of two integrals, over [−9, 9] in three parts and over [−N, N].
let private byDifference alpha beta t cut =
    List.sum [ for low in [ -9.0; -3.0; 3.0 ] -> expectation 40 alpha beta t low (low + 6.0) ] - expectation 48 alpha beta t -cut cut

/// h − h_N as the two tails.
let private byTails alpha beta t cut = expectation 64 alpha beta t -9.0 -cut + expectation 64 alpha beta t cut 9.0

/// E z² 1{|z| > N} = 2(Nφ(N) + Q), E z⁴ 1{|z| > N} = 2((N³ + 3N)φ(N) + 3Q), Q = 1 − Φ(N).
let internal tailMoments cut =
    let q, f = NormalDistribution.Cdf -cut, NormalDistribution.Density cut
    2.0 * (cut * f + q), 2.0 * ((cut ** 3.0 + 3.0 * cut) * f + 3.0 * q)

/// Σ_j (α_j²m_2 + β_j²m_4)^{1/2} at the cut times a factor.
let private tail factor (trial: Trial) =
    let second, fourth = tailMoments (factor * trial.Config.Number "N")
    List.sum [ for _, alpha, beta in density trial -> sqrt (alpha * alpha * second + beta * beta * fourth) ]

/// For random centres and coefficients in the plane: |∫‖c‖²/p₀ − aᵀKa| by quadrature over [−8, 8]², and sup|h|, ‖h‖_H, ‖h‖_RF.
let internal representation (key: Key) =
    let centres = [| for t in 0L .. 3L -> unitVector (key.Child("centre").Child t) 2 |]
    let h = { Kernel = NeuralTangentKernel.SmoothRelu; Centres = centres; Coefficients = [| for t in 0L .. 3L -> Gaussian.At(key.Child "a", t) |] }
    let step = 0.25
    let integral =
        List.sum [
            for i in -32 .. 32 do
                for j in -32 .. 32 ->
                    let w = [| step * float i; step * float j |]
                    let c = h.Density Activation.SmoothRelu w
                    step * step * NormalDistribution.Density w[0] * NormalDistribution.Density w[1] * SymmetricMatrix.dot c c ]
    let supremum = [ for k in 0..359 -> abs (h.Value [| cos (float k * Math.PI / 180.0); sin (float k * Math.PI / 180.0) |]) ] |> List.max
    abs (integral - h.Norm ** 2.0), supremum, h.Norm, h.RandomFeatureNorm

let private measure factor (trial: Trial) =
    let discrepancy, supremum, norm, featureNorm = representation (trial.Key.Child "representation")
    { Left = farthest byDifference trial
      Symbols = [ "tail", tail factor trial ]
      Metrics = [ "discrepancy", discrepancy; "supremum_over_norm", supremum / norm; "norm_over_RF_norm", norm / featureNorm ] }

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    { Summary.empty with
        Metrics = [ Summary.metric "largest_norm_over_RF_norm" (List.max (all "norm_over_RF_norm")) ]
        Gates =
            [ // 65² nodes of an analytic integrand: rounding, and tails of 1e-14.
              Gate.atMost "the RF density represents the norm of H" 1e-12 (all "discrepancy")
              Gate.atMost "sup |h| over the norm of H" (sqrt (1.0 / 3.0) + 1e-12) (all "supremum_over_norm")
              Gate.atMost "the norm of H over the RF norm" (1.0 + 1e-12) (all "norm_over_RF_norm") ] }

let statement =
    { Id = "gao2019/lemma-C.1"
      Paper = Gao2019
      Title = "Functions of finite RF-norm are dense in the kernel's space"
      Text =
        { Plain = "Cutting the density c/p0 of h in H(K_sigma) at N gives h_N of finite RF-norm with sup |h - h_N| <= sqrt(K(1)) (int |c - c_N|^2/p0)^(1/2), which tends to 0."
          Latex = @"$h_N = \int c_N(w)^\top x\, \sigma'(w^\top x)\, dw \in \mathcal{F}_{RF}$ has $\sup_S |h - h_N| \le \sqrt{K(1)} \left( \int \frac{\|c - c_N\|^2}{p_0} \right)^{1/2} \to 0$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\int \frac{\|c\|^2}{p_0} < \infty$"; @"here $\sigma' = \Phi$ and densities $\sum_j v_j (\alpha_j z_j + \beta_j z_j^2)$" ]
      Measured = { Plain = "the largest |h - h_N| over 60 points of the sphere"; Latex = @"$\max_x |h(x) - h_N(x)|$ over 60 points" }
      // The two quadratures are good to 1e-13.
      Bound = Expr.parse "sqrt(1/3)*tail + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 50 | Nightly -> 1700 | Campaign -> 10_000)
            [ for d in [ 2; 5 ] do
                  for cut in [ 1.0; 2.0; 4.0 ] -> { Values = [ "d", Whole d; "N", Real cut ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = Some { Route = "the discarded tails alone"; Remeasure = farthest byTails; Tolerance = 1e-11 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the cut at 3N on the right side"; Apply = fun s -> { s with Measure = measure 3.0 } } }
