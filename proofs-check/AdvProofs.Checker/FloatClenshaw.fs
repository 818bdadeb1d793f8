namespace AdvProofs.Checker

open System
open System.Numerics
open System.Runtime.Intrinsics

[<Sealed>]
type FloatClenshaw(coefficients: float[], roundingBound: Fraction) =
    static let width = Vector512<float>.Count

    /// |x·(b_0 - b_1) - 1| for four vectors of points at once: their chains of dependent operations overlap.
    let deviations (c: float[]) (t: Vector512<float>) (u: Vector512<float>) (v: Vector512<float>) (w: Vector512<float>) =
        let four = Vector512.Create 4.0
        let t4, u4, v4, w4 = t * four, u * four, v * four, w * four
        let mutable tb, td, tb1 = Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero
        let mutable ub, ud, ub1 = Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero
        let mutable vb, vd, vb1 = Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero
        let mutable wb, wd, wb1 = Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero
        for k = c.Length - 1 downto 0 do
            let ck = Vector512.Create c[k]
            td <- Vector512.FusedMultiplyAdd(t4, tb, ck - td)
            ud <- Vector512.FusedMultiplyAdd(u4, ub, ck - ud)
            vd <- Vector512.FusedMultiplyAdd(v4, vb, ck - vd)
            wd <- Vector512.FusedMultiplyAdd(w4, wb, ck - wd)
            tb1 <- tb
            ub1 <- ub
            vb1 <- vb
            wb1 <- wb
            tb <- td - tb
            ub <- ud - ub
            vb <- vd - vb
            wb <- wd - wb
        let deviation square b b1 = Vector512.Abs(Vector512.Sqrt square * (b - b1) - Vector512<float>.One)
        struct (deviation t tb tb1, deviation u ub ub1, deviation v vb vb1, deviation w wb wb1)

    member _.RoundingBound = roundingBound
    static member Lanes = 4 * width

    member _.LargestDeviation(squares: float[]) =
        if squares.Length <> 4 * width then invalidArg (nameof squares) $"Exactly {4 * width} points are evaluated at once."
        let load i = Vector512.Create(squares, i * width)
        let struct (d0, d1, d2, d3) = deviations coefficients (load 0) (load 1) (load 2) (load 3)
        let mutable largest = 0.0
        for d in [| d0; d1; d2; d3 |] do
            for i in 0 .. width - 1 do
                let value = d.GetElement i
                // A NaN fails the comparison and is reported as infinite.
                if not (value <= largest) then largest <- (if Double.IsFinite value then value else infinity)
        largest

[<RequireQualifiedAccess>]
module FloatClenshaw =
    let private longest = 100_001

    let prepare series =
        if not (ChebyshevSeries.isOdd series) || series.Coefficients.Length > 2 * longest then
            None
        else
            let odd = ChebyshevSeries.oddPart series
            // 2^-51·Σ|c_j|((j+1)(j+2) + 1), and 2^-1000 for whatever underflows.
            let weighted = odd |> Seq.mapi (fun j c -> BigInteger.Abs c * (bigint (j + 1) * bigint (j + 2) + 1I)) |> Seq.sum
            if weighted >= (1I <<< (500 + series.Log2Denominator)) then
                None
            else
                let bound = Fraction.scale (-51 - series.Log2Denominator) (Fraction.ofInteger weighted) + Fraction.scale -1000 Fraction.One
                Some(FloatClenshaw(odd |> Array.map (fun c -> Fraction.truncatedFloat c -series.Log2Denominator), bound))
