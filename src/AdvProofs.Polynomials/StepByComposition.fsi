namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// Step polynomials q = (p(w)+1)/2 with w an affine image of T_k(σ(z)), σ(z) = 1 + 2(z−b)/(c₀+b), and p the Legendre sign polynomial with
/// M terms: degree k(2M−1), error exactly r^M/2 with r = max{2/(A+1), (B−A)/(B−1)}, A = T_k(σ(a)), B = T_k(σ(1)). Everything is rational.
module StepByComposition =

    type Parameters =
        { K: int
          M: int
          /// c₀ ≥ 1.
          C0: Rational }

    /// k(2M−1).
    val degree: Parameters -> int

    /// r, exactly.
    val ratio: StepDomain -> k: int -> c0: Rational -> Rational

    /// r^M/2, exactly: the largest error on both intervals, attained at a.
    val error: StepDomain -> Parameters -> Rational

    /// The parameters of least degree with r^M/2 ≤ goal, minimised over k and c₀ (in doubles; `error` then gives the exact value).
    val leastDegree: StepDomain -> goal: float -> Parameters

    /// The parameters of that very degree with the least error; none unless the degree is k(2M−1) with M ≥ 1.
    val ofDegree: StepDomain -> degree: int -> Parameters

    /// q(z), exactly.
    val evaluate: StepDomain -> Parameters -> z: Rational -> Rational

    val internal series: StepDomain -> Parameters -> bits: int -> FixedSeries
