(* Lemma 6.6: monomials as mixtures of random ReLU gates, explicitly.

   Claim        for φ(z) = z^k and ε₂ ∈ (0, 1/C(φ)) there is h with |E[1{⟨u, x⟩ + β ≥ 0} h(⟨w, u⟩, β)] − ⟨w, x⟩^k| ≤ ε₂ for unit w, x, and |h| ≤ c^k (1 + (ln(1/ε₂)/k)^{k/2}), c = 4√π.
                For φ = Σ α_k z^k take h = 2α₀ + Σ α_k h_k: it errs by at most Σ |α_k| c(k+1)^{1.75} ε₂² ≤ C(φ)ε₂² ≤ ε₂, and |h| ≤ 2|α₀| + Σ |α_k| sup |h_k| ≤ C(φ, ε₂).
   Hypotheses   u, β independent standard normal; measured for 1 ≤ k ≤ 60, and k = 100, 200, 300; proved for every k and ε₂ (docs/stronger-step.md, Theorem H).
   Measured     h(s, b) = ψ_k(s) 1{|s| ≤ B} sgn ψ_{k−1}(−b)/p_k with orthonormal Hermite polynomials ψ and p_k = k^{−1/2} ∫ |ψ_{k−1}| φ²: E[ψ_k(s) 1{v ≥ −b} | b] = t^k ψ_{k−1}(−b) φ(b)/√k for
                correlation t of s and v, so without truncation the mean is t^k. B is least with truncation error 2ψ_{k−1}(B)φ(B)/(√k p_k) ≤ c(k+1)^{1.75} ε₂² (a share of C(φ)ε₂² ≤ ε₂).
                Left side: sup |h|, the largest |ψ_k|/p_k at B and at the zeros of ψ_{k−1}. Second route: a dense grid in s and in the integral. Gates: the mean by quadrature in s and b;
                the steps of the proof; and for five polynomials, a constant and a certified step polynomial among them, sup |h| of the whole sum by search, over C(φ, ε₂), and the error of its mean, over ε₂.
   Not vacuous  half the constant c is refuted (the mutant); 4√π is the limit that k = 1 and 2 impose as ε₂ → 0. For a constant φ, h = 2α₀.
   False without truncation or clipping: ψ_k is unbounded.
   Reference    zhang2020, Lemma 6.6, there after Allen-Zhu, Li and Liang, Lemma 6.2; h and c are ours. At k = 2 the proof clips ψ_k: truncation fails for ε₂ < 10^{−1316585}. *)
module AdvProofs.Statements.Zhang2020.Lemma6_6

open System
open MathNet.Numerics.Integration
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Polynomials
open AdvProofs.Statements

let private truncated k epsilon2 = HermiteMixture(k, HermiteMixture.Tolerance(k, epsilon2))

let private mixture (trial: Trial) = truncated (trial.Config.Int "k") (trial.Config.Number "epsilon_2")

let private hermite k x = HermiteMixture.Polynomial(k, x)

/// Where the sign of ψ_{k−1}(−b) changes, ascending.
let private signChanges k = HermiteMixture.Zeros(k - 1) |> Seq.map (~-) |> Seq.sort |> List.ofSeq

let private measure (trial: Trial) =
    Measurement.ofLeft (mixture trial).Supremum

/// sup |h| with the supremum and the integral p_k on grids.
let private onGrids (trial: Trial) =
    let mixture = mixture trial
    let k, reach = mixture.Degree, mixture.Reach
    let grid = seq { for i in 0..20000 -> abs (hermite k (reach * float i / 20000.0)) }
    let h = 5e-4
    let integral = Seq.sum (seq { for i in -24000..24000 -> let b = h * float i in h * abs (hermite (k - 1) b) * NormalDistribution.Density b ** 2.0 })
    Seq.max grid * sqrt (float k) / integral

/// E[1{v + β ≥ 0} h(s, β)] at correlation t: Φ((ts + b)/√(1−t²)) is the probability of the gate given s and b.
let private mean k epsilon2 t =
    let mixture = truncated k epsilon2
    let p, reach = mixture.Normaliser, mixture.Reach
    let quadrature low high panels (f: float -> float) =
        let at i = low + (high - low) * float i / float panels
        List.sumBy (fun i -> GaussLegendreRule.Integrate(f, at i, at (i + 1), 16)) [ 0 .. panels - 1 ]
    let spread = sqrt (1.0 - t * t)
    let ends = [ yield -9.0; yield! signChanges k; yield 9.0 ] |> List.pairwise
    let inner s =
        ends |> List.sumBy (fun (low, high) ->
            let sign = float (sign (hermite (k - 1) (-0.5 * (low + high))))
            sign * quadrature low high 4 (fun b -> NormalDistribution.Density b * NormalDistribution.Cdf((t * s + b) / spread)))
    quadrature -reach reach 12 (fun s -> hermite k s * NormalDistribution.Density s * inner s) / p

