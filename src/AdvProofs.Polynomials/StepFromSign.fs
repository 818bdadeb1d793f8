namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

/// A step polynomial from a sign polynomial p with gap η = δ(δ−2ρ)/8 and α = 1 − ρ²/2 − 2η: equation (2) of Zhang et al. 2020, corrected to
/// q(z) = (p((z−α)/2) + 1)/2. If p is within 2ε₁ of the sign outside (−η, η), then q is within ε₁ of the step.
module StepFromSign =

    /// δ(δ−2ρ)/8.
    let eta (domain: StepDomain) = domain.Gamma / Rational.ofInt 8

    /// 1 − ρ²/2 − 2η, the middle between Low and High; it lies in [1/4, 1).
    let alpha (domain: StepDomain) = domain.HighStart - Rational.ofInt 2 * eta domain

    /// (p((z−α)/2) + 1)/2, exactly.
    let evaluate (domain: StepDomain) (p: Rational -> Rational) (z: Rational) =
        (p ((z - alpha domain) / Rational.ofInt 2) + Rational.One) / Rational.ofInt 2

    let internal series (domain: StepDomain) construction halfDegree bits =
        let inner = SignConstruction.series construction (eta domain) halfDegree (bits + 32)
        let w = inner.Bits
        let middle = FixedPoint.ofRational w (alpha domain)
        let value (z: BigInteger) =
            (Chebyshev.clenshawFixed w inner.Coefficients ((z - middle) >>> 1) + FixedPoint.one w) >>> 1
        { Bits = w; Coefficients = Chebyshev.interpolate w (2 * halfDegree + 1) value }

/// Equation (2) as it is printed: q(z) = (p(2(z−α)) + 1)/2. It asks p at points outside [−1, 1] and is no step polynomial; it is here to be refuted.
module StepFromSignAsPrinted =

    let evaluate (domain: StepDomain) (p: Rational -> Rational) (z: Rational) =
        (p (Rational.ofInt 2 * (z - StepFromSign.alpha domain)) + Rational.One) / Rational.ofInt 2
