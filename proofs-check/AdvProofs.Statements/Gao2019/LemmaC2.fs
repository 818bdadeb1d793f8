(* Lemma C.2: random features of a quadratic ReLU approximate the whole unit ball of the kernel's space in L².

   Claim        let M ≥ (10/λ) ln(32/(λδ)) vectors w_r be uniform on the sphere of radius √d. With probability ≥ 1 − δ, every h ∈ H(K_σ) has c_1, …, c_M with
                ‖h − Σ c_rᵀx σ'(w_rᵀx)‖²_{L²(ρ)} + λM Σ‖c_r‖² ≤ 4λ‖h‖_H², at once for all h.
   Hypotheses   σ' = 2ReLU; ρ a probability measure on S, here 200 nodes that integrate the uniform one (10 Gauss–Legendre heights, 20 angles); d = 3.
   Measured     the supremum over the unit ball of the least left side: λ·λ_max of K relative to K̂ + λ, the kernel and its estimate from the features, weighted by ρ; by bisection
                with Cholesky's test. Second route: power iteration and the Rayleigh quotient.
                Proof: K̂ + λ ≥ (K + λ)/4 unless the sum of M independent matrices, each at most tr(Φ_r*Φ_r)/λ = 2/λ after normalisation, deviates by 3/4.
   Not vacuous  the measured supremum is at least λ/4; λ² for λ on the right is refuted (the mutant).
   False without h ∈ H: for P_4(x_1) the same fit leaves more than half of its norm, however many features (the test of this statement).
   Reference    gao2019, Lemma C.2; F. Bach, On the equivalence between kernel quadrature rules and random feature expansions (2017), Proposition 1. *)
module AdvProofs.Statements.Gao2019.LemmaC2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// Nodes x_q of S² and weights of a product rule for the uniform measure.
let internal nodes =
    let rule = MathNet.Numerics.Integration.GaussLegendreRule(-1.0, 1.0, 10)
    [| for i in 0..9 do
           for j in 0..19 do
               let z, turn = rule.GetAbscissa i, 2.0 * Math.PI * (float j + 0.5 * float (i % 2)) / 20.0
               let r = sqrt (1.0 - z * z)
               yield [| r * cos turn; r * sin turn; z |], rule.GetWeight i / 40.0 |]

/// √(ρ_q ρ_s) K(⟨x_q, x_s⟩).
let internal kernel =
    lazy
        (SymmetricMatrix.create nodes.Length (fun i j ->
            let (x, wx), (y, wy) = nodes[i], nodes[j]
            let t = if i = j then 1.0 else max -1.0 (min 1.0 (SymmetricMatrix.dot x y))
            sqrt (wx * wy) * NeuralTangentKernel.QuadraticRelu t))

/// Rows uniform on the sphere of radius √3.
let internal rows (key: Key) count =
    [| for r in 0 .. count - 1 ->
           let v = Array.init 3 (fun j -> Gaussian.At(key, int64 r, int64 j))
           let scale = sqrt 3.0 / SymmetricDescent.norm v
           v |> Array.map (fun e -> scale * e) |]

/// The estimate of the kernel from the features x σ'(w_rᵀx): √(ρ_q ρ_s)⟨x_q, x_s⟩ (1/M) Σ_r σ'(w_rᵀx_q)σ'(w_rᵀx_s).
let internal estimated (rows: float[][]) =
    let slopes = nodes |> Array.map (fun (x, _) -> rows |> Array.map (fun w -> 2.0 * max 0.0 (SymmetricMatrix.dot w x)))
    SymmetricMatrix.create nodes.Length (fun i j ->
        let (x, wx), (y, wy) = nodes[i], nodes[j]
        sqrt (wx * wy) * SymmetricMatrix.dot x y * DotProduct.Compute(ReadOnlySpan slopes[i], ReadOnlySpan slopes[j]) / float rows.Length)

let private supremum largest (trial: Trial) =
    let lambda = trial.Config.Number "lambda"
    let regularised = SymmetricMatrix.shifted lambda (estimated (rows trial.Key (trial.Config.Int "M")))
    lambda * largest regularised kernel.Value

/// K ≤ tr K = K(1) = 2, so that K is at most 2/λ relative to K̂ + λ.
let private byBisection (trial: Trial) = supremum (fun a b -> SymmetricMatrix.largestByBisection a b (2.0 / trial.Config.Number "lambda")) trial

/// M of the claim.
let internal features lambda delta = int (ceil (10.0 / lambda * log (32.0 / (lambda * delta))))

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-6 "largest_supremum_over_lambda" (trials |> List.map (fun (t, m) -> m.Left / t.Config.Number "lambda") |> List.max) ] }

let statement =
    { Id = "gao2019/lemma-C.2"
      Paper = Gao2019
      Title = "Random quadratic-ReLU features approximate the unit ball in L2"
      Text =
        { Plain = "With probability at least 1 - delta, M >= (10/lambda) ln(32/(lambda delta)) features give every h of the unit ball c_r with |h - sum c_r.x sigma'(w_r.x)|^2 + lambda M sum |c_r|^2 <= 4 lambda."
          Latex = @"With probability $\ge 1 - \delta$, $M \ge \frac{10}{\lambda} \ln\frac{32}{\lambda\delta}$ features give every $\|h\|_{\mathcal{H}} \le 1$ coefficients with $\|h - \sum_r c_r^\top x\, \sigma'(w_r^\top x)\|_{L^2(\rho)}^2 + \lambda M \sum_r \|c_r\|^2 \le 4\lambda$." }
      Reading = Corrected "explicit constants, from Bach's proposition: no factor exp(Ω(d))"
      Kind = HighProbability(0.01, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$\sigma' = 2\,\mathrm{ReLU}$, $w_r$ uniform on the sphere of radius $\sqrt{d}$; $d = 3$"; @"$\rho$: 200 nodes of a product rule on the sphere" ]
      Measured = { Plain = "supremum over the unit ball of the least error with penalty"; Latex = @"$\sup_{\|h\|_{\mathcal{H}} \le 1} \min_c \left( \|h - \hat{h}\|^2 + \lambda M \sum \|c_r\|^2 \right)$" }
      Bound = Expr.parse "4*lambda" |> Result.defaultWith failwith
      Hidden = [ "exp(Ω(d))", "10"; "exp(O(d))", "4" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 20 | Nightly -> 200 | Campaign -> 2000)
            [ for lambda in (match tier with Quick -> [ 0.2; 0.1 ] | Ci -> [ 0.2; 0.1; 0.03 ] | _ -> [ 0.2; 0.1; 0.03; 0.01 ]) ->
                  { Values = [ "lambda", Real lambda; "delta", Real 0.01; "M", Whole(int64 (features lambda 0.01)) ]; Trials = trials } ]
      Measure = fun trial -> Measurement.ofLeft (byBisection trial)
      SecondRoute =
        Some
            { Route = "power iteration and the Rayleigh quotient"
              Remeasure = supremum (fun a b -> SymmetricMatrix.largestByIteration a b 300)
              // From below; 300 steps leave at most ln(200)/600 of the value, which is at most 4λ.
              Tolerance = 0.008 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "lambda^2 for lambda"; Apply = fun s -> { s with Bound = Expr.parse "lambda^2" |> Result.defaultWith failwith } } }