/// Polynomials whose h is built whole.
let private polynomials =
    let step =
        match Certify.step (Some StepConstruction.Composition) None (Rational.fraction 6 5) (Rational.fraction 1 20) (Rational.fraction 1 12) with
        | Ok certificate -> MonomialForm.ofChebyshev certificate.Coefficients |> Array.map (fun a -> Math.ScaleB(float a, -certificate.Log2Denominator))
        | Error why -> invalidOp why
    [ "1", [| 1.0 |]
      "(1+2z)/3", [| 1.0 / 3.0; 2.0 / 3.0 |]
      "z³/2 − z/4 + 1/8", [| 0.125; -0.25; 0.0; 0.5 |]
      "T_5", [| 0.0; 5.0; 0.0; -20.0; 0.0; 16.0 |]
      $"the composed step polynomial of degree {step.Length - 1}", step ]

let private powerSum weight (phi: float[]) = phi |> Array.mapi (fun j a -> weight (float j) * abs a) |> Array.sum

/// C(φ, ε₂) of φ = Σ α_j z^j, with the power 0 read as 1.
let private complexity epsilon2 (phi: float[]) =
    phi |> powerSum (fun j -> (HermiteMixture.Constant ** j) * (if j = 0.0 then 2.0 else 1.0 + (log (1.0 / epsilon2) / j) ** (j / 2.0)))

/// h(s, b) of a polynomial: 2α₀ and the share of each monomial.
let private value alpha0 (shares: (float * HermiteMixture) list) s b =
    2.0 * alpha0 + (shares |> List.sumBy (fun (alpha, mixture) -> alpha * mixture.Value(s, b)))

/// sup |h| of a polynomial's mixture: in every cell of b between sign changes, and every piece of s between truncations, the best of a grid, refined.
let private supremumOf (phi: float[]) epsilon2 =
    let shares = [ for k in 1 .. phi.Length - 1 do if phi[k] <> 0.0 then phi[k], truncated k epsilon2 ]
    let changes = [ for _, mixture in shares do yield! signChanges mixture.Degree ] |> List.sort
    let cells = [ yield -20.0; yield! changes; yield 20.0 ] |> List.pairwise |> List.map (fun (low, high) -> 0.5 * (low + high))
    let cuts = [ yield 0.0; for _, mixture in shares do yield mixture.Reach; yield -mixture.Reach ] |> List.sort |> List.distinct
    let pieces = if cuts.Length < 2 then [ -1.0, 1.0 ] else List.pairwise cuts
    let ratio = 0.5 * (sqrt 5.0 - 1.0)
    let rec refine f low high rounds =
        if rounds = 0 then f (0.5 * (low + high))
        else
            let left, right = high - ratio * (high - low), low + ratio * (high - low)
            if f left < f right then refine f left high (rounds - 1) else refine f low right (rounds - 1)
    Seq.max
        (seq {
            for b in cells do
                let f s = abs (value phi[0] shares s b)
                for low, high in pieces do
                    // Just inside the piece: at its ends a share switches off.
                    let at i = low + (high - low) * (1e-12 + (1.0 - 2e-12) * float i / 200.0)
                    let best = [ 0..200 ] |> List.maxBy (at >> f)
                    yield f (at best)
                    yield refine f (at (max 0 (best - 1))) (at (min 200 (best + 1))) 40
        })

/// ε₂ in the range of the lemma, C(φ, ε₂), sup |h|, and the largest miss of the mean at three correlations.
let private whole (phi: float[]) =
    let epsilon2 = min 1e-2 (0.5 / (HermiteMixture.Constant * powerSum (fun j -> (j + 1.0) ** 1.75) phi))
    let miss t =
        let mixture = phi |> Array.mapi (fun k a -> if a = 0.0 then 0.0 elif k = 0 then a else a * mean k epsilon2 t) |> Array.sum
        abs (mixture - (phi |> Array.mapi (fun k a -> a * t ** float k) |> Array.sum))
    epsilon2, complexity epsilon2 phi, supremumOf phi epsilon2, [ 0.3; -0.8; 0.95 ] |> List.map miss |> List.max

