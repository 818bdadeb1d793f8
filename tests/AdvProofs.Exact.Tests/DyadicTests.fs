module AdvProofs.Exact.Tests.DyadicTests

open System.Numerics
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Tests

let private two = Rational.ofInt 2
let private exact = Dyadic.toRational

let private dyadics =
    gen {
        let! high = Gen.choose (-1_000_000_000, 1_000_000_000)
        let! low = Gen.choose (0, 1_000_000_000)
        let! wide = Gen.elements [ 0; 1; 30; 200 ]
        let! exponent = Gen.choose (-300, 300)
        return Dyadic.create ((BigInteger high <<< wide) + BigInteger low) exponent
    }

let private pairs = Arb.fromGen (Gen.zip dyadics dyadics)
let private withPrecision = Arb.fromGen (Gen.zip (Gen.choose (2, 130)) (Gen.zip dyadics dyadics))

let private bits (x: Dyadic) = int ((BigInteger.Abs x.Mantissa).GetBitLength())

/// |a − b| ≤ 2^-precision·|b|.
let private within precision a b = Rational.abs (a - b) <= Rational.abs b * Rational.pow -precision two

[<Fact>]
let ``sums, products and order are those of the rationals`` () =
    Property.check "dyadic ring" (Prop.forAll pairs (fun (x, y) ->
        exact (x + y) = exact x + exact y
        && exact (x - y) = exact x - exact y
        && exact (x * y) = exact x * exact y
        && exact -x = -(exact x)
        && x.Sign = (exact x).Sign
        && compare x y = compare (exact x) (exact y)
        && (x = y) = (exact x = exact y)
        && exact (Dyadic.scale -17 x) = exact x * Rational.pow -17 two))

[<Fact>]
let ``one value has one hash, however it is written`` () =
    Property.check "dyadic equality" (Prop.forAll (Arb.fromGen dyadics) (fun x ->
        let shifted = Dyadic.create (x.Mantissa <<< 9) (x.Exponent - 9)
        shifted = x && shifted.GetHashCode() = x.GetHashCode() && compare shifted x = 0))

[<Fact>]
let ``rounding brackets the value in few bits, and by the nearest such numbers`` () =
    Property.check "dyadic rounding" (Prop.forAll withPrecision (fun (precision, (x, _)) ->
        let down, up = Dyadic.roundDown precision x, Dyadic.roundUp precision x
        let step = Rational.pow (Dyadic.magnitude x - precision) two
        down <= x && x <= up && bits down <= precision && bits up <= precision
        && (x = down) = (x = up)
        && (x.Sign = 0 || exact up - exact down <= step)))

[<Fact>]
let ``quotients and roots are bounded on the stated side`` () =
    Property.check "dyadic quotients" (Prop.forAll withPrecision (fun (precision, (x, y)) ->
        let quotient =
            y.Sign = 0
            || (let q = exact (Dyadic.divideDown precision x y)
                let truth = exact x / exact y
                q <= truth && within (precision - 1) q truth)
        let square = exact x * exact x
        let root = Dyadic.create (BigInteger.Abs x.Mantissa) x.Exponent
        let low, high = exact (Dyadic.sqrtDown precision root), exact (Dyadic.sqrtUp precision root)
        // Of a square the root is known; of the number itself its square brackets it.
        let ofSquare = exact (Dyadic.sqrtDown precision (x * x)) <= exact root && exact root <= exact (Dyadic.sqrtUp precision (x * x))
        quotient && ofSquare && square = exact (x * x)
        && low * low <= exact root && exact root <= high * high
        && high - low <= low * Rational.pow (2 - precision) two))

[<Fact>]
let ``magnitude is that of the leading bit`` () =
    Property.check "dyadic magnitude" (Prop.forAll (Arb.fromGen dyadics) (fun x ->
        if x.Sign = 0 then Dyadic.magnitude x = System.Int32.MinValue
        else
            let size, e = Rational.abs (exact x), Dyadic.magnitude x
            Rational.pow (e - 1) two <= size && size < Rational.pow e two))

[<Fact>]
let ``doubles are dyadic, and nothing that is not finite is`` () =
    for x in [ 0.0; -0.0; 1.5; -3e-310; System.Double.MaxValue; System.Double.Epsilon ] do
        Assert.Equal(Rational.ofFloat x, exact (Dyadic.ofFloat x))
    for x in [ nan; infinity; -infinity ] do
        Assert.Throws<System.ArgumentException>(fun () -> Dyadic.ofFloat x |> ignore) |> ignore
