namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

module StepByComposition =

    type Parameters = { K: int; M: int; C0: Rational }

    let private one = Rational.One
    let private two = Rational.ofInt 2

    let degree parameters = parameters.K * (2 * parameters.M - 1)

    let private chebyshevT k (x: Rational) =
        let mutable previous, current = x, one
        for _ in 1..k do
            let next = two * x * current - previous
            previous <- current
            current <- next
        current

    let private sigma (domain: StepDomain) c0 z = one + two * (z - domain.LowEnd) / (c0 + domain.LowEnd)

    let private ends domain k c0 =
        chebyshevT k (sigma domain c0 domain.HighStart), chebyshevT k (sigma domain c0 one)

    let private ratioOf (a: Rational) (b: Rational) = Rational.max (two / (a + one)) ((b - a) / (b - one))

    let ratio domain k c0 =
        let a, b = ends domain k c0
        ratioOf a b

    let error domain parameters =
        Rational.pow parameters.M (ratio domain parameters.K parameters.C0) / two

    /// The middle and half width of w, and the gap g of the sign polynomial: r = (1−g)/(1+g).
    let private affine domain parameters =
        let a, b = ends domain parameters.K parameters.C0
        let middle = (one + a) / two
        let half = Rational.max (middle + one) (b - middle)
        middle, half, (a - one) / (two * half)

    let evaluate domain parameters z =
        let middle, half, gap = affine domain parameters
        let w = (chebyshevT parameters.K (sigma domain parameters.C0 z) - middle) / half
        (LegendreSign.evaluate gap (parameters.M - 1) w + one) / two

    // ---- choice of k and c0, in doubles -----------------------------------------------------------------------------

    /// The best c₀ for k: the two terms of r balanced, or c₀ = 1 where the first is still the larger. With φ' for c₀:
    /// B = cosh kφ', A = cosh kφ_a', sinh(φ_a'/2) = μ sinh(φ'/2), (1−b)/(c₀+b) = sinh²(φ'/2).
    let private balanced (domain: StepDomain) k =
        let lowReach, gamma = Rational.toFloat domain.LowReach, Rational.toFloat domain.Gamma
        let mu = sqrt (gamma / (2.0 * lowReach))
        let widest = 2.0 * Math.Asinh(sqrt (lowReach / (2.0 - lowReach)))
        let terms phi =
            let inner = 2.0 * Math.Asinh(mu * sinh (phi / 2.0))
            // (A−1)/2 and (B−1)/2 without cancellation.
            let s, big = Math.Pow(sinh (float k * inner / 2.0), 2.0), Math.Pow(sinh (float k * phi / 2.0), 2.0)
            1.0 / (1.0 + s), (big - s) / big
        let first, second = terms widest
        if first >= second || not (Double.IsFinite second) && mu >= 1.0 then
            one, Math.Max(first, (if Double.IsFinite second then second else 0.0))
        else
            let mutable low, high = 0.0, widest
            for _ in 1..60 do
                let phi = (low + high) / 2.0
                let first, second = terms phi
                if first > second then low <- phi else high <- phi
            let s = sinh (low / 2.0)
            let c0 = lowReach / (s * s) - (1.0 - lowReach)
            // Rounded up to 12 digits or so: r is then recomputed exactly.
            let grid = BigInteger.One <<< Math.Max(4, 36 - int (Math.Log2 c0))
            Rational.max one (Rational.ceilingTo grid (Rational.ofFloat c0)), fst (terms low)

    let leastDegree domain goal =
        let needed r = Math.Max(1, int (Math.Ceiling(Math.Log(2.0 * goal) / Math.Log r - 1e-12)))
        let rec search k best =
            let found = best |> Option.map degree |> Option.defaultValue Int32.MaxValue
            if k >= found then best.Value
            else
                let c0, r = balanced domain k
                let m = if r < 1.0 then needed r else Int32.MaxValue
                let best =
                    if m < Int32.MaxValue / 4 && int64 k * int64 (2 * m - 1) < int64 found then Some { K = k; M = m; C0 = c0 }
                    else best
                // Once the two terms of r balance, a larger k only flattens T_k: r no longer falls.
                if c0 > one && best.IsSome then best.Value else search (k + 1) best
        search 1 None

    let ofDegree domain degree =
        [ for m in 1 .. (degree + 1) / 2 do
              if degree % (2 * m - 1) = 0 then
                  let k = degree / (2 * m - 1)
                  let c0, r = balanced domain k
                  float m * Math.Log r, { K = k; M = m; C0 = c0 } ]
        |> List.minBy fst
        |> snd

    let series domain parameters bits =
        let middle, half, gap = affine domain parameters
        // T_k reaches B on [b, 1]; its fixed-point error is B times larger, and divided by `half` again.
        let w = bits + 96 + 2 * int (Math.Ceiling(Rational.log2 half))
        let slope = FixedPoint.ofRational w (two / (parameters.C0 + domain.LowEnd))
        let lowEnd = FixedPoint.ofRational w domain.LowEnd
        let middle = FixedPoint.ofRational w middle
        let inverse = FixedPoint.ofRational w (one / half)
        let sign = LegendreSign.evaluateFixed w gap (parameters.M - 1)
        let value (z: BigInteger) =
            let x = FixedPoint.one w + FixedPoint.mul w slope (z - lowEnd)
            let mutable previous, current = x, FixedPoint.one w
            for _ in 1 .. parameters.K do
                let next = (FixedPoint.mul w x current <<< 1) - previous
                previous <- current
                current <- next
            (sign (FixedPoint.mul w inverse (current - middle)) + FixedPoint.one w) >>> 1
        { Bits = w; Coefficients = Chebyshev.interpolate w (degree parameters) value }
