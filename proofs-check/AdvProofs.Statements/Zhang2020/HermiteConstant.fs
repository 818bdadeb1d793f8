namespace AdvProofs.Statements.Zhang2020

open AdvProofs.Exact
open AdvProofs.Statements

/// Theorem H (docs/stronger-step.md): Lemma 6.6 holds with c = 4√π for every degree k and every 0 < ε₂ < 1.
/// For k ≥ 3 the proof bounds sup |h| by c^k where |s| ≤ 2√(k−1), and by c^k (ln(1/ε₂)/k)^{k/2} outside; what it needs of numbers is here, as ratios that must not exceed 1, in c alone or without a variable.
/// The degrees 1 and 2, where the leading term is met with equality, are done by hand but for their errors.
/// Ingredients: |ψ_n(x)| ≤ 1.0865 e^{x²/4} (Cramér; Abramowitz and Stegun, 22.14.17), p_k ≥ 1/(9k) for k ≥ 3, zeros of ψ_k within 2√(k−1).
module internal HermiteConstant =

    let private expression = Expr.parse >> Result.defaultWith failwith

    /// κ in |ψ_n(x)| ≤ κ e^{x²/4}.
    let cramer = "1.0865"

    /// p_k in closed form for k ≤ 4, where sgn ψ_(k−1) has few changes, and the lower bound 1/(9k) beyond.
    let normaliser k =
        match k with
        | 1 -> "1/(2*sqrt(pi))"
        | 2 -> "1/(2*sqrt(2)*pi)"
        | 3 -> "(exp(-1) + sqrt(pi)/4*(2*erf(1) - 1))/(pi*sqrt(6))"
        | 4 -> "(1 + exp(-3))/(2*pi*sqrt(6))"
        | _ -> $"1/{9 * k}"
        |> expression

    let private with' values text = expression text |> Expr.substitute (Map.ofList values)

    let private degree k = [ "k", Expr.integer k; "f", Expr.integer (List.reduce (*) [ 1..k ]); "p", normaliser k ]

    /// m_k = 1/4 − k (√k! p_k)^{−2/k}/c²; the convex function of ν below has its minimum over ν ≥ 4(k−1) at 4(k−1) if m_k ≥ 1/16.
    let private slope = "(1/4 - k*(1/(sqrt(f)*p))^(2/k)/c^2)"

    /// ν m_k − ((k−1)/4) ln ν + ½ ln(√(2π k!) p_k c (k+1)^{7/4}/2) at ν = 4(k−1): if it is not negative, truncation at B² = ν is needed only where B^k/(√k! p_k) ≤ c^k (ln(1/ε₂)/k)^{k/2}.
    let private surplus = $"4*(k-1)*{slope} - (k-1)/4*ln(4*(k-1)) + ln(sqrt(2*pi*f)*p*c*(k+1)^(7/4)/2)/2"

    /// The numerical steps of the proof.
    let steps =
        [ "k = 1: error of truncation at 2√ln(1/ε₂), over its share", expression "1/(2^(7/4)*sqrt(2*pi))*(4*sqrt(pi)/c)"
          "k = 2: error of clipping at B² = 9 + 4 ln(1/ε₂), over its share", expression "8*pi*exp(-9/2)/(3*sqrt(2*pi))/(c*3^(7/4))"
          "k ≥ 3: 1/9 over the constant of p_k", expression $"1/9*({cramer}*pi*sqrt(2))/(sqrt(2/5)*13/15)"
          "k = 3: |ψ_k| within 2√(k−1), over c^k p_k", expression $"9*{cramer}*3/exp(1)/(c/exp(1))^3"
          "k > 3: growth of that ratio", expression "4/3/(c/exp(1))"
          for k in 3..7 do
              $"k = {k}: 1/16 over the slope", with' (degree k) $"1/(16*{slope})"
              $"k = {k}: e^−(what ln(1/ε₂) exceeds its need by)", with' (degree k) $"exp(-({surplus}))"
          "k ≥ 8: error of truncation at B² ≥ 8 ln(1/ε₂), over √k/(k+1)^(3/4) of its share", expression $"18*{cramer}/sqrt(2*pi)/(c*9)"
          "k = 8: s^k/√k! outside, over c^k (ln(1/ε₂)/k)^(k/2) p_k", expression "9*8*(8*exp(1)/c^2)^4/(16*pi)^(1/4)"
          "k > 8: growth of that ratio", expression "9/8*sqrt(8*exp(1))/c" ]

    /// The largest value that each ratio can take at c = factor · 4√π, by outward rounding; infinite where a slope is below zero.
    let ratios (factor: Rational) =
        let c = Expr.number factor * expression "4*sqrt(pi)"
        [ for name, ratio in steps do
              let value = Certification.enclose (Expr.substitute (Map.ofList [ "c", c ]) ratio) []
              name, (if (Interval.lower value).Sign > 0 then Interval.upperFloat value else infinity) ]

    /// At k = 2 truncation within c = 4√π suffices if and only if ln(1/ε₂) is at most this, and clipping always.
    let truncationThreshold = expression "8*3^(7/2)*exp(9) - 9/4"

    /// And the bound of truncation's error, four times the error at orthogonal w and x, is small enough if and only if ln(1/ε₂) is at most this.
    let truncationBoundThreshold = expression "3^(7/2)*exp(9)/2 - 9/4"
