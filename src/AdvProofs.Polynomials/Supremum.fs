namespace AdvProofs.Polynomials

open System
open System.Numerics

/// The largest error of a polynomial on its domain, by dense sampling: an estimate, never a bound. The checker proves the bound.
module internal Supremum =

    /// A target on u = 1 − z ∈ [First, Last].
    type Piece = { First: float; Last: float; Target: float }

    // In the angle of its own piece a polynomial of degree n oscillates at most n times: 16 samples per half wave of cos nφ, and a parabola
    // through each peak, leave a relative error of about (π/16)⁴/40 < 4e-5.
    let private samplesPerHalfWave degree = if degree <= 2000 then 16 else 8

    let private parabolaPeak a b c =
        // The vertex value through (−1,a), (0,b), (1,c) with b the largest magnitude.
        let curvature = a - 2.0 * b + c
        if curvature = 0.0 then abs b else abs (b - (a - c) * (a - c) / (8.0 * curvature))

    /// The error at z = 1 − u: in doubles where their noise is far below ε, in fixed point otherwise.
    let private evaluator (series: FixedSeries) epsilon =
        let coefficients = series.Coefficients
        if epsilon > 1e-10 then
            let floats = coefficients |> Array.map (fun c -> AdvProofs.Exact.Rational.toFloat (FixedPoint.toRational series.Bits c))
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
            let count = if piece.First = piece.Last then 0 else samplesPerHalfWave degree * degree + 8
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
