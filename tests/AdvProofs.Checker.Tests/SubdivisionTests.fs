module AdvProofs.Checker.Tests.SubdivisionTests

open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private one = Fraction.One
let private ratio = Draft.ratio
let private millionth = ratio 1 1_000_000
let private chebyshev n = { Coefficients = Array.init (n + 1) (fun k -> if k = n then 1I else 0I); Log2Denominator = 0 }
let private isProved = function SubdivisionOutcome.Proved _ -> true | _ -> false
let private isExceeded = function SubdivisionOutcome.Exceeded _ -> true | _ -> false

/// Told apart from `supremum` on either side by a millionth.
let private decides target interval series supremum =
    let judge factor = Subdivision.prove 2 (supremum * factor) target interval series
    match judge (one + millionth) with
    | SubdivisionOutcome.Proved atLeast -> Assert.True(atLeast <= supremum && atLeast >= ratio 99 100 * supremum)
    | other -> Assert.Fail $"{other} above the supremum"
    match judge (one - millionth) with
    | SubdivisionOutcome.Exceeded atLeast -> Assert.True(atLeast <= supremum && atLeast > supremum * (one - millionth))
    | other -> Assert.Fail $"{other} below the supremum"

[<Fact>]
let ``Chebyshev polynomials are known to a millionth`` () =
    for n in [ 1; 2; 3; 7; 40; 101; 400 ] do
        decides 0 (-one, one) (chebyshev n) one
        // Both ends inside, and an interval of one half wave or so.
        decides 1 (ratio -1 3, ratio 998 1000) (chebyshev (n + 8)) (Fraction.ofInt 2)
    for n in [ 9; 41; 101; 401 ] do
        // The odd form.
        decides 0 (ratio 1 3, one) (chebyshev n) one
        decides 1 (ratio 1 7, one) (chebyshev n) (Fraction.ofInt 2)

/// 1 - (x - a)²/2, whose maximum 1 is at a.
let private cap a =
    let monomial = [| one - a * a * ratio 1 2; a; ratio -1 2 |]
    ChebyshevSeries.ofMonomial (monomial |> Array.map (fun c -> Fraction.floor (Fraction.scale 60 c))) 60

[<Fact>]
let ``a peak between starting points is found`` () =
    for percent in -90 .. 17 .. 90 do
        let a = ratio percent 100
        decides 0 (-one, one) (cap a) (ChebyshevSeries.valueAt a (cap a))

[<Fact>]
let ``intervals far below machine points`` () =
    // T_n near one has slope n²: on [1 - w, 1] the deviation from 1 is n²·w(1 - O(n²w)).
    for n, bits in [ 40, 100; 40, 40; 401, 60; 2, 300 ] do
        let width = Fraction.scale -bits one
        let low = one - width
        decides 1 (low, one) (chebyshev n) (one - ChebyshevSeries.valueAt low (chebyshev n))

[<Fact>]
let ``nothing below an exact value is ever proved`` () =
    let cases =
        gen {
            let! series = ClenshawTests.series
            let! a = Gen.choose (-99, 98)
            let! b = Gen.choose (a + 1, 100)
            let! target = Gen.choose (-1, 1)
            return series, target, (ratio a 100, ratio b 100)
        }
    Property.checkN 40 "subdivision" (Prop.forAll (Arb.fromGen cases) (fun (series, target, (low, high)) ->
        let exact =
            [ for j in 0..50 -> low + ratio j 50 * (high - low) ]
            |> List.map (fun x -> Fraction.abs (ChebyshevSeries.valueAt x series - Fraction.ofInt target))
            |> List.max
        let bound = EhlichZeller.enclose 2 64 (Fraction.scale -60 one) target (low, high) series
        let tiny = Fraction.scale -40 one
        let sound = Fraction.sign exact = 0 || not (isProved (Subdivision.prove 2 (exact * ratio 999_999 1_000_000) target (low, high) series))
        sound && isProved (Subdivision.prove 2 (bound.AtMost * ratio 100_001 100_000 + tiny) target (low, high) series)))

[<Fact>]
let ``a plateau at the stated error is left undecided, and soon`` () =
    // The constant 1/2 with a vanishing term of degree 500: every cell would have to be halved for ever.
    let flat = { Coefficients = Array.init 501 (fun k -> if k = 0 then 1I <<< 299 elif k = 500 then 1I else 0I); Log2Denominator = 300 }
    Assert.Equal(SubdivisionOutcome.Undecided, Subdivision.prove 2 (ratio 1 2) 0 (-one, one) flat)
    Assert.True(isProved (Subdivision.prove 2 (ratio 1001 2000) 0 (-one, one) flat))
    Assert.True(isExceeded (Subdivision.prove 2 (ratio 999_999 2_000_000) 0 (-one, one) flat))

[<Fact>]
let ``the outcome of a subdivision does not depend on the number of threads`` () =
    for error in [ one + millionth; one - millionth; ratio 1 2 ] do
        let judge threads = Subdivision.prove threads error 0 (-one, one) (chebyshev 211)
        Assert.Equal(judge 1, judge 3)
