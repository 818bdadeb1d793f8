namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// The composition of `StepByComposition` in doubles, for degrees of tens of thousands: values at Chebyshev nodes, then a fast transform.
/// The noise is near 10^-13·M/10^3; what it comes to is proved with the certificate.
module internal FloatComposition =

    /// Errors ε₁ from here on are far above the noise.
    let leastEpsilon = Rational.fraction 1 10 |> Rational.pow 9

    /// Gap g, (T_k(σ(a)) − 1)/2, half width of w, and 1/(c₀ + b).
    let private affine (domain: StepDomain) (parameters: StepByComposition.Parameters) =
        let scale = Rational.toFloat (Rational.One / (parameters.C0 + domain.LowEnd))
        let excess distance = Math.Pow(sinh (float parameters.K * Math.Asinh(sqrt (distance * scale))), 2.0)
        let inner, outer = excess (Rational.toFloat domain.Gamma / 2.0), excess (Rational.toFloat domain.LowReach)
        // mid = 1 + inner; half = max(mid + 1, T(1) − mid).
        let half = Math.Max(2.0 + inner, 2.0 * outer - inner)
        struct (inner / half, inner, half, scale)

    /// r^M/2.
    let error domain (parameters: StepByComposition.Parameters) =
        let struct (gap, _, _, _) = affine domain parameters
        0.5 * Math.Pow((1.0 - gap) / (1.0 + gap), float parameters.M)

    /// p(w) for the Legendre sign polynomial with M terms, in place: p = 2w/(1+g)·Σ Q_k, k Q_k = (2k−1) r z Q_{k−1} − (k−1) r² Q_{k−2}.
    let private sign gap terms (w: float[]) =
        let r = (1.0 - gap) / (1.0 + gap)
        let forward = Array.init terms (fun k -> if k = 0 then 0.0 else r * float (2 * k - 1) / float k)
        let back = Array.init terms (fun k -> if k = 0 then 0.0 else r * r * float (k - 1) / float k)
        let width = Vector<float>.Count
        let one = Vector<float> 1.0
        for i in 0 .. 2 * width .. w.Length - 2 * width do
            let w0, w1 = Vector<float>(w, i), Vector<float>(w, i + width)
            let argument (w: Vector<float>) = (Vector<float>(1.0 + gap * gap) - (w + w) * w) / Vector<float>(1.0 - gap * gap)
            let z0, z1 = argument w0, argument w1
            let mutable p0, p1, q0, q1 = Vector<float>.Zero, Vector<float>.Zero, one, one
            let mutable s0, s1 = one, one
            for k in 1 .. terms - 1 do
                let f, b = Vector<float> forward[k], Vector<float> back[k]
                let n0, n1 = f * z0 * q0 - b * p0, f * z1 * q1 - b * p1
                p0 <- q0
                p1 <- q1
                q0 <- n0
                q1 <- n1
                s0 <- s0 + n0
                s1 <- s1 + n1
            let lead = Vector<float>(2.0 / (1.0 + gap))
            (lead * w0 * s0).CopyTo(w, i)
            (lead * w1 * s1).CopyTo(w, i + width)

    let series (domain: StepDomain) (parameters: StepByComposition.Parameters) bits =
        let struct (gap, inner, half, scale) = affine domain parameters
        let degree = StepByComposition.degree parameters
        let count = Math.Max(64, int (BitOperations.RoundUpToPowerOf2(uint32 (degree + 1))))
        let lowReach, twice = Rational.toFloat domain.LowReach, 2.0 * float parameters.K
        let values =
            Array.init count (fun j ->
                let s = sin (Math.PI * float (2 * j + 1) / float (4 * count))
                let beyond = (2.0 * s * s - lowReach) * scale
                let outer = if beyond >= 0.0 then cos (twice * Math.Asin(sqrt (Math.Min(beyond, 1.0)))) else cosh (twice * Math.Asinh(sqrt -beyond))
                (outer - 1.0 - inner) / half)
        sign gap parameters.M values
        let coefficients = values |> Array.map (fun p -> 0.5 * (p + 1.0)) |> CosineTransform.coefficients
        { Bits = bits
          Coefficients = Array.init (degree + 1) (fun k -> DoubleDouble.toFixed bits (struct (coefficients[k], 0.0))) }

    /// The supremum on both intervals before rounding, and what rounding can add.
    let supremum domain parameters (series: FixedSeries) =
        error domain parameters + Math.ScaleB(float series.Coefficients.Length, -series.Bits)