let private summarise (trials: (Trial * Measurement) list) =
    let misses = [ for k in [ 1; 2; 3; 5 ] do for t in [ 0.3; -0.8 ] -> abs (mean k 1e-5 t - t ** float k) ]
    let wholes = polynomials |> List.map (fun (name, phi) -> name, whole phi)
    let threshold (limit: Expr) = (Interval.lowerFloat (Certification.enclose limit [])).ToString("F1", Globalization.CultureInfo.InvariantCulture)
    let step, largest = HermiteConstant.ratios Rational.One |> List.maxBy snd
    { Summary.empty with
        Gates =
            [ misses |> Gate.atMost "the mean of the mixture misses t^k by" 1e-7
              [ largest ] |> Gate.atMost "the numerical steps of Theorem H, left over right" 1.0
              wholes |> List.map (fun (_, (_, cost, sup, _)) -> sup / cost) |> Gate.atMost "sup |h| of a polynomial, over C(phi, eps2)" (1.0 + 1e-9)
              // Beside ε₂ itself, the quadrature's error of 1e-7 for each unit of the coefficients.
              [ for (_, phi), (_, (epsilon2, _, _, miss)) in List.zip polynomials wholes -> miss / (epsilon2 + 1e-7 * powerSum (fun _ -> 1.0) phi) ]
              |> Gate.atMost "the mean of a polynomial's mixture misses it, over eps2" 1.0 ]
        Remarks =
            [ $"Theorem H: of its {HermiteConstant.steps.Length} numerical steps the closest ({step}) is at {largest:F4} of what it may be."
              $"Theorem H: at k = 2 truncation suffices up to ln(1/ε₂) = {threshold HermiteConstant.truncationThreshold}, chosen by the bound of its error up to {threshold HermiteConstant.truncationBoundThreshold}; clipping always."
              for name, (epsilon2, cost, sup, miss) in wholes do
                  $"φ = {name}, ε₂ = {epsilon2:G2}: sup |h| = {sup:G4} of C(φ, ε₂) = {cost:G4}; the mean misses φ by {miss:G2}."
              for trial, m in trials do
                  if trial.Config.Int "k" <= 2 then
                      let k, epsilon2 = trial.Config.Int "k", trial.Config.Number "epsilon_2"
                      $"k = {k}, ε₂ = {epsilon2}: sup |h| = {m.Left:F3}." ] }

let statement =
    { Id = "zhang2020/lemma-6.6"
      Paper = Zhang2020
      Title = "Polynomials as mixtures of random gates, with an explicit constant"
      Text =
        { Plain = "For phi(z) = z^k (and with it for every polynomial, by linearity), there is h with |E[1{<u,x> + beta >= 0} h(<w,u>, beta)] - <w,x>^k| <= eps2 and |h| <= c^k (1 + (ln(1/eps2)/k)^(k/2)), c = 4 sqrt(pi)."
          Latex = @"For $\phi(z) = z^k$ there is $h$ with $|\mathbb{E}[\mathbb{1}\{\langle u, x \rangle + \beta \ge 0\} h(\langle w, u \rangle, \beta)] - \langle w, x \rangle^k| \le \epsilon_2$ and $|h| \le c^k (1 + (\sqrt{\ln(1/\epsilon_2)/k})^k)$, $c = 4\sqrt{\pi}$." }
      Reading = Corrected "ε₂ < min(1, 1/C(φ)), and the constant, hidden in the paper, is 4√π"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|w\| = \|x\| = 1$, $0 < \epsilon_2 < \min(1, 1/\mathcal{C}(\phi))$, $k \ge 1$; measured for $k \le 60$ and $k = 100, 200, 300$" ]
      Measured = { Plain = "supremum of the explicit h"; Latex = @"$\sup |h|$ of the explicit $h$" }
      Bound = Expr.parse "(4*sqrt(pi))^k*(1 + (ln(1/epsilon_2)/k)^(k/2))" |> Result.defaultWith failwith
      Hidden = [ "c", "4√π, the limit of the least constant for this h as ε₂ → 0; it suffices for every k (docs/stronger-step.md, Theorem H)" ]
      Needs = []
      Grid =
        fun tier ->
            let degrees = (match tier with Quick -> [ 1; 2; 3; 8; 30 ] | Ci -> [ 1..12 ] @ [ 20; 40; 60; 100 ] | _ -> [ 1..60 ] @ [ 100; 200; 300 ])
            let epsilons = (match tier with Quick -> [ 1e-5; 1e-12 ] | _ -> [ 1e-5; 1e-12; 1e-100 ])
            [ for k in degrees do
                  for epsilon in epsilons -> Statement.once [ "k", Whole k; "epsilon_2", Real epsilon ] ]
      Measure = measure
      SecondRoute = Some { Route = "grids in s and in the integral"; Remeasure = onGrids; Tolerance = 1e-4 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "half the constant"
          Apply = fun s -> { s with Bound = Expr.parse "(2*sqrt(pi))^k*(1 + (ln(1/epsilon_2)/k)^(k/2))" |> Result.defaultWith failwith } } }
