module AdvProofs.Checker.Tests.EhlichZellerTests

open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private one = Fraction.One
let private accuracy = Fraction.scale -40 one
let private enclose = EhlichZeller.enclose 2

let private cases =
    gen {
        let! series = ClenshawTests.series
        let! a = Gen.choose (-99, 98)
        let! b = Gen.choose (a + 1, 100)
        let! target = Gen.choose (-1, 1)
        return series, target, (Draft.ratio a 100, Draft.ratio b 100)
    }

[<Fact>]
let ``the upper bound is above the exact values and within one percent of the supremum`` () =
    Property.checkN 40 "enclose" (Prop.forAll (Arb.fromGen cases) (fun (series, target, (low, high)) ->
        let bound = enclose 8 accuracy target (low, high) series
        let sampled =
            [ for j in 0..50 -> low + Draft.ratio j 50 * (high - low) ]
            |> List.forall (fun x -> Fraction.abs (ChebyshevSeries.valueAt x series - Fraction.ofInt target) <= bound.AtMost)
        // AtLeast never exceeds the supremum, so this bounds the excess over the supremum itself; 2^-30 covers a vanishing difference.
        sampled && bound.AtMost <= Draft.ratio 101 100 * bound.AtLeast + Fraction.scale -30 one))

[<Fact>]
let ``the enclosure contains what exact subdivision finds`` () =
    Property.checkN 20 "against Bernstein" (Prop.forAll (Arb.fromGen cases) (fun (series, target, interval) ->
        let series = { series with Coefficients = Array.truncate 9 series.Coefficients }
        let bound = enclose 16 accuracy target interval series
        let tiny = Fraction.scale -30 one
        Bernstein.atMost (bound.AtMost + tiny) target interval series
        && (Fraction.sign bound.AtLeast <= 0 || not (Bernstein.atMost (bound.AtLeast * Draft.ratio 99 100 - tiny) target interval series))))

[<Fact>]
let ``denser nodes never contradict coarser ones`` () =
    Property.checkN 20 "density" (Prop.forAll (Arb.fromGen cases) (fun (series, target, interval) ->
        let bounds = [ 2; 8; 16 ] |> List.map (fun density -> enclose density accuracy target interval series)
        List.allPairs bounds bounds |> List.forall (fun (a, b) -> a.AtLeast <= b.AtMost)))

[<Fact>]
let ``parallelism does not change the result`` () =
    Property.checkN 10 "parallel" (Prop.forAll (Arb.fromGen cases) (fun (series, target, interval) ->
        EhlichZeller.enclose 1 8 accuracy target interval series = EhlichZeller.enclose 4 8 accuracy target interval series))

/// 1 - (x - a)²/2, whose maximum 1 is at a.
let private cap a =
    let monomial = [| one - a * a * Draft.ratio 1 2; a; Draft.ratio -1 2 |]
    let common = Fraction.scale 60
    ChebyshevSeries.ofMonomial (monomial |> Array.map (fun c -> Fraction.floor (common c))) 60

[<Fact>]
let ``without the factor of Riesz a grid alone would be fooled`` () =
    // With two nodes a degree the cosines are 1, 15/17, 3/5, 7/25, 0 and their negatives; the maximum sits halfway between 7/25 and 3/5.
    let series = cap (Draft.ratio 44 100)
    let bound = enclose 2 accuracy 0 (-one, one) series
    let peak = ChebyshevSeries.valueAt (Draft.ratio 44 100) series
    Assert.True(bound.AtLeast < Draft.ratio 988 1000)
    Assert.True(peak > Draft.ratio 999 1000)
    Assert.True(bound.AtMost >= peak)

[<Fact>]
let ``an error between the greatest node value and the supremum is not proved`` () =
    // a is halfway between two nodes of the densest grid for degree two: resolution 128, seven steps on the eighth of its 16 parts.
    let cosine j = Draft.ratio (112 * 112 - j * j) (112 * 112 + j * j)
    let series = cap ((cosine 51 + cosine 52) * Draft.ratio 1 2)
    let densest = enclose 64 accuracy 0 (-one, one) series
    let stated = densest.AtLeast + (one - densest.AtLeast) * Draft.ratio 1 2
    Assert.True(densest.AtLeast < stated && stated < one)
    Assert.True(Result.isError (EhlichZeller.prove 1 stated 0 (-one, one) series))
    Assert.True(Result.isOk (EhlichZeller.prove 1 (Draft.ratio 1001 1000) 0 (-one, one) series))

[<Fact>]
let ``narrow intervals far below machine points are still enclosed`` () =
    // T_40 near one has slope 1600: on [1 - 2^-100, 1] the deviation from 1 is 1600·2^-100 up to a factor 1 + 2^-90.
    let series = { Coefficients = Array.init 41 (fun k -> if k = 40 then 1I else 0I); Log2Denominator = 0 }
    let width = Fraction.scale -100 one
    let bound = enclose 8 (width) 1 (one - width, one) series
    let expected = Fraction.ofInt 1600 * width
    Assert.True(bound.AtMost >= expected * Draft.ratio 999 1000 && bound.AtMost <= expected * Draft.ratio 101 100)
    Assert.True(bound.AtLeast <= expected)

[<Fact>]
let ``a single point is evaluated exactly`` () =
    let series = cap (Draft.ratio 1 2)
    let x = Draft.ratio 1 3
    let bound = enclose 8 accuracy 1 (x, x) series
    Assert.Equal(Fraction.abs (ChebyshevSeries.valueAt x series - one), bound.AtMost)
    Assert.Equal(bound.AtMost, bound.AtLeast)

