namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// A reference on a dyadic grid with its weights in high precision: what turns a proposal in doubles into digits that can be certified.
module internal Alternation =

    /// Points n·2^-grid, strictly ascending, with weights 1/(s_i ∏(v_i − v_j)) scaled to a largest magnitude near 2^bits.
    type Reference =
        { Points: BigInteger[]
          Grid: int
          Odd: bool
          Bits: int
          Weights: BigInteger[] }

    let private bitLength (n: BigInteger) = int ((BigInteger.Abs n).GetBitLength())

    let private weights bits odd (points: BigInteger[]) =
        let squares = if odd then points |> Array.map (fun x -> x * x) else points
        let terms =
            points
            |> Array.mapi (fun i x ->
                let mutable product = if odd then x else BigInteger.One
                let mutable exponent = 0
                for j in 0 .. points.Length - 1 do
                    if j <> i then
                        product <- product * (squares[i] - squares[j])
                        let excess = bitLength product - bits - 64
                        if excess > 0 then
                            product <- product >>> excess
                            exponent <- exponent + excess
                // 1/product with `bits` significant bits.
                let shift = bits + bitLength product
                (BigInteger.One <<< shift) / product, -shift - exponent)
        let top = terms |> Array.map (fun (m, e) -> bitLength m + e) |> Array.max
        terms |> Array.map (fun (m, e) -> FixedPoint.shiftRound (top - bits - e) m)

    let create bits grid odd points =
        { Points = points; Grid = grid; Odd = odd; Bits = bits; Weights = weights bits odd points }

    /// The levelled error |Σ λ_i f_i|/Σ|λ_i| for 0/1 or ±1 targets, in fixed point.
    let level (target: int -> int) reference =
        let above = reference.Weights |> Array.mapi (fun i w -> w * BigInteger(target i)) |> Array.fold (+) BigInteger.Zero
        let below = reference.Weights |> Array.fold (fun s w -> s + BigInteger.Abs w) BigInteger.Zero
        FixedPoint.div reference.Bits above below

    /// The polynomial q levelled on the reference, as a function of v in fixed point: v = 1 − z for the step, v = x for the sign (where the
    /// approximation is x·q(x²)).
    let interpolant (target: int -> int) reference =
        let w = reference.Bits
        let h = level target reference
        let lift (n: BigInteger) = n <<< (w - reference.Grid)
        let scale i = if reference.Odd then lift reference.Points[i] else FixedPoint.one w
        let values =
            reference.Weights
            |> Array.mapi (fun i weight ->
                let error = if weight.Sign > 0 then h else -h
                FixedPoint.div w ((BigInteger(target i) <<< w) - error) (scale i))
        let plain = reference.Weights |> Array.mapi (fun i weight -> FixedPoint.mul w weight (scale i))
        let place v = if reference.Odd then FixedPoint.mul w v v else v
        let points =
            reference.Points
            |> Array.map (fun n -> if reference.Odd then place (lift n) else lift n)
        fun (v: BigInteger) ->
            let at = place v
            match Array.tryFindIndex (fun p -> p = at) points with
            | Some i -> values[i]
            | None ->
                let mutable above = BigInteger.Zero
                let mutable below = BigInteger.Zero
                for i in 0 .. points.Length - 1 do
                    let term = (plain[i] <<< w) / (at - points[i])
                    above <- above + term * values[i]
                    below <- below + term
                above / below

    /// Doubles moved onto the grid and into the closed intervals [first, last], still strictly ascending.
    let place grid (intervals: (Rational * Rational) list) (points: float[]) =
        let unit = BigInteger.One <<< grid
        let ends =
            intervals
            |> List.map (fun (first, last) -> Rational.ceiling (first * Rational.ofBigInteger unit), Rational.floor (last * Rational.ofBigInteger unit))
        let onGrid =
            points
            |> Array.map (fun x ->
                let n = Rational.round (Rational.ofFloat x * Rational.ofBigInteger unit)
                ends
                |> List.map (fun (first, last) -> BigInteger.Min(BigInteger.Max(n, first), last))
                |> List.minBy (fun m -> BigInteger.Abs(m - n)))
        if onGrid |> Array.pairwise |> Array.forall (fun (x, y) -> x < y) then onGrid
        else invalidOp "Two points of a reference coincide on its grid: the intervals are too short for this degree."

    /// Enough grid bits that an interval of the given length still holds 2^44 grid points.
    let gridFor (length: Rational) =
        if length.Sign = 0 then 56 else Math.Max(56, 44 - int (Math.Floor(Rational.log2 length)))
