module AdvProofs.Checker.Tests.ClenshawTests

open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

/// Series of degree 0..60 with coefficients up to about one over 2^denominator.
let series =
    gen {
        let! degree = Gen.choose (0, 60)
        let! bits = Gen.elements [ 3; 20; 100 ]
        let! coefficients = Gen.arrayOfLength (degree + 1) (Gen.choose (-1000, 1000))
        coefficients[degree] <- 1 + abs coefficients[degree]
        return
            { Coefficients = coefficients |> Array.map (fun c -> (bigint c <<< bits) / 997I)
              Log2Denominator = bits }
    }

/// Machine points, the ends among them.
let private points =
    gen {
        let! numerator = Gen.choose (-1000000007, 1000000007)
        let! special = Gen.elements [ None; None; None; Some -1; Some 0; Some 1 ]
        let one = 1I <<< Clenshaw.machinePointBits
        return
            match special with
            | Some sign -> bigint sign * one
            | None -> one * bigint numerator / 1000000007I
    }

[<Fact>]
let ``every route stays within the stated bound of the exact value`` () =
    Property.check "clenshaw bound" (Prop.forAll (Arb.fromGen (Gen.zip series points)) (fun (series, x) ->
        let exact = ChebyshevSeries.valueAt (Fraction.scale -Clenshaw.machinePointBits (Fraction.ofInteger x)) series
        [ Route.Narrow, 30; Route.Wide, 30; Route.Reference, 30; Route.Wide, 90; Route.Reference, 90; Route.Reference, 300 ]
        |> List.forall (fun (route, bits) ->
            match Clenshaw.prepareRoute route bits Clenshaw.machinePointBits series with
            | Error _ -> false
            | Ok clenshaw ->
                let difference = Fraction.ofInteger (clenshaw.Value x) - Fraction.scale bits exact
                Fraction.abs difference <= Fraction.ofInteger clenshaw.RoundingUnits)))

[<Fact>]
let ``all routes that apply compute the same integers`` () =
    Property.check "clenshaw twins" (Prop.forAll (Arb.fromGen (Gen.zip series points)) (fun (series, x) ->
        [ 5; 30; 45 ]
        |> List.forall (fun bits ->
            [ Route.Narrow; Route.Wide; Route.Reference ]
            |> List.choose (fun route -> Result.toOption (Clenshaw.prepareRoute route bits Clenshaw.machinePointBits series))
            |> List.map (fun clenshaw -> clenshaw.Value x)
            |> List.distinct
            |> List.length = 1)))

[<Fact>]
let ``a route that could overflow is refused and the next one taken`` () =
    let one = { Coefficients = [| 0I; 0I; 0I; 1I |]; Log2Denominator = 0 }
    // Σ(|c_j| + 2)(j+1) = 4·2^w + 20 ≤ 2^60 up to w = 57.
    let route bits = (Clenshaw.prepare bits Clenshaw.machinePointBits one).Route
    Assert.Equal(Route.Narrow, route 57)
    Assert.Equal(Route.Wide, route 58)
    Assert.Equal(Route.Wide, route 121)
    Assert.Equal(Route.Reference, route 122)
    Assert.Equal(Route.Reference, (Clenshaw.prepare 10 63 one).Route)
    Assert.True(Result.isError (Clenshaw.prepareRoute Route.Narrow 58 Clenshaw.machinePointBits one))

[<Fact>]
let ``the widest allowed accumulators are right at the ends of the interval`` () =
    // At x = ±1 |b_k| reaches its bound: U_m(1) = m+1.
    let steep = { Coefficients = Array.create 1000 1I; Log2Denominator = 0 }
    for bits, route in [ 41, Route.Narrow; 105, Route.Wide ] do
        match Clenshaw.prepareRoute route bits Clenshaw.machinePointBits steep with
        | Error reason -> Assert.Fail reason
        | Ok clenshaw ->
            let one = 1I <<< Clenshaw.machinePointBits
            Assert.Equal(1000I <<< bits, clenshaw.Value one)
            Assert.Equal(0I, clenshaw.Value(-one))

[<Fact>]
let ``the basis changes are inverse and exact`` () =
    Property.check "basis" (Prop.forAll (Arb.fromGen series) (fun series ->
        let back = ChebyshevSeries.ofMonomial (ChebyshevSeries.toMonomial series) series.Log2Denominator
        Array.forall2 (fun original again -> (original <<< (ChebyshevSeries.degree series)) = again) series.Coefficients back.Coefficients))

[<Fact>]
let ``the monomial form has the same values`` () =
    Property.check "monomial" (Prop.forAll (Arb.fromGen series) (fun series ->
        let x = Draft.ratio 3 7
        let horner = Array.foldBack (fun c sum -> Fraction.ofInteger c + x * sum) (ChebyshevSeries.toMonomial series) Fraction.Zero
        Fraction.scale -series.Log2Denominator horner = ChebyshevSeries.valueAt x series))

[<Fact>]
let ``the coefficient bound is above the sum and equals it for a single Chebyshev polynomial`` () =
    let sum series = ChebyshevSeries.toMonomial series |> Array.sumBy (fun c -> bigint.Abs c)
    Property.check "coefficient bound" (Prop.forAll (Arb.fromGen series) (fun series -> sum series <= ChebyshevSeries.coefficientSumBound series))
    for k in 0..40 do
        let single = { Coefficients = Array.init (k + 1) (fun j -> if j = k then 5I else 0I); Log2Denominator = 0 }
        Assert.Equal(sum single, ChebyshevSeries.coefficientSumBound single)
