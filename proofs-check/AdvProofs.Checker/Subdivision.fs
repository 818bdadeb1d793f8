namespace AdvProofs.Checker

open System
open System.Collections.Generic
open System.Numerics
open System.Threading.Tasks

[<RequireQualifiedAccess>]
type SubdivisionOutcome =
    | Proved of atLeast: Fraction
    | Exceeded of atLeast: Fraction
    | Undecided

/// A pair of points x ≥ y at the angles θ and π - θ, in units of 2^-places, each between two integers; √((high - x)(x - low)) and the same of y, from below.
[<Sealed>]
type private CellEnd(largest: bigint, x: struct (bigint * bigint), y: struct (bigint * bigint), rootX: bigint, rootY: bigint) =
    /// The larger deviation of the two, in units of the evaluation.
    member _.Largest = largest
    member _.X = x
    member _.Y = y
    member _.RootX = rootX
    member _.RootY = rootY

[<RequireQualifiedAccess>]
module Subdivision =
    let private bitLength (n: bigint) = int (n.GetBitLength())
    let private blockSize = 64
    let private mostValues = 64 * blockSize
    let private deepest = 13

    /// Angles, times the degree, are integers of 2^-angleBits.
    let private angleBits = 40
    let private unitAngle = 1I <<< angleBits

    /// n·asin(above/below), rounded up, by asin s ≤ s + s³ for 0 ≤ s ≤ 1; None where that is 1 or more.
    let private angle (n: int) (above: bigint) (below: bigint) =
        if above.Sign <= 0 then ValueSome 0I
        elif above >= below then ValueNone
        else
            let s = (above <<< angleBits) / below + 1I
            let y = bigint n * (s + ((s * s * s) >>> (2 * angleBits)) + 1I)
            if y < unitAngle then ValueSome y else ValueNone

    let prove degreeOfParallelism (error: Fraction) target (low: Fraction, high: Fraction) series =
        let n = max 1 (ChebyshevSeries.degree series)
        let form = if Fraction.sign low > 0 && ChebyshevSeries.isOdd series then Form.Odd else Form.General
        let width = high - low
        let fractionBits = 22 + bitLength (Fraction.ceiling (Fraction.ofInt (2 * (n + 1)) / error))
        // Fine points serve where multiples of 2^-62 are too coarse: next to the ends, and everywhere on very short intervals.
        let fineBits = 96 + 2 * bitLength (bigint n) + 2 * bitLength (Fraction.ceiling (Fraction.One / width))
        let coarse = Clenshaw.prepare form fractionBits Clenshaw.machinePointBits series
        let fine = Clenshaw.prepare form fractionBits fineBits series
        let coarsePoints = IntervalPoints.rounded form Clenshaw.machinePointBits (low, high)
        let finePoints = IntervalPoints.rounded form fineBits (low, high)
        let places = fineBits + 64
        let lowest, highest = Fraction.ceiling (Fraction.scale places low), Fraction.floor (Fraction.scale places high)

        let between bits (point: bigint) =
            match form with
            | Form.General -> let x = point <<< (places - bits) in struct (x, x)
            | Form.Odd -> let x = Fraction.rootDown (point <<< (2 * places - bits)) in struct (x, x + 1I)

        let root (struct (below: bigint, above: bigint)) =
            let right, left = highest - above, below - lowest
            if right.Sign <= 0 || left.Sign <= 0 then 0I else Fraction.rootDown (right * left)

        // Whether a cell of this size next to a/b is some 2^10 machine points wide: a matter of cost and sharpness only.
        let half = Fraction.approximate width / 2.0
        let slope = if form = Form.Odd then Fraction.approximate (low + low) else 1.0
        let machineServes (a: int64) (b: int64) =
            let u = float a / float b
            Math.ScaleB(half * slope * 2.0 * u / (1.0 + u * u) / float b, Clenshaw.machinePointBits - 10) >= 1.0

        let cellEnd a b =
            let machine = machineServes a b
            let bits = if machine then Clenshaw.machinePointBits else fineBits
            let struct (x, y) = (if machine then coarsePoints else finePoints) (struct (a, b))
            let largest = (if machine then coarse else fine).LargerDeviation(target, x, y)
            let x, y = between bits x, between bits y
            CellEnd(largest, x, y, root x, root y)

        let rounding = BigInteger.Max(coarse.RoundingUnits, fine.RoundingUnits)
        let allowed = Fraction.floor (Fraction.scale fractionBits error)
        let tooLarge (found: bigint) = found - rounding > allowed

        /// largest + rounding ≤ error·(1 - y²/2).
        let small (largest: bigint) y =
            match y with
            | ValueNone -> false
            | ValueSome(y: bigint) ->
                let scale = 2 * angleBits + 1
                ((largest + rounding) <<< scale) <= allowed * ((1I <<< scale) - y * y)

        let discharged (first: CellEnd) (second: CellEnd) =
            let struct (_, x1), struct (x2, _) = first.X, second.X
            let struct (y1, _), struct (_, y2) = first.Y, second.Y
            let largest = BigInteger.Max(first.Largest, second.Largest)
            small largest (angle n (x1 - x2) (first.RootX + second.RootX))
            && small largest (angle n (y2 - y1) (first.RootY + second.RootY))

        /// The slivers between the first pair and the ends: sin(θ/2) = √((high - x)/(high - low)).
        let endsDischarged (first: CellEnd) =
            let struct (x, _), struct (_, y) = first.X, first.Y
            let whole = Fraction.floor (Fraction.scale places width)
            let within (distance: bigint) =
                let sine = Fraction.rootDown ((distance <<< (2 * angleBits)) / whole) + 1I
                small first.Largest (angle (2 * n) sine unitAngle)
            within (Fraction.ceiling (Fraction.scale places high) - x) && within (y - Fraction.floor (Fraction.scale places low))

        let circle = HalfCircle(2 * n)
        let cells = circle.Count - 1
        let blocks = (cells + blockSize - 1) / blockSize
        let largest = Array.create blocks 0I
        let proved = Array.create blocks false

        let work block =
            let start = block * blockSize
            let mutable values = 0
            let pending = Stack<struct (int64 * int64 * int * CellEnd * CellEnd)>()
            let mutable first = let struct (a, b) = circle.Tangent start in cellEnd a b
            let mutable found = first.Largest
            let mutable sound = block > 0 || endsDischarged first
            for cell in start .. min cells (start + blockSize) - 1 do
                if values < mostValues && not (tooLarge found) then
                    let struct (a, b) = circle.Tangent cell
                    let second = cellEnd (a + 1L) b
                    found <- BigInteger.Max(found, second.Largest)
                    pending.Push(struct (a, b, 0, first, second))
                    first <- second
                    // Depth first: cells [a/b, (a+1)/b] with their ends.
                    while not (tooLarge found) && pending.Count > 0 do
                        let struct (a, b, depth, first, second) = pending.Pop()
                        if not (discharged first second) then
                            if depth = deepest || values = mostValues then
                                sound <- false
                            else
                                let middle = cellEnd (2L * a + 1L) (2L * b)
                                values <- values + 1
                                found <- BigInteger.Max(found, middle.Largest)
                                pending.Push(struct (2L * a + 1L, 2L * b, depth + 1, middle, second))
                                pending.Push(struct (2L * a, 2L * b, depth + 1, first, middle))
            largest[block] <- found
            proved[block] <- sound && values < mostValues && not (tooLarge found)

        Parallel.For(0, blocks, ParallelOptions(MaxDegreeOfParallelism = degreeOfParallelism), work) |> ignore
        let found = Array.max largest
        let atLeast = Fraction.scale -fractionBits (Fraction.ofInteger (BigInteger.Max(0I, found - rounding)))
        if tooLarge found && atLeast > error then SubdivisionOutcome.Exceeded atLeast
        elif Array.forall id proved then SubdivisionOutcome.Proved atLeast
        else SubdivisionOutcome.Undecided
