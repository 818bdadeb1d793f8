module AdvProofs.Exact.Tests.RationalTests

open System
open System.Numerics
open System.Globalization
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Exact.Tests.Generators
open AdvProofs.Tests

let private q n d = Rational.fraction n d
let private parsed text = match Rational.parse text with Ok x -> x | Error message -> failwith message

[<Fact>]
let ``results are in lowest terms`` () =
    Property.check "lowest terms" (Prop.forAll arbRationalPair (fun (x, y) ->
        [ x + y; x - y; x * y; (if y.Sign = 0 then x else x / y) ]
        |> List.forall (fun z ->
            z.Denominator.Sign > 0 && BigInteger.GreatestCommonDivisor(z.Numerator, z.Denominator).IsOne)))

[<Fact>]
let ``field laws hold exactly`` () =
    Property.check "field laws" (Prop.forAll (Arb.zip (arbRationalPair, arbRational)) (fun ((x, y), z) ->
        x + y = y + x && x * (y + z) = x * y + x * z && x - x = Rational.Zero && (x.Sign = 0 || y / x * x = y)))

[<Fact>]
let ``order agrees with the sign of the difference`` () =
    Property.check "order" (Prop.forAll arbRationalPair (fun (x, y) -> sign (compare x y) = (x - y).Sign))

[<Fact>]
let ``text is read back`` () =
    Property.check "round trip" (Prop.forAll arbRational (fun x -> Rational.parse (x.ToString()) = Ok x))

[<Theory>]
[<InlineData("0.2", "1/5")>]
[<InlineData("1e-3", "1/1000")>]
[<InlineData("-2.50", "-5/2")>]
[<InlineData("4/6", "2/3")>]
[<InlineData("6/3", "2")>]
[<InlineData("1.5E2", "150")>]
[<InlineData(".5", "1/2")>]
[<InlineData("-3/9", "-1/3")>]
let ``decimals and fractions are exact`` (text: string, expected: string) = Assert.Equal(expected, (parsed text).ToString())

[<Theory>]
[<InlineData("")>]
[<InlineData("1/0")>]
[<InlineData("1/2/3")>]
[<InlineData("0x1")>]
[<InlineData("1,5")>]
[<InlineData("e3")>]
[<InlineData("1e")>]
[<InlineData("1.2.3")>]
[<InlineData("1.5/2")>]
[<InlineData("1e999999999")>]
[<InlineData("NaN")>]
let ``what is not a number is refused`` (text: string) = Assert.True(Result.isError (Rational.parse text))

[<Fact>]
let ``doubles survive the way through rationals`` () =
    Property.check "double round trip" (fun (x: FsCheck.NormalFloat) ->
        Rational.toFloat (Rational.ofFloat x.Get) = x.Get)
    for x in [ Double.Epsilon; 4.9e-320; Double.MaxValue; 2.2250738585072014e-308; 2.225073858507201e-308 ] do
        Assert.Equal(x, Rational.toFloat (Rational.ofFloat x))

[<Fact>]
let ``conversion to double agrees with the correctly rounded parser of the runtime`` () =
    // A decimal of the shape d.ddd…e±x is the same rational for both readers.
    let decimals = Arb.fromGen (gen {
        let! digits = Gen.choose (1, 30)
        let! body = Gen.listOfLength digits (Gen.choose (0, 9))
        let! exponent = Gen.choose (-340, 300)
        return (body |> List.map string |> String.concat "") + "e" + string exponent })
    Property.checkN 500 "to double" (Prop.forAll decimals (fun text ->
        Rational.toFloat (parsed text) = Double.Parse(text, CultureInfo.InvariantCulture)))

[<Fact>]
let ``ties round to even and the range ends in infinities`` () =
    let two53 = Rational.ofBigInteger (BigInteger.Pow(2I, 53))
    Assert.Equal(9007199254740992.0, Rational.toFloat (two53 + Rational.One))
    Assert.Equal(9007199254740996.0, Rational.toFloat (two53 + Rational.ofInt 3))
    Assert.Equal(infinity, Rational.toFloat (Rational.pow 400 (q 10 1)))
    Assert.Equal(0.0, Rational.toFloat (Rational.pow 400 (q 1 10)))

[<Fact>]
let ``floor and ceiling bracket within one step of the grid`` () =
    Property.check "grid" (Prop.forAll arbRational (fun x ->
        let d = BigInteger 1000
        let low, high = Rational.floorTo d x, Rational.ceilingTo d x
        low <= x && x <= high && high - low <= q 1 1000 && (x * q 1000 1).IsInteger = (low = high)))

[<Fact>]
let ``rounding is to the nearest, ties to even`` () =
    Assert.Equal<BigInteger list>([ 0I; 2I; 2I; -2I; 1I ], [ q 1 2; q 3 2; q 5 2; q -3 2; q 2 3 ] |> List.map Rational.round)

[<Fact>]
let ``log2 of powers of two is exact far beyond doubles`` () =
    Assert.Equal(5000.0, Rational.log2 (Rational.pow 5000 (q 2 1)))
    Assert.Equal(-5000.0, Rational.log2 (Rational.pow 5000 (q -1 2)))

[<Fact>]
let ``the default value is zero`` () =
    let zeros = Array.zeroCreate<Rational> 1
    Assert.Equal(Rational.Zero, zeros[0])
    Assert.Equal("0", zeros[0].ToString())
    Assert.Equal(Rational.One, zeros[0] + Rational.One)
