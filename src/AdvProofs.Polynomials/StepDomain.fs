namespace AdvProofs.Polynomials

open AdvProofs.Exact

/// The sets of Claim 6.3 of Zhang et al. 2020: a step polynomial is 0 on Low = [−1, 1−(δ−ρ)²/2] and 1 on High = [1−ρ²/2, 1].
/// Both are kept as distances u = 1 − z from the end point 1, where the intervals are short.
type StepDomain =
    { Delta: Rational
      Rho: Rational }

    /// ρ²/2: High is u ≤ HighReach.
    member d.HighReach = d.Rho * d.Rho / Rational.ofInt 2

    /// (δ−ρ)²/2: Low is u ≥ LowReach.
    member d.LowReach = (d.Delta - d.Rho) * (d.Delta - d.Rho) / Rational.ofInt 2

    /// b = 1 − (δ−ρ)²/2.
    member d.LowEnd = Rational.One - d.LowReach

    /// a = 1 − ρ²/2.
    member d.HighStart = Rational.One - d.HighReach

    /// γ = δ(δ−2ρ).
    member d.Gamma = d.Delta * (d.Delta - Rational.ofInt 2 * d.Rho)

/// Checks of the hypotheses of the statements, each failure one sentence.
module internal Hypotheses =

    let step (delta: Rational) (rho: Rational) (epsilon1: Rational) =
        if rho.Sign < 0 then
            Error $"Claim 6.3 needs a perturbation radius ρ ≥ 0, but ρ = {rho}."
        elif delta <= Rational.ofInt 2 * rho then
            Error $"Claim 6.3 needs δ > 2ρ, but δ = {delta} and 2ρ = {Rational.ofInt 2 * rho}: the perturbed points cannot be told apart."
        elif delta * delta > Rational.ofInt 3 then
            Error $"Claim 6.3 needs δ ≤ √3, the diameter of the domain, but δ = {delta}."
        elif epsilon1.Sign <= 0 || epsilon1 >= Rational.One then
            Error $"Claim 6.3 needs 0 < ε₁ < 1, but ε₁ = {epsilon1}."
        else
            Ok { Delta = delta; Rho = rho }

    let sign (eta: Rational) (epsilon: Rational) =
        if eta.Sign <= 0 || eta >= Rational.One then
            Error $"Lemma 6.4 needs 0 < η < 1, but η = {eta}."
        elif epsilon.Sign <= 0 || epsilon >= Rational.One then
            Error $"Lemma 6.4 needs 0 < ε < 1, but ε = {epsilon}."
        else
            Ok()
