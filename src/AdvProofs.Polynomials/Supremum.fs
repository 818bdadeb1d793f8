namespace AdvProofs.Polynomials

open System
open System.Numerics

/// The largest error of a polynomial on its domain, by dense sampling: an estimate, never a bound. The checker proves the bound.
module internal Supremum =

    /// A target on u = 1 − z ∈ [First, Last].
    type Piece = { First: float; Last: float; Target: float }

    // In the angle of its own piece a polynomial of degree n oscillates at most n times. Eight samples per half wave of cos nφ find the peaks; those that
    // matter are then sampled at their vertex and closely beside it, and the parabola through these is off by a relative (π/64)⁴/40 < 2e-7.
    let private samplesPerHalfWave = 8

    /// The vertex (x, y) of the parabola through (−1, a), (0, b), (1, c) with b the largest magnitude.
    let private vertex (a: float) (b: float) (c: float) =
        let curvature = a - 2.0 * b + c
        if curvature = 0.0 then struct (0.0, abs b)
        else struct ((a - c) / (2.0 * curvature), abs (b - (a - c) * (a - c) / (8.0 * curvature)))

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

    /// Clenshaw's recurrence at 1 − u, four vectors of points side by side.
    let private doubles (series: FixedSeries) =
        let c = series.Coefficients |> Array.map (fun c -> AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational series.Bits c))
        let width = Vector<float>.Count
        fun (points: float[]) (target: float) ->
            let padded = Array.append points (Array.create ((4 * width - points.Length % (4 * width)) % (4 * width)) 1.0)
            let values = Array.zeroCreate<float> padded.Length
            let one = Vector<float> 1.0
            for i in 0 .. 4 * width .. padded.Length - 4 * width do
                let x k = one - Vector<float>(padded, i + k * width)
                let x0, x1, x2, x3 = x 0, x 1, x 2, x 3
                let y0, y1, y2, y3 = x0 + x0, x1 + x1, x2 + x2, x3 + x3
                let mutable p0, p1, p2, p3 = Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero
                let mutable q0, q1, q2, q3 = Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero
                for k in c.Length - 1 .. -1 .. 1 do
                    let ck = Vector<float> c[k]
                    let n0, n1, n2, n3 = y0 * p0 - q0 + ck, y1 * p1 - q1 + ck, y2 * p2 - q2 + ck, y3 * p3 - q3 + ck
                    q0 <- p0
                    q1 <- p1
                    q2 <- p2
                    q3 <- p3
                    p0 <- n0
                    p1 <- n1
                    p2 <- n2
                    p3 <- n3
                let last = Vector<float>(c[0] - target)
                (x0 * p0 - q0 + last).CopyTo(values, i)
                (x1 * p1 - q1 + last).CopyTo(values, i + width)
                (x2 * p2 - q2 + last).CopyTo(values, i + 2 * width)
                (x3 * p3 - q3 + last).CopyTo(values, i + 3 * width)
            Array.truncate points.Length values

    /// The errors at points z = 1 − u, in the cheapest arithmetic whose noise is below a millionth of ε.
    let private evaluator (series: FixedSeries) epsilon =
        if epsilon > 1e-9 * float series.Coefficients.Length then doubles series
        else
            let places, evaluate = wide series
            // Rounding adds up to two units a step.
            let evaluate = if Math.ScaleB(float series.Coefficients.Length, 22 - places) < epsilon then evaluate else unbounded series epsilon
            fun (points: float[]) target -> points |> Array.map (fun u -> evaluate u target)

    let private onPiece degree (error: float[] -> float -> float[]) (piece: Piece) =
        let count = if piece.First = piece.Last then 0 else samplesPerHalfWave * degree + 8
        let at (i: float) =
            let s = if i <= 0.0 then 0.0 elif i >= float count then 1.0 else sin (Math.PI * i / float (2 * count))
            piece.First + (piece.Last - piece.First) * s * s
        let values = error (Array.init (count + 1) (fun i -> at (float i))) piece.Target
        if values |> Array.exists (fun v -> not (Double.IsFinite v)) then infinity
        else
            let ends = max (abs values[0]) (abs values[count])
            let peaks =
                [| for i in 1 .. count - 1 do
                       if abs values[i] >= abs values[i - 1] && abs values[i] >= abs values[i + 1] then
                           let struct (offset, height) = vertex values[i - 1] values[i] values[i + 1]
                           struct (float i + offset, height) |]
            let highest = peaks |> Array.fold (fun top (struct (_, height)) -> max top height) ends
            let near = peaks |> Array.choose (fun (struct (i, height)) -> if height > 0.99 * highest then Some i else None)
            let beside = 0.125
            let close = error (near |> Array.collect (fun i -> [| at (i - beside); at i; at (i + beside) |])) piece.Target
            let tops = Array.init near.Length (fun k -> let struct (_, top) = vertex close[3 * k] close[3 * k + 1] close[3 * k + 2] in top)
            Array.fold max ends tops

    let estimate (pieces: Piece list) epsilon (series: FixedSeries) =
        pieces |> List.map (onPiece (series.Coefficients.Length - 1) (evaluator series epsilon)) |> List.max