[<Fact>]
let ``rounding of the values is inside the bound however coarse`` () =
    // At this accuracy 2^-30, written with a vanishing second coefficient, is evaluated as 0.
    let small = { Coefficients = [| 1I; 0I |]; Log2Denominator = 30 }
    let bound = enclose 8 one 0 (-one, one) small
    Assert.True(bound.AtMost >= Fraction.scale -30 one)
    Assert.Equal(Fraction.Zero, bound.AtLeast)

[<Fact>]
let ``a constant is evaluated exactly`` () =
    let half = { Coefficients = [| 1I |]; Log2Denominator = 1 }
    Assert.True(Result.isOk (EhlichZeller.prove 1 (Draft.ratio 1 2) 0 (-one, one) half))
    Assert.True(Result.isError (EhlichZeller.prove 1 (Draft.ratio 1 2 - Fraction.scale -99 one) 0 (-one, one) half))

[<Fact>]
let ``nodes are rounded into the interval`` () =
    // -1/3 is no machine point; the one below it would show a deviation that the interval does not have.
    let identity = { Coefficients = [| 0I; 1I |]; Log2Denominator = 0 }
    let bound = enclose 8 (Fraction.scale -100 one) 0 (Draft.ratio -1 3, Fraction.Zero) identity
    Assert.True(bound.AtLeast <= Draft.ratio 1 3)

[<Fact>]
let ``the movement of the rounded nodes is counted`` () =
    // h = 2^-33: a step of 2^-62 moves an angle by up to π·2^-15, and 40 times that is just below 2^-8, so machine points are used.
    let series = { Coefficients = Array.init 41 (fun k -> if k = 40 then 1I else 0I); Log2Denominator = 0 }
    let bound = enclose 8 (Fraction.scale -20 one) 0 (one - Fraction.scale -32 one, one) series
    let y = Draft.ratio 1 8 + Fraction.ofInt (40 * 3) * Fraction.scale -15 one
    Assert.True(bound.AtMost * (one - y * y * Draft.ratio 1 2) >= bound.AtLeast)

[<Fact>]
let ``neighbouring points of the half circle are at most two resolutions apart`` () =
    // tan of half the difference of 2·atan u and 2·atan v is (v - u)/(1 + uv), and atan z ≤ z.
    for resolution in [ 1; 2; 3; 4; 8; 15; 63; 64; 100; 1001; 64 * 999 ] do
        let circle = HalfCircle resolution
        let tangents = Array.init circle.Count (fun i -> let struct (a, b) = circle.Tangent i in Fraction.ratio (bigint a) (bigint b))
        Assert.Equal(Fraction.Zero, tangents[0])
        Assert.Equal(one, Array.last tangents)
        for u, v in Array.pairwise tangents do
            Assert.True(u < v && Fraction.ofInt resolution * (v - u) <= one + u * v, $"{resolution}: {u}, {v}")
        Assert.True(resolution < 64 || circle.Count < resolution * 83 / 100 + 20)

/// The alternating series Σ (-1)^k c_k T_{2k+1} with slowly falling random coefficients: a rough sign function.
let private roughSign =
    gen {
        let! halfDegree = Gen.choose (3, 40)
        let! noise = Gen.arrayOfLength (halfDegree + 1) (Gen.choose (900, 1100))
        let c k = (bigint noise[k] <<< 40) * (if k % 2 = 0 then 4I else -4I) / (bigint (2 * k + 1) * 3142I)
        return { Coefficients = Array.init (2 * halfDegree + 2) (fun k -> if k % 2 = 0 then 0I else c (k / 2)); Log2Denominator = 40 }
    }

[<Fact>]
let ``doubles, half-degree and full-degree evaluation enclose the same supremum`` () =
    let cases = Gen.zip roughSign (Gen.choose (5, 60))
    Property.checkN 30 "routes" (Prop.forAll (Arb.fromGen cases) (fun (series, percent) ->
        let interval = Draft.ratio percent 100, one
        // Accuracy 2^-100 is out of reach of doubles; a vanishing even coefficient is not odd.
        let crooked = { Coefficients = series.Coefficients |> Array.mapi (fun k c -> if k = 0 then 1I else c <<< 400); Log2Denominator = 440 }
        let bounds =
            [ enclose 16 (Fraction.scale -20 one) 1 interval series
              enclose 16 (Fraction.scale -100 one) 1 interval series
              enclose 16 (Fraction.scale -20 one) 1 interval crooked ]
        let tiny = Fraction.scale -30 one
        List.allPairs bounds bounds
        |> List.forall (fun (a, b) -> a.AtLeast <= b.AtMost && a.AtMost <= b.AtMost * Draft.ratio 1001 1000 + tiny)
        && bounds |> List.forall (fun b -> b.AtMost <= Draft.ratio 1004 1000 * b.AtLeast + tiny)))

[<Fact>]
let ``intervals on which doubles or half-degree points are too coarse are still enclosed`` () =
    // x itself: its deviation from 1 on [low, 1] is 1 - low.
    let identity = { Coefficients = [| 0I; 1I |]; Log2Denominator = 0 }
    for low in [ one - Fraction.scale -60 one; Fraction.scale -70 one; one - Fraction.scale -200 one; Fraction.scale -500 one ] do
        let expected = one - low
        let bound = enclose 8 (Fraction.scale -10 expected) 1 (low, one) identity
        Assert.True(bound.AtLeast <= expected && expected <= bound.AtMost)
        Assert.True(bound.AtMost <= Draft.ratio 1009 1000 * expected)
