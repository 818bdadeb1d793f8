namespace AdvProofs.Checker

open System
open System.Numerics
open System.Threading.Tasks

type UniformBound =
    { AtLeast: Fraction
      AtMost: Fraction }

[<RequireQualifiedAccess>]
module EhlichZeller =
    let private bitLength (n: bigint) = int (n.GetBitLength())

    /// π·sqrt(move/(2h)) rounded up: moving a point by at most `move` moves its angle by no more.
    let private angleShift (move: Fraction) halfWidth =
        Fraction.ratio 355I 113I * Fraction.sqrtUp 128 (move / (Fraction.ofInt 2 * halfWidth))

    let private coarseAbove = 10_001

    /// Up to this degree a grid comes first, up to the larger where machine integers serve: beyond, subdivision costs less than a grid of fixed-point values.
    let private gridUpTo, gridOfMachinePointsUpTo = 500, 3000

    /// Whether moving points by `move` moves n·θ by little: 2^-8, or 2^-5 above the degree from which the grids begin coarser.
    let private negligible n move halfWidth =
        let limit = Fraction.scale (if n > coarseAbove then -5 else -8) Fraction.One
        Fraction.ofInt n * angleShift move halfWidth <= limit

    let private machineSuffices form n low halfWidth =
        negligible n (IntervalPoints.move form Clenshaw.machinePointBits low) halfWidth

    /// The odd form where it applies, unless that would cost the machine routes that the general form still has.
    let private chooseForm n low halfWidth series =
        if Fraction.sign low > 0
           && ChebyshevSeries.isOdd series
           && (machineSuffices Form.Odd n low halfWidth || not (machineSuffices Form.General n low halfWidth)) then
            Form.Odd
        else
            Form.General

    /// 62 where that suffices; else enough bits to move n·θ by at most 2^-10.
    let private choosePointBits form n low halfWidth =
        if machineSuffices form n low halfWidth then
            Clenshaw.machinePointBits
        else
            let wide = Fraction.ceiling (IntervalPoints.move form 0 low / halfWidth)
            24 + 2 * bitLength (bigint n) + bitLength wide

    /// The largest value over 0 .. count-1. A maximum: the order of evaluation does not matter.
    let private largest degreeOfParallelism zero count (value: int -> 'T) =
        let chunks = min count 256
        let best = Array.create chunks zero
        let work chunk =
            for j in chunk .. chunks .. count - 1 do
                best[chunk] <- max best[chunk] (value j)
        Parallel.For(0, chunks, ParallelOptions(MaxDegreeOfParallelism = degreeOfParallelism), work) |> ignore
        Array.max best

    /// The node values in fixed point: the greatest found, the rounding on either side, and how far points were moved.
    let private inFixedPoint degreeOfParallelism form accuracy target (low, high) series (circle: HalfCircle) =
        let n = max 1 (ChebyshevSeries.degree series)
        let halfWidth = Fraction.scale -1 (high - low)
        let pointBits = choosePointBits form n low halfWidth
        let fractionBits = max 1 (14 + bitLength (Fraction.ceiling (Fraction.ofInt (2 * (n + 1)) / accuracy)))
        let clenshaw = Clenshaw.prepare form fractionBits pointBits series
        let points = IntervalPoints.rounded form pointBits (low, high)
        let value index =
            let struct (x, y) = points (circle.Tangent index)
            clenshaw.LargerDeviation(target, x, y)
        let found = largest degreeOfParallelism 0I circle.Count value
        let inUnits (units: bigint) = Fraction.scale -fractionBits (Fraction.ofInteger units)
        struct (inUnits found, inUnits clenshaw.RoundingUnits, IntervalPoints.move form pointBits low)

    // Doubles: every point is computed with a relative error below 2^-50, and clamped into the interval.
    let private floatMove = Fraction.scale -50 Fraction.One

    let private inFloats degreeOfParallelism (clenshaw: FloatClenshaw) (low: Fraction, high: Fraction) (circle: HalfCircle) =
        let leading (value: Fraction) =
            let shift = 64 + bitLength value.Denominator
            Fraction.truncatedFloat (Fraction.floor (Fraction.scale shift value)) -shift
        let rec atLeast value (x: float) = if Fraction.ofFloat x < value then atLeast value (Math.BitIncrement x) else x
        let rec atMost value (x: float) = if Fraction.ofFloat x > value then atMost value (Math.BitDecrement x) else x
        let first, last = atLeast (low * low) (leading (low * low)), atMost (high * high) (leading (high * high))
        let start, width = leading low, leading (high - low)
        let lanes = FloatClenshaw.Lanes
        let squareAt lane =
            let struct (a, b) = circle.Tangent(min (lane / 2) (circle.Count - 1))
            let share = float (if lane % 2 = 0 then b * b else a * a) / float (a * a + b * b)
            let x = start + width * share
            Math.Clamp(x * x, first, last)
        let batches = (2 * circle.Count + lanes - 1) / lanes
        let value batch = clenshaw.LargestDeviation(Array.init lanes (fun i -> squareAt (batch * lanes + i)))
        let found = largest degreeOfParallelism 0.0 batches value
        if not (Double.IsFinite found) then
            None
        else
            let found = Fraction.ofFloat found
            Some(struct (found, clenshaw.RoundingBound + Fraction.scale -48 (Fraction.One + found), floatMove))

    /// Doubles where they are accurate enough; they serve odd series, on intervals right of zero, for the target 1.
    let private floats accuracy target n (low: Fraction) halfWidth series =
        if target = 1 && low >= Fraction.scale -400 Fraction.One && negligible n floatMove halfWidth then
            FloatClenshaw.prepare series
            |> Option.filter (fun clenshaw -> clenshaw.RoundingBound + Fraction.scale -46 Fraction.One <= Fraction.scale -12 accuracy)
        else
            None

    let enclose degreeOfParallelism nodesPerDegree (accuracy: Fraction) target (low: Fraction, high: Fraction) series =
        if low = high || ChebyshevSeries.degree series = 0 then
            let deviation = Fraction.abs (ChebyshevSeries.valueAt low series - Fraction.ofInt target)
            { AtLeast = deviation; AtMost = deviation }
        else
            let n = max 1 (ChebyshevSeries.degree series)
            let resolution = nodesPerDegree * n
            let circle = HalfCircle resolution
            let halfWidth = Fraction.scale -1 (high - low)
            let exactly () =
                inFixedPoint degreeOfParallelism (chooseForm n low halfWidth series) accuracy target (low, high) series circle
            let struct (found, rounding, move) =
                floats accuracy target n low halfWidth series
                |> Option.bind (fun clenshaw -> inFloats degreeOfParallelism clenshaw (low, high) circle)
                |> Option.defaultWith exactly
            let nMesh = Fraction.ofInt n * (Fraction.ratio 1I (bigint resolution) + angleShift move halfWidth)
            if nMesh >= Fraction.One then
                invalidArg (nameof nodesPerDegree) "At least two nodes per degree are needed."
            let riesz = Fraction.One - Fraction.scale -1 (nMesh * nMesh)
            { AtLeast = max Fraction.Zero (found - rounding)
              AtMost = (found + rounding) / riesz }

    let prove degreeOfParallelism error target (low, high) series =
        let shown value = (Fraction.approximate value).ToString("G6", Globalization.CultureInfo.InvariantCulture)
        let where = $"on [{shown low}, {shown high}]"
        let exceeded atLeast = Result.Error $"the deviation {where} reaches {shown atLeast}, more than the stated error {shown error}"
        let subdivide () =
            match Subdivision.prove degreeOfParallelism error target (low, high) series with
            | SubdivisionOutcome.Proved atLeast -> Ok { AtLeast = atLeast; AtMost = error }
            | SubdivisionOutcome.Exceeded atLeast -> exceeded atLeast
            | SubdivisionOutcome.Undecided ->
                Result.Error $"the deviation {where} is so close to the stated error that it cannot be proved below it; state a larger one"
        let n = max 1 (ChebyshevSeries.degree series)
        let gridFirst =
            n <= gridUpTo
            || low = high
            || (let halfWidth = Fraction.scale -1 (high - low)
                (floats error target n low halfWidth series).IsSome
                || (n <= gridOfMachinePointsUpTo && machineSuffices (chooseForm n low halfWidth series) n low halfWidth))
        if not gridFirst then
            subdivide ()
        else
            let bound = enclose degreeOfParallelism (if n > coarseAbove then 4 else 8) error target (low, high) series
            if bound.AtMost <= error then Ok bound
            elif bound.AtLeast > error then exceeded bound.AtLeast
            else subdivide ()
