(* Lemma 6.6: monomials as mixtures of random ReLU gates, explicitly.

   Claim        for φ(z) = z^k and ε₂ ∈ (0, 1/C(φ)) there is h with |E[1{⟨u, x⟩ + β ≥ 0} h(⟨w, u⟩, β)] − ⟨w, x⟩^k| ≤ ε₂ for unit w, x, and |h| ≤ c^k (1 + (ln(1/ε₂)/k)^{k/2}), c = 4√π.
   Hypotheses   u, β independent standard normal; 1 ≤ k ≤ 60.
   Measured     h(s, b) = ψ_k(s) 1{|s| ≤ B} sgn ψ_{k−1}(−b)/p_k with orthonormal Hermite polynomials ψ and p_k = k^{−1/2} ∫ |ψ_{k−1}| φ²: E[ψ_k(s) 1{v ≥ −b} | b] = t^k ψ_{k−1}(−b) φ(b)/√k for
                correlation t of s and v, so without truncation the mean is t^k. B is least with truncation error 2ψ_{k−1}(B)φ(B)/(√k p_k) ≤ c(k+1)^{1.75} ε₂² (a share of C(φ)ε₂² ≤ ε₂).
                Left side: sup |h|, the largest |ψ_k|/p_k at B and at the zeros of ψ_{k−1}. Second route: a dense grid in s and in the integral. Gate: the mean by quadrature in s and b.
   Not vacuous  half the constant c is refuted (the mutant); 4√π is the limit that k = 1 and 2 impose as ε₂ → 0. For a constant φ, h = 2α₀.
   False without truncation: ψ_k is unbounded.
   Reference    zhang2020, Lemma 6.6, there after Allen-Zhu, Li and Liang, Lemma 6.2; h and c are ours. That c = 4√π suffices beyond k = 60 is not proved. *)
module AdvProofs.Statements.Zhang2020.Lemma6_6

open System
open MathNet.Numerics.Integration
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

let private mixture (trial: Trial) =
    let k = trial.Config.Int "k"
    HermiteMixture(k, HermiteMixture.Tolerance(k, trial.Config.Number "epsilon_2"))

let private hermite k x = HermiteMixture.Polynomial(k, x)

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
let private mean k t =
    let mixture = HermiteMixture(k, HermiteMixture.Tolerance(k, 1e-5))
    let p, reach = mixture.Normaliser, mixture.Reach
    let quadrature low high panels (f: float -> float) =
        let at i = low + (high - low) * float i / float panels
        List.sumBy (fun i -> GaussLegendreRule.Integrate(f, at i, at (i + 1), 16)) [ 0 .. panels - 1 ]
    let spread = sqrt (1.0 - t * t)
    let ends = [ yield -9.0; yield! (HermiteMixture.Zeros(k - 1) |> List.ofSeq |> List.map (~-) |> List.sort); yield 9.0 ] |> List.pairwise
    let inner s =
        ends |> List.sumBy (fun (low, high) ->
            let sign = float (sign (hermite (k - 1) (-0.5 * (low + high))))
            sign * quadrature low high 4 (fun b -> NormalDistribution.Density b * NormalDistribution.Cdf((t * s + b) / spread)))
    quadrature -reach reach 12 (fun s -> hermite k s * NormalDistribution.Density s * inner s) / p

let private summarise (trials: (Trial * Measurement) list) =
    let misses = [ for k in [ 1; 2; 3; 5 ] do for t in [ 0.3; -0.8 ] -> abs (mean k t - t ** float k) ]
    { Summary.empty with
        Gates = [ misses |> Gate.atMost "the mean of the mixture misses t^k by" 1e-7 ]
        Remarks =
            [ for trial, m in trials do
                  if trial.Config.Int "k" <= 2 then
                      let k, epsilon2 = trial.Config.Int "k", trial.Config.Number "epsilon_2"
                      $"k = {k}, ε₂ = {epsilon2}: sup |h| = {m.Left:F3}." ] }

let statement =
    { Id = "zhang2020/lemma-6.6"
      Paper = Zhang2020
      Title = "Monomials as mixtures of random gates, with an explicit constant"
      Text =
        { Plain = "For phi(z) = z^k, k <= 60, there is h with |E[1{<u,x> + beta >= 0} h(<w,u>, beta)] - <w,x>^k| <= eps2 and |h| <= c^k (1 + (ln(1/eps2)/k)^(k/2)), c = 4 sqrt(pi)."
          Latex = @"For $\phi(z) = z^k$ there is $h$ with $|\mathbb{E}[\mathbb{1}\{\langle u, x \rangle + \beta \ge 0\} h(\langle w, u \rangle, \beta)] - \langle w, x \rangle^k| \le \epsilon_2$ and $|h| \le c^k (1 + (\sqrt{\ln(1/\epsilon_2)/k})^k)$, $c = 4\sqrt{\pi}$." }
      Reading = Corrected "ε₂ < min(1, 1/C(φ)), and the constant, hidden in the paper, is 4√π"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|w\| = \|x\| = 1$, $0 < \epsilon_2 < \min(1, 1/\mathcal{C}(\phi))$, $1 \le k \le 60$" ]
      Measured = { Plain = "supremum of the explicit h"; Latex = @"$\sup |h|$ of the explicit $h$" }
      Bound = Expr.parse "(4*sqrt(pi))^k*(1 + (ln(1/epsilon_2)/k)^(k/2))" |> Result.defaultWith failwith
      Hidden = [ "c", "4√π, the limit of the least constant for this h as ε₂ → 0; verified for k ≤ 60" ]
      Needs = []
      Grid =
        fun tier ->
            let degrees = (match tier with Quick -> [ 1; 2; 3; 8; 30 ] | Ci -> [ 1..12 ] @ [ 20; 40; 60 ] | _ -> [ 1..60 ])
            [ for k in degrees do
                  for epsilon in [ 1e-5; 1e-12 ] -> Statement.once [ "k", Whole k; "epsilon_2", Real epsilon ] ]
      Measure = measure
      SecondRoute = Some { Route = "grids in s and in the integral"; Remeasure = onGrids; Tolerance = 1e-4 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "half the constant"
          Apply = fun s -> { s with Bound = Expr.parse "(2*sqrt(pi))^k*(1 + (ln(1/epsilon_2)/k)^(k/2))" |> Result.defaultWith failwith } } }
