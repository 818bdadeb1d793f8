module AdvProofs.Polynomials.Tests.ChebyshevTests

open System.Numerics
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers
open AdvProofs.Tests

let private coefficients = Gen.choose (1, 25) |> Gen.bind (fun n -> Gen.arrayOfLength n (Gen.choose (-1000, 1000)))
let private point = Gen.map (fun n -> q n 97) (Gen.choose (-97, 97))
let private cases = Arb.fromGen (Gen.zip coefficients point)

let private bigs = Array.map (fun (n: int) -> BigInteger n)
let private rationals = Array.map Rational.ofInt

[<Fact>]
let ``T_5 and T_6 have their known coefficients`` () =
    let t n = Chebyshev.toMonomial (Array.init (n + 1) (fun k -> if k = n then 1I else 0I))
    Assert.Equal<BigInteger[]>([| 0I; 5I; 0I; -20I; 0I; 16I |], t 5)
    Assert.Equal<BigInteger[]>([| -1I; 0I; 18I; 0I; -48I; 0I; 32I |], t 6)

[<Fact>]
let ``both bases have the same value, exactly`` () =
    Property.check "bases" (Prop.forAll cases (fun (c, x) ->
        let monomial = Chebyshev.toMonomial (bigs c) |> Array.map Rational.ofBigInteger
        Chebyshev.evaluate (rationals c) x = Chebyshev.evaluateMonomial monomial x))

[<Fact>]
let ``the conversions invert each other`` () =
    Property.check "inverse" (Prop.forAll cases (fun (c, _) ->
        Chebyshev.ofMonomial (Chebyshev.toMonomial (bigs c) |> Array.map Rational.ofBigInteger) = rationals c))

[<Fact>]
let ``Clenshaw in doubles keeps its stated error`` () =
    Property.check "clenshaw" (Prop.forAll cases (fun (c, x) ->
        // x itself is rounded: |T_k'| ≤ k² moves each term by at most k² 2^-53; the recurrence adds at most that again.
        let exact = Chebyshev.evaluate (rationals c) x |> Rational.toFloat
        let size = c |> Array.sumBy (fun n -> abs (float n))
        let n = float c.Length
        abs (Chebyshev.clenshaw (Array.map float c) (Rational.toFloat x) - exact) <= 4.0 * n * n * 1.2e-16 * size))

[<Fact>]
let ``Clenshaw in fixed point keeps its stated error`` () =
    Property.check "clenshaw fixed" (Prop.forAll cases (fun (c, x) ->
        let bits = 80
        let lift (r: Rational) = Rational.floor (r * Rational.pow bits (q 2 1))
        let grid = Rational.create (lift x) (BigInteger.One <<< bits)
        let value = Chebyshev.clenshawFixed bits (rationals c |> Array.map lift) (lift x)
        let error = Rational.abs (Rational.create value (BigInteger.One <<< bits) - Chebyshev.evaluate (rationals c) grid)
        error <= Rational.ofInt (c.Length * c.Length) * Rational.pow (1 - bits) (q 2 1)))

[<Fact>]
let ``interpolation at Chebyshev nodes gives the coefficients back`` () =
    Property.checkN 40 "interpolate" (Prop.forAll cases (fun (c, _) ->
        let bits = 128
        let lift = Array.map (fun (n: int) -> BigInteger n <<< bits) c
        let found = Chebyshev.interpolate bits (c.Length - 1) (Chebyshev.clenshawFixed bits lift)
        // Coefficients below 1000, degree below 25: values below 2^15 carry errors below 2^(15+10-128).
        Array.forall2 (fun (a: BigInteger) b -> BigInteger.Abs(a - b) < (BigInteger.One <<< 28)) lift found))

[<Fact>]
let ``odd interpolation agrees with the general one`` () =
    let bits = 100
    let odd = [| 0; 7; 0; -3; 0; 11; 0; 5 |] |> Array.map (fun n -> BigInteger n <<< bits)
    let f = Chebyshev.clenshawFixed bits odd
    let general, special = Chebyshev.interpolate bits 7 f, Chebyshev.interpolateOdd bits 7 f
    Array.iter2 (fun (a: BigInteger) b -> Assert.True(BigInteger.Abs(a - b) < 4096I)) general special

[<Fact>]
let ``fast transforms agree with the sums they stand for`` () =
    // Values that belong to no low degree, at sizes that are halved often, once, and down to odd numbers.
    let bits = 90
    let f (x: BigInteger) = (x * x * x >>> 2 * bits) + (BigInteger.Abs x >>> 1)
    let odd (x: BigInteger) = BigInteger x.Sign * (BigInteger.One <<< bits) - (x >>> 2)
    for degree in [ 1; 2; 7; 31; 32; 63; 100; 255; 333 ] do
        // The coefficients of the least-squares sum over the same nodes, written out.
        let coefficients = Chebyshev.interpolate bits degree f
        let nodes = Chebyshev.interpolate bits degree (fun x -> x)
        Assert.True(BigInteger.Abs(nodes[1] - (BigInteger.One <<< bits)) < 4096I)
        let back = Chebyshev.interpolate bits degree (Chebyshev.clenshawFixed bits coefficients)
        Array.iter2 (fun (a: BigInteger) b -> Assert.True(BigInteger.Abs(a - b) < BigInteger(4096 * (degree + 1)), $"degree {degree}")) coefficients back
        if degree % 2 = 1 then
            let general, special = Chebyshev.interpolate bits degree odd, Chebyshev.interpolateOdd bits degree odd
            Array.iter2 (fun (a: BigInteger) b -> Assert.True(BigInteger.Abs(a - b) < BigInteger(64 * (degree + 1)), $"degree {degree}")) general special
