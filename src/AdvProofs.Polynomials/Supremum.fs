namespace AdvProofs.Polynomials

open System
open System.Numerics

/// The largest error of a polynomial on its domain, by dense sampling: an estimate, never a bound. The checker proves the bound.
module internal Supremum =

    /// A target on u = 1 − z ∈ [First, Last].
    type Piece = { First: float; Last: float; Target: float }

    // In the angle of its own piece a polynomial of degree n oscillates at most n times: with 16 (8) samples per half wave of cos nφ, a parabola
    // through each peak leaves a relative error of about (π/16)⁴/40 < 4e-5 (6e-4, and less where the waves are longer).
    let private samplesPerHalfWave degree fine = if fine && degree <= 2000 then 16 else 8

    let private parabolaPeak a b c =
        // The vertex value through (−1,a), (0,b), (1,c) with b the largest magnitude.
        let curvature = a - 2.0 * b + c
        if curvature = 0.0 then abs b else abs (b - (a - c) * (a - c) / (8.0 * curvature))

    let private doublesFrom = 1e-10

    /// Fixed point with 128-bit accumulators: points are multiples of 2^-62, |b_k| ≤ Σ|c_j|(j+1) stays below 2^120 units.
    let private wide (series: FixedSeries) =
        let bound = series.Coefficients |> Seq.mapi (fun j c -> BigInteger.Abs c * BigInteger(j + 1)) |> Seq.sum
        let places = 118 - FixedPoint.log2Above series.Bits bound
        let coefficients = series.Coefficients |> Array.map (fun c -> BigInteger.op_Explicit (FixedPoint.shiftRound (series.Bits - places) c): Int128)
        let low = (1UL <<< 62) - 1UL
        let multiply doubling (x: int64) (b: Int128) =
            (Math.BigMul(x, int64 (b >>> 62)) <<< doubling) + (Math.BigMul(x, int64 (uint64 b &&& low)) >>> (62 - doubling))
        let evaluate (u: float) (target: float) =
            let x = (1L <<< 62) - int64 (Math.ScaleB(u, 62))
            let mutable b1, b2 = Int128.Zero, Int128.Zero
            for k in coefficients.Length - 1 .. -1 .. 1 do
                let b0 = multiply 1 x b1 - b2 + coefficients[k]
                b2 <- b1
                b1 <- b0
            let value = multiply 0 x b1 - b2 + coefficients[0] - (Int128.op_Implicit (int target) <<< places)
            let value: float = Int128.op_Explicit value
            Math.ScaleB(value, -places)
        places, evaluate

    let private unbounded (series: FixedSeries) epsilon =
        let bits = 160 + int (Math.Ceiling(-Math.Log2 epsilon))
        let shifted = series.Coefficients |> Array.map (FixedPoint.shiftRound (series.Bits - bits))
        fun (u: float) target ->
            let x = FixedPoint.one bits - FixedPoint.ofRational bits (AdvProofs.Exact.Rational.ofFloat u)
            let value = Chebyshev.clenshawFixed bits shifted x - FixedPoint.ofRational bits (AdvProofs.Exact.Rational.ofFloat target)
            AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational bits value)

    /// The error at z = 1 − u, in the cheapest arithmetic whose noise is far below ε.
    let private evaluator (series: FixedSeries) epsilon =
        if epsilon > doublesFrom then
            let floats = series.Coefficients |> Array.map (fun c -> AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational series.Bits c))
            fun (u: float) target -> Chebyshev.clenshaw floats (1.0 - u) - target
        else
            let places, evaluate = wide series
            // Rounding adds up to two units a step.
            if Math.ScaleB(float series.Coefficients.Length, 14 - places) < epsilon then evaluate else unbounded series epsilon

    let estimate (pieces: Piece list) epsilon (series: FixedSeries) =
        let degree = series.Coefficients.Length - 1
        let error = evaluator series epsilon
        pieces
        |> List.map (fun piece ->
            let count = if piece.First = piece.Last then 0 else samplesPerHalfWave degree (epsilon > doublesFrom) * degree + 8
            let values =
                Array.init (count + 1) (fun i ->
                    let s = if i = 0 then 0.0 elif i = count then 1.0 else sin (Math.PI * float i / float (2 * count))
                    error (piece.First + (piece.Last - piece.First) * s * s) piece.Target)
            let mutable top = max (abs values[0]) (abs values[count])
            for i in 1 .. count - 1 do
                if abs values[i] >= abs values[i - 1] && abs values[i] >= abs values[i + 1] then
                    top <- max top (parabolaPeak values[i - 1] values[i] values[i + 1])
                if not (Double.IsFinite values[i]) then top <- infinity
            top)
        |> List.max
