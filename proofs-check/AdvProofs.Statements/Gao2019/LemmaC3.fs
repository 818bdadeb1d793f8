(* Lemma C.3 for odd functions: smooth odd functions lie in the quadratic-ReLU kernel's space, with a sharp constant on S².

   Claim        for odd f: S² → ℝ (d = 3, s = (d+3)/2 = 3): ‖f‖_H² ≤ ‖∇Δf‖²_{L²(S)}/(8λ_1), λ_1 = 9π/8.
   Hypotheses   f odd, its derivatives of order 3 bounded by η: then ‖∇Δf‖² ≤ 4π·c·η² for a constant c of the sphere.
   Measured     f = Σ_{odd k ≤ 15} a_k P_k(x_1): ‖f‖_H² = Σ a_k²‖P_k‖²/λ_k, ‖P_k‖² = 4π/(2k+1), λ_k = 2π∫K(t)P_k(t)dt = 4π times a fraction, found exactly from
                ∫ t^{2i}√(1−t²) and ∫ t^{2i+1} asin t, for odd K = (2/π)(t√(1−t²) + t² asin t) + t²; second route: λ_k by the trapezoidal rule in the angle.
                ‖∇Δf‖² = Σ (k(k+1))³ a_k²‖P_k‖². The claim is λ_k (k(k+1))³ ≥ 8λ_1 for every odd k.
   Not vacuous  linear functions attain the bound (a configuration of its own); two derivatives instead of three are refuted (the mutant).
   False without oddness: λ_k = 0 exactly for even k ≥ 4 (a gate), so that P_4(x_1) has no finite norm: lemma-C.3@printed.
   Reference    gao2019, Lemma C.3, with the parity corrected. *)
module AdvProofs.Statements.Gao2019.LemmaC3

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private largest = 15

/// Coefficients of P_k in ascending order, exactly.
let internal legendre =
    let zero, one = Rational.Zero, Rational.One
    let next k (p: Rational list) (before: Rational list) =
        // (k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}
        let shifted = zero :: p
        let padded = before @ List.replicate (shifted.Length - before.Length) zero
        List.map2 (fun a b -> (Rational.ofInt (2 * k + 1) * a - Rational.ofInt k * b) / Rational.ofInt (k + 1)) shifted padded
    let table = System.Collections.Generic.List<Rational list>()
    table.Add [ one ]
    table.Add [ zero; one ]
    for k in 1 .. largest do
        table.Add(next k table[k] table[k - 1])
    List.ofSeq table

/// (2i−1)!!/(2i)!!, the mean of t^{2i} over the density 1/(π√(1−t²)).
let private wallis i = List.fold (fun product j -> product * Rational.fraction (2 * j - 1) (2 * j)) Rational.One [ 1..i ]

/// ∫ t^n (K(t) − t²) dt/2 over [−1, 1], for odd n (for even n it is 0): with ∫ t^{2i}√(1−t²) = π wallis(i)/(2i+2) and ∫ t^{2i+1} asin t = π(1 − wallis(i+1))/(2i+2).
let private oddMoment n =
    if n % 2 = 0 then
        Rational.Zero
    else
        let i = (n + 1) / 2
        let root = wallis i / Rational.ofInt (2 * i + 2)
        let arcsine = (Rational.One - wallis (i + 1)) / Rational.ofInt (2 * i + 2)
        root + arcsine

/// λ_k/4π, exactly: ½∫K P_k, the even part of K being t².
let internal eigenvalue k =
    legendre[k]
    |> List.mapi (fun n c -> c * (oddMoment n + (if n % 2 = 0 then Rational.fraction 1 (n + 3) else Rational.Zero)))
    |> List.fold (+) Rational.Zero

/// λ_k/4π by the trapezoidal rule in the angle, K(cos θ) P_k(cos θ) sin θ being smooth on [0, π] and vanishing at the ends like θ: corrected to fourth order by Richardson.
let private byQuadrature k =
    let p t = List.foldBack (fun c value -> Rational.toFloat c + t * value) legendre[k] 0.0
    let rule n =
        let h = Math.PI / float n
        h * List.sum [ for j in 1 .. n - 1 -> let t = cos (float j * h) in NeuralTangentKernel.QuadraticRelu t * p t * sin (float j * h) ]
    let a, b, c, d = rule 500, rule 1000, rule 2000, rule 4000
    let ab, bc, cd = (4.0 * b - a) / 3.0, (4.0 * c - b) / 3.0, (4.0 * d - c) / 3.0
    let abc, bcd = (16.0 * bc - ab) / 15.0, (16.0 * cd - bc) / 15.0
    0.5 * (64.0 * bcd - abc) / 63.0

