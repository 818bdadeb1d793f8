module AdvProofs.Checker.Tests.FractionTests

open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

/// Fractions with numerators and denominators up to a few words.
let fractions =
    gen {
        let! top = Gen.choose (-1000000, 1000000)
        let! bottom = Gen.choose (1, 1000000)
        let! lift = Gen.elements [ 0; 1; 70 ]
        return Fraction.scale lift (Fraction.ratio (bigint top) (bigint bottom))
    }

let pairs = Arb.fromGen (Gen.zip fractions fractions)

[<Fact>]
let ``field laws hold exactly`` () =
    Property.check "field laws" (Prop.forAll (Arb.fromGen (Gen.zip3 fractions fractions fractions)) (fun (a, b, c) ->
        a + b = b + a
        && a * (b + c) = a * b + a * c
        && a - a = Fraction.Zero
        && (b = Fraction.Zero || (a / b) * b = a)
        && (a + b) + c = a + (b + c)))

[<Fact>]
let ``order agrees with the sign of the difference`` () =
    Property.check "order" (Prop.forAll pairs (fun (a, b) -> compare a b = Fraction.sign (a - b)))

[<Fact>]
let ``floor and ceiling enclose`` () =
    Property.check "floor" (Prop.forAll (Arb.fromGen fractions) (fun a ->
        let low, high = Fraction.ofInteger (Fraction.floor a), Fraction.ofInteger (Fraction.ceiling a)
        low <= a && a < low + Fraction.One && high - Fraction.One < a && a <= high))

[<Fact>]
let ``square root is rounded up by at most its stated amount`` () =
    Property.check "sqrt" (Prop.forAll (Arb.fromGen fractions) (fun value ->
        let value = Fraction.abs value
        let root = Fraction.sqrtUp 40 value
        let below = root - Fraction.scale -40 Fraction.One
        root * root >= value && (Fraction.sign below <= 0 || below * below <= value)))

[<Fact>]
let ``parse accepts exactly what text writes`` () =
    Property.check "parse" (Prop.forAll (Arb.fromGen fractions) (fun a -> Fraction.parse (Fraction.text a) = Ok a))

[<Theory>]
[<InlineData("")>]
[<InlineData("-")>]
[<InlineData("-0")>]
[<InlineData("+1")>]
[<InlineData("01")>]
[<InlineData("1/1")>]
[<InlineData("2/4")>]
[<InlineData("0/3")>]
[<InlineData("1/0")>]
[<InlineData("1/-2")>]
[<InlineData("1/02")>]
[<InlineData("1/2/3")>]
[<InlineData("0.5")>]
[<InlineData("1e3")>]
[<InlineData(" 1")>]
[<InlineData("1 ")>]
[<InlineData("--1")>]
[<InlineData("-/2")>]
[<InlineData("١")>]
let ``parse refuses every other spelling`` text = Assert.True(Result.isError (Fraction.parse text))

[<Fact>]
let ``approximate survives numbers no double can hold in parts`` () =
    let third = Fraction.ratio (bigint.Pow(3I, 2000)) (bigint.Pow(3I, 2001))
    Assert.Equal(1.0 / 3.0, Fraction.approximate third, 15)
    let huge = Fraction.ratio (bigint.Pow(10I, 5000)) (3I * bigint.Pow(10I, 4999) + 1I)
    Assert.Equal(10.0 / 3.0, Fraction.approximate huge, 14)

[<Fact>]
let ``floor roots are floor roots at every size`` () =
    let random = System.Random 3
    let check (n: bigint) =
        let root = Fraction.rootDown n
        Assert.True(root * root <= n && n < (root + 1I) * (root + 1I), string n)
    for n in 0I .. 300I do check n
    for bits in [ 30; 99; 100; 101; 102; 103; 104; 150; 411; 1000 ] do
        check ((1I <<< bits) - 1I)
        check (1I <<< bits)
        for _ in 1..50 do
            let r = bigint (random.NextInt64()) * bigint (random.NextInt64()) <<< bits
            check r
            check (r * r)
            check (r * r - 1I)
            check (r * r + 2I * r)
