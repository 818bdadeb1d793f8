namespace AdvProofs.Checker

open System
open System.Numerics

[<RequireQualifiedAccess>]
type Route =
    | Narrow
    | Wide
    | Reference

[<RequireQualifiedAccess>]
type Form =
    | General
    | Odd

/// The three loops b_k = ⌊2x·b_{k+1}⌋ - b_{k+2} + c_k, k = n .. last, and their final (b_last, b_{last+1}). The machine loops take x = X·2^-62 and two
/// points at once to hide the latency of the multiplication.
module private ClenshawLoops =
    /// ⌊x·y·2^-64⌋.
    let inline private high (x: int64) (y: int64) =
        let mutable low = 0L
        Math.BigMul(x, y, &low)

    /// ⌊2·X·2^-62·b⌋ = ⌊X·8b·2^-64⌋, and 8b fits because |b| < 2^60.
    let inline private twiceNarrow (x: int64) (b: int64) = high x (b <<< 3)

    let narrowPair (c: int64[]) last (x: int64) (y: int64) =
        let mutable p1, p2, q1, q2 = 0L, 0L, 0L, 0L
        for k = c.Length - 1 downto last do
            let p0 = twiceNarrow x p1 - p2 + c[k]
            let q0 = twiceNarrow y q1 - q2 + c[k]
            p2 <- p1
            p1 <- p0
            q2 <- q1
            q1 <- q0
        struct (p1, p2, q1, q2)

    let private low62 = (1UL <<< 62) - 1UL

    /// With b = h·2^62 + l, 0 ≤ l < 2^62: 2·X·b·2^-62 = 2(X·h + X·l·2^-62). |h| ≤ 2^62, so both products fit in 128 bits with room to double.
    let inline private twiceWide (x: int64) (b: Int128) =
        (Math.BigMul(x, int64 (b >>> 62)) <<< 1) + (Math.BigMul(x, int64 (uint64 b &&& low62)) >>> 61)

    let widePair (c: Int128[]) last (x: int64) (y: int64) =
        let mutable p1, p2, q1, q2 = Int128.Zero, Int128.Zero, Int128.Zero, Int128.Zero
        for k = c.Length - 1 downto last do
            let p0 = twiceWide x p1 - p2 + c[k]
            let q0 = twiceWide y q1 - q2 + c[k]
            p2 <- p1
            p1 <- p0
            q2 <- q1
            q1 <- q0
        struct (p1, p2, q1, q2)

    let reference (c: bigint[]) last pointBits (x: bigint) =
        let mutable b1, b2 = 0I, 0I
        for k = c.Length - 1 downto last do
            let b0 = ((x * b1) >>> (pointBits - 1)) - b2 + c[k]
            b2 <- b1
            b1 <- b0
        struct (b1, b2)

/// `coefficients` are those of the form's recurrence, on the grid of 2^-fractionBits.
[<Sealed>]
type Clenshaw(route: Route, form: Form, coefficients: bigint[], fractionBits: int, pointBits: int) =
    let narrow = if route = Route.Narrow then Array.map int64 coefficients else [||]
    let wide = if route = Route.Wide then Array.map (fun (c: bigint) -> BigInteger.op_Explicit c: Int128) coefficients else [||]
    let last = if form = Form.Odd then 0 else 1

    /// The factor of the recurrence: x itself, or z = 2x² - 1.
    let factor (x: bigint) = if form = Form.Odd then (x <<< 1) - (1I <<< pointBits) else x

    let finish (x: bigint) (upper: bigint) (lower: bigint) =
        match form with
        | Form.General -> ((x * upper) >>> pointBits) - lower + coefficients[0]
        | Form.Odd ->
            // x·(b_0 - b_1) cut towards zero: x²·(b_0 - b_1)² is known exactly.
            let sum = upper - lower
            let magnitude = Fraction.rootDown ((x * sum * sum) >>> pointBits)
            if sum.Sign < 0 then -magnitude else magnitude

    let pair (x: bigint) (y: bigint) =
        match route with
        | Route.Narrow ->
            let struct (p1, p2, q1, q2) = ClenshawLoops.narrowPair narrow last (int64 (factor x)) (int64 (factor y))
            struct (finish x (bigint p1) (bigint p2), finish y (bigint q1) (bigint q2))
        | Route.Wide ->
            let struct (p1, p2, q1, q2) = ClenshawLoops.widePair wide last (int64 (factor x)) (int64 (factor y))
            struct (finish x (BigInteger.op_Implicit p1) (BigInteger.op_Implicit p2), finish y (BigInteger.op_Implicit q1) (BigInteger.op_Implicit q2))
        | Route.Reference ->
            let value x =
                let struct (upper, lower) = ClenshawLoops.reference coefficients last pointBits (factor x)
                finish x upper lower
            struct (value x, value y)

    member _.Route = route
    member _.Form = form
    member _.FractionBits = fractionBits
    member _.PointBits = pointBits
    member _.RoundingUnits = 2I * bigint coefficients.Length + (if form = Form.Odd then 1I else 0I)

    member _.LargerDeviation(target: int, x: bigint, y: bigint) =
        let struct (v, w) = pair x y
        let aim = bigint target <<< fractionBits
        BigInteger.Max(BigInteger.Abs(v - aim), BigInteger.Abs(w - aim))

    member _.Value(x: bigint) =
        let struct (v, _) = pair x x
        v

[<RequireQualifiedAccess>]
module Clenshaw =
    let machinePointBits = 62

    /// ⌊c_k·2^fractionBits⌋ for every coefficient of the form's recurrence.
    let private toGrid form fractionBits series =
        let shift = fractionBits - series.Log2Denominator
        let coefficients =
            match form with
            | Form.General -> series.Coefficients
            | Form.Odd when ChebyshevSeries.isOdd series -> ChebyshevSeries.oddPart series
            | Form.Odd -> invalidArg (nameof series) "The odd form needs a series whose coefficients of even index are zero."
        coefficients |> Array.map (fun c -> if shift >= 0 then c <<< shift else c >>> -shift)

    /// Σ (|⌊c_j⌋| + 2)(j+1) in units: |c_j + δ_j| is at most |⌊c_j⌋| + 1, so this bounds every |b_k|.
    let private accumulatorBound (grid: bigint[]) =
        grid |> Seq.mapi (fun j c -> (BigInteger.Abs c + 2I) * bigint (j + 1)) |> Seq.sum

    let private allowed route pointBits (bound: bigint) =
        match route with
        | Route.Narrow -> pointBits = machinePointBits && bound < (1I <<< 60)
        | Route.Wide -> pointBits = machinePointBits && bound < (1I <<< 124)
        | Route.Reference -> true

    let prepareRoute route form fractionBits pointBits series =
        let grid = toGrid form fractionBits series
        if allowed route pointBits (accumulatorBound grid) then
            Ok(Clenshaw(route, form, grid, fractionBits, pointBits))
        else
            Error $"The accumulators of route {route} could overflow with {fractionBits} fraction bits; use a wider route."

    let prepare form fractionBits pointBits series =
        let grid = toGrid form fractionBits series
        let bound = accumulatorBound grid
        let route = [ Route.Narrow; Route.Wide; Route.Reference ] |> List.find (fun route -> allowed route pointBits bound)
        Clenshaw(route, form, grid, fractionBits, pointBits)
