namespace AdvProofs.Checker

open System
open System.Numerics

[<RequireQualifiedAccess>]
type Route =
    | Narrow
    | Wide
    | Reference

/// The three loops. Points are X·2^-62 in the machine routes; each evaluates two points at once to hide the latency of the multiplication.
module private ClenshawLoops =
    /// ⌊x·y·2^-64⌋.
    let inline private high (x: int64) (y: int64) =
        let mutable low = 0L
        Math.BigMul(x, y, &low)

    /// ⌊2·X·2^-62·b⌋ = ⌊X·8b·2^-64⌋, and 8b fits because |b| < 2^60.
    let inline private twiceNarrow (x: int64) (b: int64) = high x (b <<< 3)
    let inline private onceNarrow (x: int64) (b: int64) = high x (b <<< 2)

    let narrowPair (c: int64[]) (x: int64) (y: int64) =
        let mutable p1, p2, q1, q2 = 0L, 0L, 0L, 0L
        for k = c.Length - 1 downto 1 do
            let p0 = twiceNarrow x p1 - p2 + c[k]
            let q0 = twiceNarrow y q1 - q2 + c[k]
            p2 <- p1
            p1 <- p0
            q2 <- q1
            q1 <- q0
        struct (onceNarrow x p1 - p2 + c[0], onceNarrow y q1 - q2 + c[0])

    let private low62 = (1UL <<< 62) - 1UL

    /// With b = h·2^62 + l, 0 ≤ l < 2^62: X·b·2^-62 = X·h + X·l·2^-62. |h| ≤ 2^62, so both products fit in 128 bits with room to double.
    let inline private onceWide (x: int64) (b: Int128) =
        Math.BigMul(x, int64 (b >>> 62)) + (Math.BigMul(x, int64 (uint64 b &&& low62)) >>> 62)

    let inline private twiceWide (x: int64) (b: Int128) =
        (Math.BigMul(x, int64 (b >>> 62)) <<< 1) + (Math.BigMul(x, int64 (uint64 b &&& low62)) >>> 61)

    let widePair (c: Int128[]) (x: int64) (y: int64) =
        let mutable p1, p2, q1, q2 = Int128.Zero, Int128.Zero, Int128.Zero, Int128.Zero
        for k = c.Length - 1 downto 1 do
            let p0 = twiceWide x p1 - p2 + c[k]
            let q0 = twiceWide y q1 - q2 + c[k]
            p2 <- p1
            p1 <- p0
            q2 <- q1
            q1 <- q0
        struct (onceWide x p1 - p2 + c[0], onceWide y q1 - q2 + c[0])

    let reference (c: bigint[]) pointBits (x: bigint) =
        let mutable b1, b2 = 0I, 0I
        for k = c.Length - 1 downto 1 do
            let b0 = ((x * b1) >>> (pointBits - 1)) - b2 + c[k]
            b2 <- b1
            b1 <- b0
        ((x * b1) >>> pointBits) - b2 + c[0]

[<Sealed>]
type Clenshaw(route: Route, coefficients: bigint[], fractionBits: int, pointBits: int) =
    let narrow = if route = Route.Narrow then Array.map int64 coefficients else [||]
    let wide = if route = Route.Wide then Array.map (fun (c: bigint) -> BigInteger.op_Explicit c: Int128) coefficients else [||]

    let pair (x: bigint) (y: bigint) =
        match route with
        | Route.Narrow ->
            let struct (v, w) = ClenshawLoops.narrowPair narrow (int64 x) (int64 y)
            struct (bigint v, bigint w)
        | Route.Wide ->
            let struct (v, w) = ClenshawLoops.widePair wide (int64 x) (int64 y)
            struct (BigInteger.op_Implicit v, BigInteger.op_Implicit w)
        | Route.Reference ->
            struct (ClenshawLoops.reference coefficients pointBits x, ClenshawLoops.reference coefficients pointBits y)

    member _.Route = route
    member _.FractionBits = fractionBits
    member _.PointBits = pointBits
    member _.RoundingUnits = 2I * bigint coefficients.Length

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

    /// ⌊c_k·2^fractionBits⌋ for every coefficient.
    let private toGrid fractionBits series =
        let shift = fractionBits - series.Log2Denominator
        series.Coefficients |> Array.map (fun c -> if shift >= 0 then c <<< shift else c >>> -shift)

    /// Σ (|⌊c_j⌋| + 2)(j+1) in units: |c_j + δ_j| is at most |⌊c_j⌋| + 1, so this bounds every |b_k|.
    let private accumulatorBound (grid: bigint[]) =
        grid |> Seq.mapi (fun j c -> (BigInteger.Abs c + 2I) * bigint (j + 1)) |> Seq.sum

    let private allowed route pointBits (bound: bigint) =
        match route with
        | Route.Narrow -> pointBits = machinePointBits && bound < (1I <<< 60)
        | Route.Wide -> pointBits = machinePointBits && bound < (1I <<< 124)
        | Route.Reference -> true

    let prepareRoute route fractionBits pointBits series =
        let grid = toGrid fractionBits series
        if allowed route pointBits (accumulatorBound grid) then
            Ok(Clenshaw(route, grid, fractionBits, pointBits))
        else
            Error $"The accumulators of route {route} could overflow with {fractionBits} fraction bits; use a wider route."

    let prepare fractionBits pointBits series =
        let grid = toGrid fractionBits series
        let bound = accumulatorBound grid
        let route = [ Route.Narrow; Route.Wide; Route.Reference ] |> List.find (fun route -> allowed route pointBits bound)
        Clenshaw(route, grid, fractionBits, pointBits)