let private exact = lazy [ for k in 0..largest -> 4.0 * Math.PI * Rational.toFloat (eigenvalue k) ]
let private numeric = lazy [ for k in 0..largest -> 4.0 * Math.PI * byQuadrature k ]

/// (k, a_k): a random odd polynomial of the first coordinate, or x_1 itself.
let private coefficients (trial: Trial) =
    if trial.Config.Word "f" = "linear" then
        [ 1, 1.0 ]
    else
        [ for k in 1..2..largest -> k, Gaussian.At(trial.Key, int64 k) / float k ** trial.Config.Number "decay" ]

let private squares derivatives (trial: Trial) =
    coefficients trial |> List.sumBy (fun (k, a) -> float (k * (k + 1)) ** derivatives * a * a * 4.0 * Math.PI / float (2 * k + 1))

let private norm (eigenvalues: float list) (trial: Trial) =
    coefficients trial |> List.sumBy (fun (k, a) -> a * a * 4.0 * Math.PI / float (2 * k + 1) / eigenvalues[k])

let private measure (derivatives: float) (trial: Trial) =
    // 2^derivatives = (1·2)^derivatives makes linear functions attain the bound for any order.
    { Left = norm exact.Value trial; Symbols = [ "S", squares derivatives trial; "c", 2.0 ** derivatives ]; Metrics = [] }

let private summarise (_: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics = [ for k in [ 1; 3; 5; 7 ] -> Summary.metric $"lambda_{k}" exact.Value[k] ]
        Gates =
            [ Gate.atMost "eigenvalues of even k >= 4" 0.0 [ for k in 4..2..largest -> abs (Rational.toFloat (eigenvalue k)) ]
              Gate.atLeast "lambda_k (k(k+1))^3 over 8 lambda_1 for odd k" 1.0 [ for k in 1..2..largest -> exact.Value[k] * float (k * (k + 1)) ** 3.0 / (8.0 * exact.Value[1]) ] ] }

let statement =
    { Id = "gao2019/lemma-C.3"
      Paper = Gao2019
      Title = "Smooth odd functions lie in the quadratic-ReLU kernel's space"
      Text =
        { Plain = "An odd f on the sphere of R^3 has |f|_H^2 <= |grad Laplace f|^2/(8 lambda_1) in L2, lambda_1 = 9 pi/8."
          Latex = @"An odd $f: \mathcal{S}^2 \to \mathbb{R}$ has $\|f\|_{\mathcal{H}}^2 \le \frac{1}{8\lambda_1} \|\nabla \Delta f\|_{L^2}^2$, $\lambda_1 = \frac{9\pi}{8}$, for $\sigma = \mathrm{ReLU}^2$." }
      Reading = Corrected "odd instead of even; the constant is explicit for d = 3, s = 3"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$f$ odd; $d = 3$"; @"measured on $f = \sum_{k \le 15} a_k P_k(x_1)$, $k$ odd" ]
      Measured = { Plain = "squared norm of f in H(K_sigma)"; Latex = @"$\|f\|_{\mathcal{H}}^2 = \sum_k \frac{\|f_k\|^2}{\lambda_k}$" }
      // Linear functions attain the bound: rounding.
      Bound = Expr.parse "S/(c*(9*pi/8))*(1 + 1/10^12)" |> Result.defaultWith failwith
      Hidden = [ "C_d", "(8λ_1)^{-1/2} against ‖∇Δf‖_{L²} for d = 3" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 50 | Ci -> 500 | Nightly -> 10_000 | Campaign -> 100_000)
            [ yield Statement.once [ "f", Word "linear" ]
              for decay in [ 0.0; 3.0 ] -> { Values = [ "f", Word "polynomial"; "decay", Real decay ]; Trials = trials } ]
      Measure = measure 3.0
      SecondRoute =
        Some
            { Route = "eigenvalues by the trapezoidal rule in the angle"
              Remeasure = fun trial -> norm numeric.Value trial
              // λ_15 is 1e-5, the rule is good to 1e-13.
              Tolerance = 1e-7 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "two derivatives instead of three"; Apply = fun s -> { s with Measure = measure 2.0 } } }
