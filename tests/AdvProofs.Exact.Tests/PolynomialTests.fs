module AdvProofs.Exact.Tests.PolynomialTests

open System
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Exact.Tests.Generators
open AdvProofs.Tests

let private names = [ "x"; "y"; "z" ]

/// Polynomial expressions as they are written, not expanded: sums, products and small powers.
let private polynomials =
    let leaf = Gen.oneof [ Gen.map Expr.number smallRationals; Gen.elements names |> Gen.map Expr.symbol ]
    let rec sized depth =
        if depth = 0 then leaf
        else
            let sub = sized (depth - 1)
            Gen.frequency [
                1, leaf
                2, Gen.map2 (+) sub sub
                2, Gen.map2 (-) sub sub
                3, Gen.map2 (*) sub sub
                1, Gen.map2 (fun x k -> Expr.pow x (Expr.integer k)) sub (Gen.choose (0, 3))
            ]
    sized 4

let private points = Gen.listOfLength 3 smallRationals |> Gen.map (fun values -> Map(List.zip names values))

let private form expression =
    match Polynomial.ofExpr expression with
    | Ok p -> p
    | Error message -> failwith message

let private exact (point: Map<string, Rational>) expression =
    match Expr.evalExact (fun name -> point[name]) expression with
    | Ok value -> value
    | Error message -> failwith message

[<Fact>]
let ``the normal form has the value of the expression`` () =
    Property.checkN 300 "normal form, exact" (Prop.forAll (Arb.fromGen (Gen.zip polynomials points)) (fun (e, point) ->
        Polynomial.evaluate point (form e) = exact point e))

[<Fact>]
let ``the normal form has the value of the expression in doubles`` () =
    Property.checkN 300 "normal form, doubles" (Prop.forAll (Arb.fromGen (Gen.zip polynomials points)) (fun (e, point) ->
        let value = Expr.eval (fun name -> Rational.toFloat point[name]) e
        // The expression with |·| in place of every value bounds each intermediate result, and there are fewer than 2^8 roundings on the way.
        let magnitude = Expr.evalInterval 60 (fun name -> let v = Rational.toFloat (Rational.abs point[name]) in Interval.create (Dyadic.ofFloat -v) (Dyadic.ofFloat v)) e
        let largest = max (abs (Interval.upperFloat magnitude)) (abs (Interval.lowerFloat magnitude))
        abs (value - Rational.toFloat (Polynomial.evaluate point (form e))) <= Math.ScaleB(largest, -44)))

[<Fact>]
let ``polynomials are a ring, and expressions map into it`` () =
    Property.checkN 150 "ring" (Prop.forAll (Arb.fromGen (Gen.zip3 polynomials polynomials polynomials)) (fun (a, b, c) ->
        let p, q, r = form a, form b, form c
        p + q = q + p && p * q = q * p && p * (q + r) = p * q + p * r && (p - p).IsZero && p + Polynomial.zero = p && p * Polynomial.one = p
        && form (a + b) = p + q && form (a * b) = p * q && form (a - b) = p - q && form (Polynomial.toExpr p) = p))

[<Fact>]
let ``the derivative obeys the product rule`` () =
    Property.checkN 100 "derivative" (Prop.forAll (Arb.fromGen (Gen.zip polynomials polynomials)) (fun (a, b) ->
        let p, q = form a, form b
        let d = Polynomial.derivative "x"
        d (p * q) = d p * q + p * d q && d (p + q) = d p + d q && (d (Polynomial.symbol "y")).IsZero && d (Polynomial.symbol "x") = Polynomial.one))

[<Fact>]
let ``a polynomial that is not zero has a point that shows it`` () =
    Property.checkN 200 "non-zero point" (Prop.forAll (Arb.fromGen polynomials) (fun e ->
        let p = form e
        match Polynomial.nonzeroPoint p with
        | None -> p.IsZero && p.Degree = -1 && p.Terms = 0
        | Some point -> not p.IsZero && (Polynomial.evaluate point p).Sign <> 0))

[<Fact>]
let ``degrees, terms and symbols`` () =
    let parsed text = match Expr.parse text with Ok e -> form e | Error message -> failwith message
    let p = parsed "(x+y)^3*(x-y) - x^4 + 7"
    Assert.Equal(4, p.Degree)
    // (x+y)³(x−y) = x⁴ + 2x³y − 2xy³ − y⁴.
    Assert.Equal(4, p.Terms)
    Assert.Equal<Set<string>>(set [ "x"; "y" ], Polynomial.symbols p)
    Assert.Equal(parsed "2*x^3*y - 2*x*y^3 - y^4 + 7", p)
    Assert.Equal((parsed "2*x^3*y - 2*x*y^3 - y^4 + 7").GetHashCode(), p.GetHashCode())
    Assert.Equal(0, (parsed "x-x+1").Degree)
    Assert.Equal(parsed "9/4", parsed "(2/3)^(-2)")

[<Theory>]
[<InlineData("ln(x)", "ln(x)")>]
[<InlineData("x + pi*y", "pi")>]
[<InlineData("y + 1/x", "1/x")>]
[<InlineData("x^(1/2)", "x^(1/2)")>]
[<InlineData("2^x", "2^x")>]
[<InlineData("x^1001", "x^1001")>]
[<InlineData("1/(x-x)", "1/(x - x)")>]
let ``what is no polynomial is named`` (text: string, part: string) =
    match Expr.parse text |> Result.bind Polynomial.ofExpr with
    | Ok _ -> Assert.Fail "accepted"
    | Error message ->
        Assert.Contains($"'{part}'", message)
        Assert.EndsWith(".", message)

[<Fact>]
let ``a negative power of a polynomial is an argument error`` () =
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> Polynomial.pow -1 Polynomial.one |> ignore) |> ignore
