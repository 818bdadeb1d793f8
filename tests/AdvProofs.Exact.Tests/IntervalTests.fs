module AdvProofs.Exact.Tests.IntervalTests

open System
open System.Numerics
open Xunit
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Exact.Tests.Generators
open AdvProofs.Tests

let private q n d = Rational.fraction n d
let private precision = 100
let private of' x = Interval.ofRational precision x

/// Width at most 2^(slack − precision) of the largest magnitude inside.
let private isTight slack (x: Interval) =
    let size = Rational.max (Rational.abs (Interval.lower x)) (Rational.abs (Interval.upper x))
    Interval.width x <= size * Rational.pow (slack - precision) (q 2 1)

[<Fact>]
let ``arithmetic contains the exact result and is tight`` () =
    Property.check "arithmetic" (Prop.forAll arbSmallPair (fun (x, y) ->
        let holds exact (z: Interval) = Interval.contains exact z
        let product = Interval.mul precision (of' x) (of' y)
        holds (x + y) (Interval.add precision (of' x) (of' y))
        && holds (x - y) (Interval.sub precision (of' x) (of' y))
        && holds (x * y) product && isTight 4 product
        && (y.Sign = 0
            || (let ratio = Interval.div precision (of' x) (of' y)
                holds (x / y) ratio && isTight 4 ratio))))

[<Fact>]
let ``operations on wide intervals contain the results of inner points`` () =
    let points = Gen.zip (Gen.zip smallRationals smallRationals) (Gen.zip smallRationals smallRationals)
    Property.check "wide" (Prop.forAll (Arb.fromGen points) (fun ((a, b), (c, d)) ->
        let span u v = Interval.hull (of' u) (of' v)
        let x, y = span a b, span c d
        let inner = [ for u in [ a; b; (a + b) / q 2 1 ] do for v in [ c; d; (c + d) / q 2 1 ] -> u, v ]
        inner |> List.forall (fun (u, v) ->
            Interval.contains (u + v) (Interval.add precision x y)
            && Interval.contains (u - v) (Interval.sub precision x y)
            && Interval.contains (u * v) (Interval.mul precision x y)
            && Interval.contains (u * u) (Interval.pow precision 2 x)
            && Interval.contains (u * u * u) (Interval.pow precision 3 x)
            && ((Interval.lower y).Sign * (Interval.upper y).Sign <= 0
                || Interval.contains (u / v) (Interval.div precision x y)))))

[<Fact>]
let ``integer powers contain the exact power and are tight`` () =
    let cases = Gen.zip smallRationals (Gen.choose (-40, 40))
    Property.check "powers" (Prop.forAll (Arb.fromGen cases) (fun (x, k) ->
        (x.Sign = 0 && k < 0)
        || (let z = Interval.pow precision k (Interval.ofRational 200 x)
            Interval.contains (Rational.pow k x) z && isTight 4 z)))

[<Fact>]
let ``roots bracket`` () =
    Property.check "roots" (Prop.forAll arbRational (fun x ->
        let z = Interval.sqrt precision (Interval.ofRational 200 (Rational.abs x))
        let squared = Rational.pow 2
        squared (Interval.lower z) <= Rational.abs x && Rational.abs x <= squared (Interval.upper z) && isTight 3 z))

/// Partial sums of the alternating series of π/4 accelerated: 16 atan(1/5) − 4 atan(1/239) in exact rationals.
let private piBracket =
    let atan n terms =
        Seq.init terms (fun k -> Rational.pow (-(2 * k + 1)) (q n 1) / q (2 * k + 1) 1 * q (if k % 2 = 0 then 1 else -1) 1)
        |> Seq.fold (+) Rational.Zero
    // An even number of terms is below atan, an odd number above.
    q 16 1 * atan 5 60 - q 4 1 * atan 239 21, q 16 1 * atan 5 61 - q 4 1 * atan 239 20

