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
            match Clenshaw.prepareRoute route Form.General bits Clenshaw.machinePointBits series with
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
            |> List.choose (fun route -> Result.toOption (Clenshaw.prepareRoute route Form.General bits Clenshaw.machinePointBits series))
            |> List.map (fun clenshaw -> clenshaw.Value x)
            |> List.distinct
            |> List.length = 1)))

[<Fact>]
let ``a route that could overflow is refused and the next one taken`` () =
    let one = { Coefficients = [| 0I; 0I; 0I; 1I |]; Log2Denominator = 0 }
    // Σ(|c_j| + 2)(j+1) = 4·2^w + 20 ≤ 2^60 up to w = 57.
    let route bits = (Clenshaw.prepare Form.General bits Clenshaw.machinePointBits one).Route
    Assert.Equal(Route.Narrow, route 57)
    Assert.Equal(Route.Wide, route 58)
    Assert.Equal(Route.Wide, route 121)
    Assert.Equal(Route.Reference, route 122)
    Assert.Equal(Route.Reference, (Clenshaw.prepare Form.General 10 63 one).Route)
    Assert.True(Result.isError (Clenshaw.prepareRoute Route.Narrow Form.General 58 Clenshaw.machinePointBits one))

[<Fact>]
let ``the widest allowed accumulators are right at the ends of the interval`` () =
    // At x = ±1 |b_k| reaches its bound: U_m(1) = m+1.
    let steep = { Coefficients = Array.create 1000 1I; Log2Denominator = 0 }
    for bits, route in [ 41, Route.Narrow; 105, Route.Wide ] do
        match Clenshaw.prepareRoute route Form.General bits Clenshaw.machinePointBits steep with
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

/// Odd series of degree 1..61.
let odd =
    series |> Gen.map (fun series ->
        let spread = series.Coefficients |> Array.collect (fun c -> [| 0I; c |])
        { series with Coefficients = spread })

/// x²·2^62 for points x of (0, 1].
let private squares =
    gen {
        let! numerator = Gen.choose (1, 1000000007)
        let! special = Gen.elements [ None; None; None; Some 1I; Some(1I <<< Clenshaw.machinePointBits) ]
        return special |> Option.defaultValue ((1I <<< Clenshaw.machinePointBits) * bigint numerator / 1000000007I)
    }

/// √(X·2^-62) from below, to 2^-200.
let private rootBelow (square: bigint) = Fraction.scale -200 (Fraction.ofInteger (Fraction.rootDown (square <<< (400 - Clenshaw.machinePointBits))))

[<Fact>]
let ``the odd form stays within its bound of the exact value`` () =
    Property.check "odd clenshaw bound" (Prop.forAll (Arb.fromGen (Gen.zip odd squares)) (fun (series, square) ->
        let exact = ChebyshevSeries.valueAt (rootBelow square) series
        // |p'| ≤ n²·Σ|c_k|, so a point 2^-200 off changes the value by less than 2^-150.
        [ Route.Narrow, 30; Route.Wide, 30; Route.Reference, 30; Route.Wide, 90; Route.Reference, 90; Route.Reference, 120 ]
        |> List.forall (fun (route, bits) ->
            match Clenshaw.prepareRoute route Form.Odd bits Clenshaw.machinePointBits series with
            | Error _ -> false
            | Ok clenshaw ->
                let difference = Fraction.ofInteger (clenshaw.Value square) - Fraction.scale bits exact
                Fraction.abs difference <= Fraction.ofInteger clenshaw.RoundingUnits + Fraction.scale (bits - 150) Fraction.One)))

[<Fact>]
let ``the odd form computes the same integers by every route and agrees with the general form`` () =
    Property.check "odd clenshaw twins" (Prop.forAll (Arb.fromGen (Gen.zip odd squares)) (fun (series, square) ->
        [ 5; 30; 45 ]
        |> List.forall (fun bits ->
            let forms =
                [ Route.Narrow; Route.Wide; Route.Reference ]
                |> List.choose (fun route -> Result.toOption (Clenshaw.prepareRoute route Form.Odd bits Clenshaw.machinePointBits series))
            let values = forms |> List.map (fun clenshaw -> clenshaw.Value square) |> List.distinct
            let general = Clenshaw.prepare Form.General bits 200 series
            let inX = general.Value((rootBelow square).Numerator * (1I <<< 200) / (rootBelow square).Denominator)
            values.Length = 1 && bigint.Abs(values.Head - inX) <= forms.Head.RoundingUnits + general.RoundingUnits + 1I)))

[<Fact>]
let ``the odd form refuses a series that is not odd`` () =
    let even = { Coefficients = [| 0I; 1I; 1I |]; Log2Denominator = 0 }
    Assert.Throws<System.ArgumentException>(fun () -> Clenshaw.prepare Form.Odd 10 62 even |> ignore) |> ignore
    Assert.True((FloatClenshaw.prepare even).IsNone)

[<Fact>]
let ``doubles stay within their bound of the exact value`` () =
    Property.check "float clenshaw bound" (Prop.forAll (Arb.fromGen (Gen.zip odd (Gen.choose (1, 1000000007)))) (fun (series, numerator) ->
        let square = float numerator / 1000000007.0
        let x = Fraction.sqrtUp 200 (Fraction.ofFloat square)
        let exact = Fraction.abs (ChebyshevSeries.valueAt x series - Fraction.One)
        match FloatClenshaw.prepare series with
        | None -> false
        | Some clenshaw ->
            // Every lane holds the point once, among points at 1, where the deviation is known exactly.
            let atOne = Fraction.abs (Fraction.scale -series.Log2Denominator (Fraction.ofInteger (Array.sum series.Coefficients)) - Fraction.One)
            [ 0; 7; FloatClenshaw.Lanes - 1 ]
            |> List.forall (fun lane ->
                let found = clenshaw.LargestDeviation(Array.init FloatClenshaw.Lanes (fun i -> if i = lane then square else 1.0))
                let expected = max exact atOne
                Fraction.abs (Fraction.ofFloat found - expected)
                <= clenshaw.RoundingBound + Fraction.scale -48 (Fraction.One + expected) + Fraction.scale -150 Fraction.One)))

[<Fact>]
let ``a point that is not a number is reported as infinite`` () =
    let identity = { Coefficients = [| 0I; 1I |]; Log2Denominator = 0 }
    match FloatClenshaw.prepare identity with
    | None -> Assert.Fail "the identity is odd"
    | Some clenshaw ->
        Assert.Equal(infinity, clenshaw.LargestDeviation(Array.init FloatClenshaw.Lanes (fun i -> if i = 9 then nan else 0.5)))
        Assert.Equal(0.5, clenshaw.LargestDeviation(Array.create FloatClenshaw.Lanes 0.25))
