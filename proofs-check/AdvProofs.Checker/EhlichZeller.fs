namespace AdvProofs.Checker

open System.Numerics
open System.Threading.Tasks

type UniformBound =
    { AtLeast: Fraction
      AtMost: Fraction }

[<RequireQualifiedAccess>]
module EhlichZeller =
    let private bitLength (n: bigint) = int (n.GetBitLength())

    /// π·sqrt(2^-pointBits/(2h)) rounded up: rounding a node by less than 2^-pointBits moves its angle by no more.
    let private angleShift pointBits halfWidth =
        let step = Fraction.scale -pointBits Fraction.One
        Fraction.ratio 355I 113I * Fraction.sqrtUp pointBits (step / (Fraction.ofInt 2 * halfWidth))

    /// 62 where that moves n·θ by at most 2^-8; else enough bits for 2^-10.
    let private choosePointBits n halfWidth =
        let machine = Clenshaw.machinePointBits
        if Fraction.ofInt n * angleShift machine halfWidth <= Fraction.scale -8 Fraction.One then
            machine
        else
            24 + 2 * bitLength (bigint n) + bitLength (Fraction.ceiling (Fraction.One / halfWidth))

    /// The pair c ± h·cos(2·atan(j/N)) rounded to multiples of 2^-pointBits inside [low, high].
    let private nodes pointBits (low: Fraction, high: Fraction) (count: int) =
        let denominator = 2I * low.Denominator * high.Denominator
        let a = 2I * low.Numerator * high.Denominator
        let b = 2I * high.Numerator * low.Denominator
        let centre, half = (a + b) / 2I, (b - a) / 2I
        let least = Fraction.ceiling (Fraction.scale pointBits low)
        let square = bigint count * bigint count
        fun (j: int) ->
            let u = bigint j * bigint j
            let round numerator =
                let scaled = Fraction.floor (Fraction.ratio (numerator <<< pointBits) (denominator * (square + u)))
                BigInteger.Max(least, scaled)
            struct (round (centre * (square + u) + half * (square - u)), round (centre * (square + u) - half * (square - u)))

    /// The largest deviation over all pairs j = 0..count. A maximum of integers: the order of evaluation does not matter.
    let private largest degreeOfParallelism (clenshaw: Clenshaw) target node count =
        let chunks = min (count + 1) 256
        let best = Array.create chunks 0I
        let work chunk =
            for j in chunk .. chunks .. count do
                let struct (x, y) = node j
                best[chunk] <- BigInteger.Max(best[chunk], clenshaw.LargerDeviation(target, x, y))
        Parallel.For(0, chunks, ParallelOptions(MaxDegreeOfParallelism = degreeOfParallelism), work) |> ignore
        Array.max best

    let enclose degreeOfParallelism nodesPerDegree (accuracy: Fraction) target (low: Fraction, high: Fraction) series =
        if low = high then
            let deviation = Fraction.abs (ChebyshevSeries.valueAt low series - Fraction.ofInt target)
            { AtLeast = deviation; AtMost = deviation }
        else
            let n = max 1 (ChebyshevSeries.degree series)
            let halfWidth = Fraction.scale -1 (high - low)
            let pointBits = choosePointBits n halfWidth
            let roundingToAccuracy = Fraction.ofInt (2 * (n + 1)) / accuracy
            let fractionBits = max 1 (14 + bitLength (Fraction.ceiling roundingToAccuracy))
            let clenshaw = Clenshaw.prepare fractionBits pointBits series
            let count = nodesPerDegree * n
            let found = largest degreeOfParallelism clenshaw target (nodes pointBits (low, high) count) count
            let mesh = Fraction.ratio 1I (bigint count) + angleShift pointBits halfWidth
            let nMesh = Fraction.ofInt n * mesh
            if nMesh >= Fraction.One then
                invalidArg (nameof nodesPerDegree) "At least two nodes per degree are needed."
            let riesz = Fraction.One - Fraction.scale -1 (nMesh * nMesh)
            let inUnits (units: bigint) = Fraction.scale -fractionBits (Fraction.ofInteger units)
            { AtLeast = inUnits (BigInteger.Max(0I, found - clenshaw.RoundingUnits))
              AtMost = inUnits (found + clenshaw.RoundingUnits) / riesz }

    let prove degreeOfParallelism error target (low, high) series =
        let shown value = (Fraction.approximate value).ToString("G6", System.Globalization.CultureInfo.InvariantCulture)
        let where = $"on [{shown low}, {shown high}]"
        let rec refine densities =
            match densities with
            | [] -> Result.Error $"the deviation {where} is so close to the stated error that it cannot be proved below it; state a larger one"
            | nodesPerDegree :: finer ->
                let bound = enclose degreeOfParallelism nodesPerDegree error target (low, high) series
                if bound.AtMost <= error then Ok bound
                elif bound.AtLeast > error then Result.Error $"the deviation {where} reaches {shown bound.AtLeast}, more than the stated error {shown error}"
                else refine finer
        refine [ 8; 16; 64 ]