[<Fact>]
let ``pi and ln 2 are inside and tight`` () =
    let low, high = piBracket
    let z = Elementary.pi precision
    Assert.True(Interval.lower z <= low && high <= Interval.upper z && isTight 3 z)
    // ln 2 = Σ 2/((2k+1) 9^k · 3), the tail below its next term times 9/8.
    let terms = 60
    let below = Seq.init terms (fun k -> q 2 3 / q (2 * k + 1) 1 * Rational.pow -k (q 9 1)) |> Seq.fold (+) Rational.Zero
    let above = below + Rational.pow -terms (q 9 1)
    let z = Elementary.ln2 precision
    Assert.True(Interval.lower z <= below && above <= Interval.upper z && isTight 3 z)

/// Exact rational bracket of e^x for |x| ≤ 8 from its Taylor sum with the geometric tail.
let private expBracket (x: Rational) =
    let y = Rational.abs x
    let terms = 90
    let mutable term = Rational.One
    let mutable sum = Rational.Zero
    for k in 1..terms do
        sum <- sum + term
        term <- term * y / Rational.ofInt k
    let low, high = sum, sum + term * Rational.ofInt 2
    if x.Sign >= 0 then low, high else Rational.One / high, Rational.One / low

let private eighths = Gen.map (fun n -> q n 25) (Gen.choose (-200, 200))

[<Fact>]
let ``exp brackets its Taylor sum and is tight`` () =
    Property.checkN 60 "exp" (Prop.forAll (Arb.fromGen eighths) (fun x ->
        let low, high = expBracket x
        let z = Elementary.exp precision (Interval.ofRational 300 x)
        Interval.lower z <= high && low <= Interval.upper z && isTight 4 z))

/// Does the interval of the inverse function lead back to x?
let private inverts name forward inverse (sample: FsCheck.Gen<Rational>) =
    Property.checkN 60 name (Prop.forAll (Arb.fromGen sample) (fun x ->
        let y: Interval = inverse precision (Interval.ofRational 300 x)
        let back: Interval = forward precision y
        Interval.contains x back && isTight 4 y && (x.Sign = 0 || isTight 14 back)))

let private positive = Gen.map2 (fun n d -> q n d) (Gen.choose (1, 5000)) (Gen.choose (1, 300))

[<Fact>]
let ``exp inverts ln`` () = inverts "ln" Elementary.exp Elementary.ln positive

[<Fact>]
let ``powers with rational exponents bracket: (x^(p/q))^q is x^p`` () =
    let cases = Gen.zip positive (Gen.zip (Gen.choose (-7, 7)) (Gen.choose (1, 9)))
    Property.checkN 60 "rational powers" (Prop.forAll (Arb.fromGen cases) (fun (x, (p, d)) ->
        let z = Elementary.power precision (Interval.ofRational 300 x) (Interval.ofRational 300 (q p d))
        let truth = Rational.pow p x
        Rational.pow d (Interval.lower z) <= truth && truth <= Rational.pow d (Interval.upper z) && isTight 12 z))

[<Fact>]
let ``functions of wide intervals contain those of inner points`` () =
    let cases = Gen.zip positive positive
    let increasing = [ Elementary.exp; Elementary.ln; Elementary.sinh; Elementary.cosh; Elementary.asinh; Elementary.erf; Interval.sqrt; Elementary.tanh ]
    Property.checkN 40 "wide functions" (Prop.forAll (Arb.fromGen cases) (fun (a, b) ->
        let a, b = a / q 50 1, b / q 50 1
        let both = Interval.hull (of' a) (of' b)
        // The mirrored interval reaches across zero: only the functions defined there, cosh not monotone among them.
        let across = Interval.hull (of' -a) (of' b)
        let inside (f: int -> Interval -> Interval) outer x = Interval.subset (f (precision + 40) (Interval.ofRational 300 x)) (f precision outer)
        let middle = (a + b) / q 2 1
        increasing |> List.forall (fun f -> [ a; b; middle ] |> List.forall (inside f both))
        && [ Elementary.exp; Elementary.sinh; Elementary.cosh; Elementary.tanh; Elementary.asinh; Elementary.erf ]
           |> List.forall (fun f -> [ -a; Rational.Zero; b; (b - a) / q 2 1 ] |> List.forall (inside f across))))

