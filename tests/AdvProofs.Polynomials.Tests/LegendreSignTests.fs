module AdvProofs.Polynomials.Tests.LegendreSignTests

open System
open System.Numerics
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers
open AdvProofs.Tests

let private etas = Gen.map2 (fun n d -> q n (n + d)) (Gen.choose (1, 30)) (Gen.choose (1, 60))
let private cases = Arb.fromGen (Gen.zip etas (Gen.choose (0, 14)))

[<Fact>]
let ``the error at both ends is exactly r^(m+1), with alternating sign at 1`` () =
    Property.check "ends" (Prop.forAll cases (fun (eta, m) ->
        let error = LegendreSign.error eta m
        let signed = if m % 2 = 0 then -error else error
        Rational.One - LegendreSign.evaluate eta m eta = error
        && Rational.One - LegendreSign.evaluate eta m Rational.One = signed))

[<Fact>]
let ``between the ends the error is smaller, and below eta the value is between 0 and 1`` () =
    Property.checkN 30 "between" (Prop.forAll cases (fun (eta, m) ->
        let error = LegendreSign.error eta m
        (grid 23 eta Rational.One |> List.forall (fun x -> Rational.abs (Rational.One - LegendreSign.evaluate eta m x) <= error))
        && (grid 7 Rational.Zero eta |> List.tail |> List.forall (fun x ->
                let value = LegendreSign.evaluate eta m x
                value.Sign > 0 && value < Rational.One))))

[<Fact>]
let ``coefficients are odd, alternate and have the same values`` () =
    Property.checkN 40 "coefficients" (Prop.forAll cases (fun (eta, m) ->
        let a = LegendreSign.monomial eta m
        let alternate =
            a |> Array.indexed |> Array.forall (fun (k, c) -> c.Sign = (if k % 2 = 0 then 0 elif k % 4 = 1 then 1 else -1))
        let x = q 3 7
        alternate
        && Chebyshev.evaluateMonomial a x = LegendreSign.evaluate eta m x
        && Chebyshev.evaluate (LegendreSign.chebyshev eta m) x = LegendreSign.evaluate eta m x))

[<Fact>]
let ``fixed-point coefficients agree with the exact ones`` () =
    Property.checkN 25 "fixed" (Prop.forAll cases (fun (eta, m) ->
        let series = LegendreSign.series eta m 64
        let exact = LegendreSign.chebyshev eta m
        Array.forall2 (fun (c: BigInteger) (e: Rational) ->
            Rational.abs (Rational.create c (BigInteger.One <<< series.Bits) - e) < Rational.pow -64 (q 2 1)) series.Coefficients exact))

[<Fact>]
let ``the degree is the least that the error allows, and within Lemma 6.4`` () =
    let pairs = Arb.fromGen (Gen.zip etas (Gen.map (fun k -> Rational.pow -k (q 3 2)) (Gen.choose (1, 40))))
    Property.check "degree" (Prop.forAll pairs (fun (eta, epsilon) ->
        let n = LegendreSign.degree eta epsilon
        let m = (n - 1) / 2
        let values = Map [ "eta", eta; "epsilon", epsilon ]
        n % 2 = 1
        && LegendreSign.error eta m <= epsilon
        && (m = 0 || LegendreSign.error eta (m - 1) > epsilon)
        && Rational.ofInt n <= Interval.upper (PaperBounds.enclose 80 values PaperBounds.legendreDegree)
        && Rational.ofInt n <= Interval.upper (PaperBounds.enclose 80 values PaperBounds.lemma64Degree)))

[<Fact>]
let ``the sum of the coefficients stays below (1 + √2)^n`` () =
    Property.checkN 40 "sum" (Prop.forAll cases (fun (eta, m) ->
        let sum = LegendreSign.monomial eta m |> Array.sumBy Rational.abs
        // (1 + √2)^n ≥ 2^(1.27 n): compare the hundredth powers' logarithms through a rational below 1 + √2.
        sum <= Rational.pow (2 * m + 1) (q 24142136 10000000)))
