namespace AdvProofs.Checker

open System.Numerics

type ChebyshevSeries =
    { Coefficients: bigint[]
      Log2Denominator: int }

[<RequireQualifiedAccess>]
module ChebyshevSeries =
    let degree series = series.Coefficients.Length - 1

    let isOdd series =
        series.Coefficients |> Seq.mapi (fun k c -> k % 2 = 1 || c.IsZero) |> Seq.forall id

    let oddPart series =
        Array.init (series.Coefficients.Length / 2) (fun k -> series.Coefficients[2 * k + 1])

    let valueAt (x: Fraction) series =
        // Homogenised recurrence in the integers a/d = x: Q^k·d^k stays an integer at every step.
        let a, d = x.Numerator, x.Denominator
        let mutable sum = 0I
        let mutable previous, current = 1I, a
        let mutable scale = 1I
        // sum = d^k · Σ_{j≤k} c_j T_j(x); current = d^(k+1) T_{k+1}(x)
        for k in 0 .. degree series do
            if k = 0 then
                sum <- series.Coefficients[0]
            else
                sum <- sum * d + series.Coefficients[k] * current
                scale <- scale * d
                let next = 2I * a * current - d * d * previous
                previous <- current
                current <- next
        Fraction.scale -series.Log2Denominator (Fraction.ratio sum scale)

    let ofMonomial (coefficients: bigint[]) log2Denominator =
        // Horner in the Chebyshev basis: x·T_0 = T_1, 2x·T_j = T_{j+1} + T_{j-1}. After i steps the vector is scaled by 2^i.
        let n = coefficients.Length - 1
        let mutable v = [| coefficients[n] |]
        for i in 1..n do
            let at j = if j < v.Length then v[j] else 0I
            let shifted = Array.init (i + 1) (fun j -> (if j = 0 then 0I elif j = 1 then 2I * at 0 else at (j - 1)) + at (j + 1))
            shifted[0] <- shifted[0] + (coefficients[n - i] <<< i)
            v <- shifted
        { Coefficients = v; Log2Denominator = log2Denominator + n }

    let toMonomial series =
        // Clenshaw on polynomials: b_k = 2x·b_{k+1} - b_{k+2} + c_k, and the value is x·b_1 - b_2 + c_0.
        let n = degree series
        let c = series.Coefficients
        let combine (factor: int) (b1: bigint[]) (b2: bigint[]) ck =
            let size = b1.Length + 1
            Array.init size (fun j ->
                let shifted = if j = 0 then ck else (if factor = 2 then b1[j - 1] <<< 1 else b1[j - 1])
                if j < b2.Length then shifted - b2[j] else shifted)
        let mutable b1, b2 = [||], [||]
        for k in n .. -1 .. 1 do
            let b0 = combine 2 b1 b2 c[k]
            b2 <- b1
            b1 <- b0
        combine 1 b1 b2 c[0]

    let coefficientSumBound series =
        // ‖T_0‖₁ = ‖T_1‖₁ = 1 and ‖T_{k+1}‖₁ = 2‖T_k‖₁ + ‖T_{k-1}‖₁ (signs alternate); Clenshaw's scheme for that recurrence.
        let mutable b1, b2 = 0I, 0I
        for k in degree series .. -1 .. 1 do
            let b0 = (b1 <<< 1) + b2 + BigInteger.Abs series.Coefficients[k]
            b2 <- b1
            b1 <- b0
        b1 + b2 + BigInteger.Abs series.Coefficients[0]
