namespace AdvProofs.Exact

open System
open System.Numerics

module Elementary =

    let private one = Interval.ofInt 1
    let private upperMagnitude (x: Interval) = max (Dyadic.magnitude x.Lo) (Dyadic.magnitude x.Hi)

    /// [−b, b] with b = 2·max|x|: what a tail dominated by twice its first term adds.
    let private tail (x: Interval) =
        let bound = Dyadic.scale 1 (Interval.abs x).Hi
        Interval.create -bound bound

    /// Σ terms, whose magnitudes at least halve from one to the next, until the last is 2^-w below the first.
    let private sumSeries w (first: Interval) (next: int -> Interval -> Interval) =
        let floor = upperMagnitude first - w
        let rec loop k sum term =
            if term |> upperMagnitude < floor || (Interval.abs term).Hi.Sign = 0 then
                Interval.add w sum (tail term)
            else
                loop (k + 1) (Interval.add w sum term) (next k term)
        if first.Lo.Sign = 0 && first.Hi.Sign = 0 then first else loop 1 (Interval.ofInt 0) first

    /// Σ (±1)^k z^(2k+1)/(2k+1), |z| ≤ 1/2: atanh for +, atan for −.
    let private arcSeries w sign (z: Interval) =
        let square = Interval.mul w z z
        let square = if sign < 0 then Interval.neg square else square
        let mutable power = z
        sumSeries w z (fun k _ ->
            power <- Interval.mul w power square
            Interval.div w power (Interval.ofInt (2 * k + 1)))

    let private reciprocal w n = Interval.div w one (Interval.ofInt n)

    let pi precision =
        // Machin: π = 16 atan(1/5) − 4 atan(1/239).
        let w = precision + 16
        let atan n = arcSeries w -1 (reciprocal w n)
        Interval.sub precision (Interval.scale 4 (atan 5)) (Interval.scale 2 (atan 239))

    let ln2 precision =
        let w = precision + 12
        Interval.add precision (Interval.scale 1 (arcSeries w 1 (reciprocal w 3))) (Interval.ofInt 0)

    let private round precision (x: Interval) = Interval.add precision x (Interval.ofInt 0)

    let private increasing f (x: Interval) : Interval =
        if x.Lo = x.Hi then f x.Lo
        else
            let low: Interval = f x.Lo
            let high: Interval = f x.Hi
            Interval.create low.Lo high.Hi

    let private oddIncreasing f = increasing (fun (x: Dyadic) -> if x.Sign < 0 then Interval.neg (f -x) else f x)

    // x = k ln 2 + 2^h r with |r| < 2^(1−h), a Taylor sum for r, h squarings.
    let private expAt precision (x: Dyadic) =
        if x.Sign = 0 then one
        elif Dyadic.magnitude x > 30 then
            raise (OverflowException $"exp of {x} has more than 2^30 binary places before the point.")
        else
            let halvings = 8
            let magnitude = max 0 (Dyadic.magnitude x)
            let w = precision + halvings + magnitude + 16
            let ln2 = ln2 w
            let k = Rational.round (Dyadic.toRational (Interval.div 64 (Interval.point x) ln2).Lo)
            let rest = Interval.sub w (Interval.point x) (Interval.mul w (Interval.point (Dyadic.create k 0)) ln2)
            let r = Interval.scale -halvings rest
            let taylor = sumSeries w one (fun n term -> Interval.div w (Interval.mul w term r) (Interval.ofInt n))
            let mutable power = taylor
            for _ in 1..halvings do
                power <- Interval.mul w power power
            round precision (Interval.scale (int k) power)

    let exp precision x = increasing (expAt precision) x

    // x = 2^e y, 3/4 ≤ y < 3/2, ln y = 2 atanh((y−1)/(y+1)); e = 0 near 1, so small logarithms keep their relative accuracy.
    let private lnAt precision (x: Dyadic) =
        if x.Sign <= 0 then
            invalidArg (nameof x) $"The logarithm of {x} does not exist: its argument must be positive."
        let w = precision + 16
        let e = Dyadic.magnitude x
        let y = Dyadic.scale -e x
        let e, y = if y < Dyadic.create (BigInteger 3) -2 then e - 1, Dyadic.scale 1 y else e, y
        let z = Interval.div w (Interval.point (y - Dyadic.One)) (Interval.point (y + Dyadic.One))
        let small = Interval.scale 1 (arcSeries w 1 z)
        if e = 0 then round precision small
        else Interval.add precision small (Interval.mul w (Interval.ofInt e) (ln2 w))

    let ln precision x = increasing (lnAt precision) x

    let private quarter = Dyadic.create BigInteger.One -2

    let private atanhOf precision (x: Interval) =
        let w = precision + 16
        if x.Hi <= quarter then
            round precision (arcSeries w 1 x)
        else
            let ratio = Interval.div w (Interval.add w one x) (Interval.sub w one x)
            round precision (Interval.scale -1 (ln w ratio))

    let atanh precision x =
        x
        |> oddIncreasing (fun x ->
            if x >= Dyadic.One then
                invalidArg (nameof x) $"atanh of {x} does not exist: its argument must lie strictly between −1 and 1."
            // 1 − x is exact for a dyadic point, so nothing cancels near 1.
            let w = precision + 16
            if x <= quarter then
                atanhOf precision (Interval.point x)
            else
                let ratio = Interval.div w (Interval.point (Dyadic.One + x)) (Interval.point (Dyadic.One - x))
                round precision (Interval.scale -1 (ln w ratio)))

    let private asinhOf precision (x: Interval) =
        let w = precision + 16
        let root = Interval.sqrt w (Interval.add w one (Interval.mul w x x))
        if x.Hi <= quarter then atanhOf precision (Interval.div w x root)
        else round precision (ln w (Interval.add w x root))

    let asinh precision x = oddIncreasing (fun x -> asinhOf precision (Interval.point x)) x

    let acosh precision x =
        x
        |> increasing (fun x ->
            if x < Dyadic.One then
                invalidArg (nameof x) $"acosh of {x} does not exist: its argument must be at least 1."
            // acosh x = 2 asinh √((x−1)/2): accurate next to 1.
            let half = Interval.sqrt (precision + 16) (Interval.point (Dyadic.scale -1 (x - Dyadic.One)))
            round precision (Interval.scale 1 (increasing (fun h -> asinhOf (precision + 8) (Interval.point h)) half)))

    let private sinhAt precision (x: Dyadic) =
        if x <= Dyadic.One then
            let w = precision + 16
            let square = Interval.mul w (Interval.point x) (Interval.point x)
            round precision (sumSeries w (Interval.point x) (fun k term ->
                Interval.div w (Interval.mul w term square) (Interval.ofInt (2 * k * (2 * k + 1)))))
        else
            let e = expAt (precision + 8) x
            Interval.scale -1 (Interval.sub precision e (Interval.div (precision + 8) one e))

    let sinh precision x = oddIncreasing (sinhAt precision) x

    let cosh precision x =
        Interval.abs x
        |> increasing (fun x ->
            let e = expAt (precision + 8) x
            Interval.scale -1 (Interval.add precision e (Interval.div (precision + 8) one e)))

    let tanh precision x =
        x
        |> oddIncreasing (fun x ->
            if x <= Dyadic.One then
                let w = precision + 8
                Interval.div precision (sinhAt w x) (cosh w (Interval.point x))
            elif x > Dyadic.ofInt precision then
                // 1 − tanh x < 2 e^(−2x) < 2^-precision.
                Interval.create (Dyadic.One - Dyadic.create BigInteger.One -precision) Dyadic.One
            else
                let w = precision + 8
                let small = Interval.div w (Interval.ofInt 2) (Interval.add w (expAt w (Dyadic.scale 1 x)) one)
                Interval.sub precision one small)

    // erf x = (2/√π) e^(−x²) Σ 2^k x^(2k+1)/(2k+1)!!: all terms positive, nothing cancels.
    let private erfAt precision (x: Dyadic) =
        if x.Sign = 0 then Interval.ofInt 0
        elif x * x > Dyadic.ofInt (2 * precision) then
            // 1 − erf x < e^(−x²) < 2^(−2·precision).
            Interval.create (Dyadic.One - Dyadic.create BigInteger.One (-2 * precision)) Dyadic.One
        else
            let square = x * x
            let w = precision + 40
            let doubled = Interval.point (Dyadic.scale 1 square)
            // The terms grow until 2k+1 > 2x²; from twice that on they halve.
            let start = int (Rational.ceiling (Dyadic.toRational (Dyadic.scale 1 square)))
            let rec loop k term sum =
                let next = Interval.div w (Interval.mul w term doubled) (Interval.ofInt (2 * k + 1))
                let sum = Interval.add w sum next
                if k > start && upperMagnitude next < upperMagnitude sum - w then
                    Interval.add w sum (Interval.create Dyadic.Zero (Dyadic.scale 1 next.Hi))
                else
                    loop (k + 1) next sum
            let series = loop 1 (Interval.point x) (Interval.point x)
            let factor = Interval.div w (Interval.scale 1 (expAt w -square)) (Interval.sqrt w (pi w))
            let value = Interval.mul precision factor series
            Interval.create value.Lo (min value.Hi Dyadic.One)

    let erf precision x = oddIncreasing (erfAt precision) x

    let power precision basis exponent =
        let extra = 34
        exp precision (Interval.mul (precision + extra) exponent (ln (precision + extra) basis))
