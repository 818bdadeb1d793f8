namespace AdvProofs.Statements.Zhang2020

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// A step polynomial that is needed on X alone. There ⟨x, x'⟩ = 1/4 + (3/4)w with w = ⟨v, v'⟩ ∈ [−1, 1], so q(z) = q̃((4z − 1)/3) with a step polynomial q̃
/// for ρ̃ ≥ 2ρ/√3 and δ̃ − ρ̃ ≤ 2(δ − ρ)/√3: the same degree law, smaller by the factor √3/2, since nothing is asked on [−1, −1/2).
module internal StepOnX =

    let private digits = 1_000_000I

    let private scale = Interval.sqrt 128 (Interval.ofRational 128 (Rational.fraction 4 3))

    /// (δ̃, ρ̃) with six decimals, rounded to the safe side; None where δ̃ > √3 leaves the certificate format.
    let parameters (delta: Rational) (rho: Rational) =
        let times (x: Rational) = Interval.mul 128 scale (Interval.ofRational 128 x)
        let rho' = Rational.ceilingTo digits (Interval.upper (times rho))
        let delta' = rho' + Rational.floorTo digits (Interval.lower (times (delta - rho)))
        if delta' * delta' <= Rational.ofInt 3 && delta' > Rational.ofInt 2 * rho' then Some(delta', rho') else None

    /// That q̃ for (δ̃, ρ̃) gives q for (δ, ρ) on X: the change of variable as identities, the rounding as exact cases.
    let rulings (delta: Rational) (rho: Rational) (delta': Rational, rho': Rational) =
        let z w = q 1 4 |+| (q 3 4 |*| w)
        let cap s = n 1 |-| (q 1 2 |*| (s |^| 2))
        let atMost label left right = { Label = label; Left = left; Relation = Relation.LessOrEqual; Right = right }
        let square (x: Rational) = exact x |^| 2
        [ Proofs.identity "z = 1 - s^2/2 at w = 1 - (2/3) s^2" (z (n 1 |-| (q 2 3 |*| (v "s" |^| 2)))) (cap (v "s"))
          Proofs.cases
              "the parameters on X"
              [ atMost "rho~^2 is at least 4/3 rho^2" (q 4 3 |*| square rho) (square rho')
                atMost "(delta~ - rho~)^2 is at most 4/3 (delta - rho)^2" (square (delta' - rho')) (q 4 3 |*| square (delta - rho)) ] ]
