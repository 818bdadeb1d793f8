namespace AdvProofs.Polynomials

open System
open System.Numerics

/// The largest error of a polynomial on its domain, by dense sampling: an estimate, never a bound. The checker proves the bound.
module internal Supremum =

    /// A target on u = 1 − z ∈ [First, Last].
    type Piece = { First: float; Last: float; Target: float }

    // 16 samples a wavelength of T_n and a parabola through each peak leave a relative error under (π/16)⁴/100.
    let private samplesPerHalfTurn = 16

    let private parabolaPeak a b c =
        // The vertex value through (−1,a), (0,b), (1,c) with b the largest magnitude.
        let curvature = a - 2.0 * b + c
        if curvature = 0.0 then abs b else abs (b - (a - c) * (a - c) / (8.0 * curvature))

    let private angle u = 2.0 * asin (sqrt (u / 2.0))

    /// Evaluates the error at z = 1 − 2 sin²(θ/2).
    let private evaluator (series: FixedSeries) epsilon =
        let coefficients = series.Coefficients
        if epsilon > 1e-10 then
            let scale = Math.ScaleB(1.0, -series.Bits)
            let floats = coefficients |> Array.map (fun c -> AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational series.Bits c))
            ignore scale
            fun (u: float) target -> Chebyshev.clenshaw floats (1.0 - u) - target
        else
            let bits = 160 + int (Math.Ceiling(-Math.Log2 epsilon))
            let shifted = coefficients |> Array.map (FixedPoint.shiftRound (series.Bits - bits))
            fun (u: float) target ->
                let x = FixedPoint.one bits - FixedPoint.ofRational bits (AdvProofs.Exact.Rational.ofFloat u)
                let value = Chebyshev.clenshawFixed bits shifted x - FixedPoint.ofRational bits (AdvProofs.Exact.Rational.ofFloat target)
                AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational bits value)

    let estimate (pieces: Piece list) epsilon (series: FixedSeries) =
        let degree = series.Coefficients.Length - 1
        let error = evaluator series epsilon
        pieces
        |> List.map (fun piece ->
            let low, high = angle piece.First, angle piece.Last
            let count = int (Math.Ceiling((high - low) / Math.PI * float (samplesPerHalfTurn * degree))) + 8
            let values =
                Array.init (count + 1) (fun i ->
                    let u =
                        if i = 0 then piece.First
                        elif i = count then piece.Last
                        else
                            let s = sin ((low + (high - low) * float i / float count) / 2.0)
                            2.0 * s * s
                    error u piece.Target)
            let mutable top = max (abs values[0]) (abs values[count])
            for i in 1 .. count - 1 do
                if abs values[i] >= abs values[i - 1] && abs values[i] >= abs values[i + 1] then
                    top <- max top (parabolaPeak values[i - 1] values[i] values[i + 1])
                if not (Double.IsFinite values[i]) then top <- infinity
            top)
        |> List.max