[<Fact>]
let ``sinh inverts asinh, also next to zero`` () =
    inverts "asinh" Elementary.sinh Elementary.asinh smallRationals
    inverts "asinh small" Elementary.sinh Elementary.asinh (Gen.map (fun x -> x * Rational.pow -60 (q 2 1)) smallRationals)

[<Fact>]
let ``cosh inverts acosh, also next to one`` () =
    inverts "acosh" Elementary.cosh Elementary.acosh (Gen.map (fun x -> Rational.One + x) positive)
    inverts "acosh small" Elementary.cosh Elementary.acosh (Gen.map (fun x -> Rational.One + x * Rational.pow -60 (q 2 1)) positive)

[<Fact>]
let ``tanh inverts atanh`` () =
    inverts "atanh" Elementary.tanh Elementary.atanh (Gen.map (fun n -> q n 1001) (Gen.choose (-990, 990)))

[<Fact>]
let ``elementary functions agree with the runtime's doubles`` () =
    // Both are within a few ulps of the true value: relative 1e-14 leaves a factor above twenty.
    let near (z: Interval) (x: float) =
        let lo, hi = Interval.lowerFloat z, Interval.upperFloat z
        Assert.InRange(x, lo - 1e-14 * abs x, hi + 1e-14 * abs x)
    for x in [ -7.5; -1.0; -0.2; 1e-9; 0.125; 0.3; 0.9999; 1.0; 3.25; 20.0 ] do
        let at = Interval.ofFloat x
        near (Elementary.exp 80 at) (exp x)
        near (Elementary.sinh 80 at) (sinh x)
        near (Elementary.cosh 80 at) (cosh x)
        near (Elementary.tanh 80 at) (tanh x)
        near (Elementary.asinh 80 at) (Math.Asinh x)
        if x > 0.0 then near (Elementary.ln 80 at) (log x)
        if abs x < 1.0 then near (Elementary.atanh 80 at) (Math.Atanh x)

[<Theory>]
[<InlineData(0.5, "0.52049987781304653768274665389196452873645157575796")>]
[<InlineData(1.0, "0.84270079294971486934122063508260925929606699796630")>]
[<InlineData(3.0, "0.99997790950300141455862722387041767962015229291260")>]
let ``erf contains the tabulated digits`` (x: float, digits: string) =
    let value = match Rational.parse digits with Ok v -> v | Error m -> failwith m
    let z = Elementary.erf precision (Interval.ofFloat x)
    let unit = Rational.pow -50 (q 10 1)
    Assert.True(Interval.lower z <= value + unit && value - unit <= Interval.upper z && isTight 5 z)

let private raises<'e when 'e :> exn> (f: unit -> Interval) = Assert.Throws<'e>(fun () -> f () |> ignore) |> ignore

[<Fact>]
let ``functions outside their domain and division by zero raise`` () =
    let zeroOne = Interval.create Dyadic.Zero Dyadic.One
    raises<ArgumentException> (fun () -> Elementary.ln 60 zeroOne)
    raises<ArgumentException> (fun () -> Elementary.acosh 60 zeroOne)
    raises<ArgumentException> (fun () -> Elementary.atanh 60 zeroOne)
    raises<ArgumentException> (fun () -> Interval.sqrt 60 (Interval.neg zeroOne))
    raises<DivideByZeroException> (fun () -> Interval.div 60 zeroOne zeroOne)
    raises<OverflowException> (fun () -> Elementary.exp 60 (Interval.point (Dyadic.create BigInteger.One 40)))
    raises<ArgumentException> (fun () -> Interval.create Dyadic.One Dyadic.Zero)

[<Fact>]
let ``double bounds are on the right side`` () =
    Property.check "double bounds" (Prop.forAll arbRational (fun x ->
        let z = Interval.ofRational 200 x
        Rational.ofFloat (Interval.lowerFloat z) <= x && x <= Rational.ofFloat (Interval.upperFloat z)))
