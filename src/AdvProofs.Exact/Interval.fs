namespace AdvProofs.Exact

open System
open System.Numerics

[<Struct>]
type Interval(lo: Dyadic, hi: Dyadic) =
    member _.Lo = lo
    member _.Hi = hi
    override _.ToString() = $"[{lo}, {hi}]"

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Interval =

    let create (lo: Dyadic) (hi: Dyadic) =
        if lo > hi then
            invalidArg (nameof lo) $"The interval [{lo}, {hi}] is empty: give the smaller end point first."
        Interval(lo, hi)

    let point x = Interval(x, x)
    let ofInt n = point (Dyadic.ofInt n)
    let ofFloat x = point (Dyadic.ofFloat x)

    let private rounded precision lo hi = Interval(Dyadic.roundDown precision lo, Dyadic.roundUp precision hi)

    let ofRational precision (q: Rational) =
        let n = Dyadic.create q.Numerator 0
        let d = Dyadic.create q.Denominator 0
        if q.IsInteger then rounded precision n n
        else Interval(Dyadic.divideDown precision n d, -(Dyadic.divideDown precision -n d))

    let lower (x: Interval) = Dyadic.toRational x.Lo
    let upper (x: Interval) = Dyadic.toRational x.Hi

    let private floatBelow (q: Rational) =
        let x = Rational.toFloat q
        if Double.IsPositiveInfinity x then Double.MaxValue
        elif Double.IsNegativeInfinity x then x
        elif Rational.ofFloat x <= q then x
        else Math.BitDecrement x

    let lowerFloat x = floatBelow (lower x)
    let upperFloat x = -(floatBelow -(upper x))

    let width (x: Interval) = upper x - lower x
    let contains q (x: Interval) = lower x <= q && q <= upper x
    let subset (x: Interval) (y: Interval) = y.Lo <= x.Lo && x.Hi <= y.Hi
    let hull (x: Interval) (y: Interval) = Interval(min x.Lo y.Lo, max x.Hi y.Hi)

    let neg (x: Interval) = Interval(-x.Hi, -x.Lo)

    let abs (x: Interval) =
        if x.Lo.Sign >= 0 then x
        elif x.Hi.Sign <= 0 then neg x
        else Interval(Dyadic.Zero, max (-x.Lo) x.Hi)

    let scale shift (x: Interval) = Interval(Dyadic.scale shift x.Lo, Dyadic.scale shift x.Hi)

    let add precision (x: Interval) (y: Interval) = rounded precision (x.Lo + y.Lo) (x.Hi + y.Hi)
    let sub precision (x: Interval) (y: Interval) = add precision x (neg y)

    let mul precision (x: Interval) (y: Interval) =
        if x.Lo.Sign >= 0 && y.Lo.Sign >= 0 then
            rounded precision (x.Lo * y.Lo) (x.Hi * y.Hi)
        else
            let a, b, c, d = x.Lo * y.Lo, x.Lo * y.Hi, x.Hi * y.Lo, x.Hi * y.Hi
            rounded precision (min (min a b) (min c d)) (max (max a b) (max c d))

    let div precision (x: Interval) (y: Interval) =
        if y.Lo.Sign <= 0 && y.Hi.Sign >= 0 then
            raise (DivideByZeroException $"The divisor {y} contains zero.")
        let down n d = Dyadic.divideDown precision n d
        let up n d = -(Dyadic.divideDown precision -n d)
        let pairs = [ x.Lo, y.Lo; x.Lo, y.Hi; x.Hi, y.Lo; x.Hi, y.Hi ]
        Interval(pairs |> List.map (fun (n, d) -> down n d) |> List.min, pairs |> List.map (fun (n, d) -> up n d) |> List.max)

    let rec pow precision exponent (x: Interval) =
        if exponent < 0 then
            div precision (ofInt 1) (pow (precision + 2) -exponent x)
        elif exponent = 0 then
            ofInt 1
        else
            // Monotone in |x|: raise the end points, squaring with guard bits against the growth of the rounding error.
            let guard = precision + 2 * (32 - BitOperations.LeadingZeroCount(uint32 exponent)) + 2
            let rec raise (round: int -> Dyadic -> Dyadic) (b: Dyadic) k =
                if k = 1 then b
                else
                    let half = raise round b (k / 2)
                    let square = round guard (half * half)
                    if k % 2 = 0 then square else round guard (square * b)
            let magnitude (b: Dyadic) = rounded precision (raise Dyadic.roundDown b exponent) (raise Dyadic.roundUp b exponent)
            let signed (b: Dyadic) =
                if b.Sign >= 0 then magnitude b
                else
                    let m = magnitude (-b)
                    if exponent % 2 = 0 then m else neg m
            if exponent % 2 <> 0 || x.Lo.Sign >= 0 || x.Hi.Sign <= 0 then
                hull (signed x.Lo) (signed x.Hi)
            else
                hull (point Dyadic.Zero) (hull (signed x.Lo) (signed x.Hi))

    let sqrt precision (x: Interval) = Interval(Dyadic.sqrtDown precision x.Lo, Dyadic.sqrtUp precision x.Hi)
