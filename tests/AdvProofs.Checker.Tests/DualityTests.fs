module AdvProofs.Checker.Tests.DualityTests

open System
open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

/// |Σ λ_i f_i| / Σ|λ_i| in exact rationals.
let exact (points: Fraction[]) (values: int[]) =
    let weights =
        points
        |> Array.mapi (fun i x ->
            points |> Array.indexed |> Array.filter (fun (j, _) -> j <> i) |> Array.fold (fun product (_, y) -> product / (x - y)) Fraction.One)
    let sum values = Array.fold (+) Fraction.Zero values
    Fraction.abs (sum (Array.map2 (fun w (f: int) -> w * Fraction.ofInt f) weights values)) / sum (Array.map Fraction.abs weights)

/// Increasing points outside (-1/4, 1/4) with the sign as value, at least one on each side.
let private references =
    gen {
        let! count = Gen.choose (1, 20)
        let! numerators = Gen.listOfLength count (Gen.choose (250, 1000))
        let! signs = Gen.listOfLength count (Gen.elements [ -1; 1 ])
        let points = -250 :: 250 :: List.map2 (*) numerators signs |> List.distinct |> List.sort
        return points |> List.map (fun p -> Draft.ratio p 1000) |> Array.ofList
    }

let private signOf points = points |> Array.map Fraction.sign

[<Fact>]
let ``the bound is below the exact quotient and close to it`` () =
    Property.check "duality" (Prop.forAll (Arb.fromGen references) (fun points ->
        let quotient = exact points (signOf points)
        match Duality.lowerBound 2 (Fraction.scale -60 Fraction.One) points (signOf points) with
        | None -> false
        | Some bound -> bound <= quotient && quotient - bound <= Fraction.scale -200 Fraction.One))

[<Fact>]
let ``no polynomial does better than the bound`` () =
    // Interpolation at all but the last point is the polynomial most eager to please; random ones do worse still.
    Property.check "weak duality" (Prop.forAll (Arb.fromGen (Gen.zip references (Gen.choose (-30, 30)))) (fun (points, tenths) ->
        let values = signOf points
        let degree = points.Length - 2
        let p (x: Fraction) = Draft.ratio tenths 10 * Fraction.power x degree
        let error = Array.map2 (fun x (f: int) -> Fraction.abs (Fraction.ofInt f - p x)) points values |> Array.max
        match Duality.lowerBound 1 (Fraction.scale -60 Fraction.One) points values with
        | Some bound -> bound <= error
        | None -> false))

[<Fact>]
let ``the best line for the sign with gap one half has error one third`` () =
    let points = [| Draft.ratio -1 2; Draft.ratio 1 2; Fraction.One |]
    Assert.Equal(Draft.ratio 1 3, exact points [| -1; 1; 1 |])

[<Fact>]
let ``constants are annihilated`` () =
    let points = [| for j in 0..9 -> Draft.ratio (j * j) 100 |]
    match Duality.lowerBound 1 (Fraction.scale -20 Fraction.One) points (Array.create 10 1) with
    | Some bound -> Assert.Equal(Fraction.Zero, bound)
    | None -> Assert.Fail "a small denominator was refused"

[<Fact>]
let ``too large a common denominator is refused`` () =
    let points = [| Fraction.Zero; Fraction.scale -(Duality.denominatorBits + 1) Fraction.One |]
    Assert.True((Duality.lowerBound 1 Fraction.One points [| 0; 1 |]).IsNone)

[<Fact>]
let ``comparison with a power of two agrees with exact powers`` () =
    let cases = Gen.zip3 (Gen.choose (1, 2000000)) (Gen.choose (-5, 200)) (Gen.choose (1, 40))
    Property.check "power of two" (Prop.forAll (Arb.fromGen cases) (fun (value, top, bottom) ->
        let exponent = Draft.ratio top bottom
        let exact =
            Fraction.ofInteger (bigint.Pow(bigint value, int exponent.Denominator))
            <= Fraction.scale (int exponent.Numerator) Fraction.One
        PowerOfTwo.atLeast (bigint value) exponent = exact))

[<Fact>]
let ``comparison with a power of two is exact at powers of two and never too generous`` () =
    for bits in [ 0; 1; 191; 192; 5000 ] do
        let value = 1I <<< bits
        Assert.True(PowerOfTwo.atLeast value (Fraction.ofInt bits))
        Assert.False(PowerOfTwo.atLeast (value + 1I) (Fraction.ofInt bits))
        Assert.False(PowerOfTwo.atLeast value (Fraction.ofInt bits - Draft.ratio 1 1000000))

[<Fact>]
let ``products in limbs are those of integers, cut by less than stated`` () =
    let random = Random 11
    let big (v: UInt128) : bigint = System.Numerics.BigInteger.op_Implicit v
    for bits in [ 3; 40; 64; 65; 100; 127 ] do
        for count in [ 2; 3; 7; 60 ] do
            let bound = UInt128.op_Implicit 1UL <<< bits
            let draw _ = (UInt128.op_Implicit (uint64 (random.NextInt64())) <<< 64 ||| UInt128.op_Implicit (uint64 (random.NextInt64()) <<< 1 ||| uint64 (random.Next 2))) % bound
            let values = Array.init count draw |> Array.append [| UInt128.op_Implicit 0UL; bound - UInt128.op_Implicit 1UL |] |> Array.distinct |> Array.sort
            let limb shift = values |> Array.map (fun v -> uint64 ((big v >>> shift) &&& ((1I <<< 64) - 1I)))
            for precision in [ 10; 64; 65; 200; 320 ] do
                for i in 0 .. values.Length - 1 do
                    let struct (mantissa, exponent) = TruncatedProduct.ofDifferences precision (limb 64) (limb 0) i
                    let exact =
                        values
                        |> Seq.indexed
                        |> Seq.filter (fun (j, _) -> j <> i)
                        |> Seq.fold (fun p (_, v) -> p * System.Numerics.BigInteger.Abs(big values[i] - big v)) 1I
                    let found = mantissa <<< exponent
                    Assert.True(found <= exact)
                    // (1 - 2^(1-precision))^count ≥ 1 - count·2^(1-precision).
                    Assert.True((exact - found) <<< (precision - 1) <= bigint values.Length * exact, $"{bits} bits, {count} values, precision {precision}")
