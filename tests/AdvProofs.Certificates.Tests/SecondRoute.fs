/// A whole certificate judged again by means that the checker does not use: the runtime's JSON reader, exact Bernstein coefficients with subdivision,
/// exact coefficient sums and exact duality, on the producer's rationals. For files of small degree.
module AdvProofs.Certificates.Tests.SecondRoute

open System.Collections.Generic
open System.Globalization
open System.Numerics
open System.Text.Json
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers

type private Content =
    { Intervals: (Rational * (Rational * Rational)) list
      Epsilon: Rational
      Polynomial: Rational list
      Error: Rational
      SumLog2: Rational
      Degree: int
      Lower: (int * Rational * Rational list) list }

let private hex (text: string) =
    let magnitude = BigInteger.Parse("0" + text.TrimStart('-').Substring 2, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
    if text.StartsWith '-' then -magnitude else magnitude

let private read (content: byte[]) =
    use document = JsonDocument.Parse(System.ReadOnlyMemory content)
    let top = document.RootElement
    let field (name: string) (element: JsonElement) = element.GetProperty name
    let text (element: JsonElement) = string (element.GetString())
    let list (element: JsonElement) = [ for item in element.EnumerateArray() -> text item ]
    let claim, polynomial, bounds = field "claim" top, field "polynomial" top, field "bounds" top
    let value name = number (text (field name claim))
    let one, half = Rational.One, q 1 2
    let epsilon, intervals =
        if text (field "kind" top) = "sign" then
            value "epsilon", [ -one, (-one, -(value "eta")); one, (value "eta", one) ]
        else
            let rho, far = value "rho", value "delta" - value "rho"
            value "epsilon1", [ Rational.Zero, (-one, one - far * far * half); one, (one - rho * rho * half, one) ]
    let scale = Rational.pow -((field "log2Denominator" polynomial).GetInt32()) (q 2 1)
    let written = field "coefficients" polynomial |> list |> List.map hex |> Array.ofList
    let monomial = if text (field "basis" polynomial) = "monomial" then written else Chebyshev.toMonomial written
    { Intervals = intervals
      Epsilon = epsilon
      Polynomial = monomial |> Array.map (fun c -> Rational.ofBigInteger c * scale) |> List.ofArray
      Error = number (text (field "error" bounds))
      SumLog2 = number (text (field "coefficientSumLog2" bounds))
      Degree = (field "degree" top).GetInt32()
      Lower =
        match bounds.TryGetProperty "lower" with
        | true, entries ->
            [ for e in entries.EnumerateArray() -> (field "degree" e).GetInt32(), number (text (field "error" e)), list (field "reference" e) |> List.map number ]
        | _ -> [] }

/// Coefficients in powers of u of p(low + (high−low)u), by Horner's scheme.
let private onUnit (low: Rational) (high: Rational) (coefficients: Rational list) =
    let times p = List.map2 (fun (a: Rational) b -> a * low + b * (high - low)) (p @ [ Rational.Zero ]) (Rational.Zero :: p)
    (coefficients, [ Rational.Zero ]) ||> List.foldBack (fun c sum ->
        match times sum with
        | head :: tail -> (head + c) :: tail
        | [] -> [ c ])

let private binomial n k = (BigInteger.One, seq { 1..k }) ||> Seq.fold (fun product i -> product * BigInteger(n - i + 1) / BigInteger i)

let private bernstein (powers: Rational list) =
    let n = powers.Length - 1
    [| for i in 0..n ->
           powers
           |> List.indexed
           |> List.fold (fun sum (j, a) -> if j > i then sum else sum + a * Rational.create (binomial i j) (binomial n j)) Rational.Zero |]

/// Is |p| ≤ bound on [0, 1]? Bernstein coefficients enclose the values and are values at the ends; halving by de Casteljau, in integers.
/// To depth 60: a maximum that equals the bound exactly, at a point that is no dyadic number, would count as false.
let private within (bound: Rational) (coefficients: Rational[]) =
    let common = coefficients |> Array.fold (fun d (c: Rational) -> d * (c.Denominator / BigInteger.GreatestCommonDivisor(d, c.Denominator))) bound.Denominator
    let integer (c: Rational) = c.Numerator * (common / c.Denominator)
    let n = coefficients.Length - 1
    let halve (b: BigInteger[]) =
        let left, right = Array.create (n + 1) b[0], Array.create (n + 1) b[n]
        let mutable row = b
        left[0] <- b[0] <<< n
        right[n] <- b[n] <<< n
        for level in 1..n do
            row <- Array.pairwise row |> Array.map (fun (x, y) -> x + y)
            left[level] <- row[0] <<< (n - level)
            right[n - level] <- row[n - level] <<< (n - level)
        left, right
    let rec decide depth (limit: BigInteger) (b: BigInteger[]) =
        if b |> Array.forall (fun c -> BigInteger.Abs c <= limit) then true
        elif depth = 0 || BigInteger.Abs b[0] > limit || BigInteger.Abs b[n] > limit then false
        else
            let left, right = halve b
            decide (depth - 1) (limit <<< n) left && decide (depth - 1) (limit <<< n) right
    decide 60 (integer bound) (Array.map integer coefficients)

/// |Σ λ_i f_i|/Σ|λ_i| with λ_i = 1/∏(x_i − x_j).
let private duality (points: Rational list) (targets: Rational list) =
    let weights = points |> List.map (fun x -> points |> List.fold (fun product y -> if x = y then product else product / (x - y)) Rational.One)
    Rational.abs (List.map2 (fun (w: Rational) f -> w * f) weights targets |> List.fold (+) Rational.Zero)
    / (weights |> List.fold (fun sum w -> sum + Rational.abs w) Rational.Zero)

let private holds content =
    let shifted target =
        match content.Polynomial with
        | head :: tail -> (head - target) :: tail
        | [] -> []
    let uniform () =
        content.Intervals |> List.forall (fun (target, (low, high)) -> within content.Error (bernstein (onUnit low high (shifted target))))
    let sum = content.Polynomial |> List.fold (fun s c -> s + Rational.abs c) Rational.Zero
    // log2 of a sum of a hundred numbers of a few thousand bits stays inside these bounds; cutting there keeps the powers small.
    let exponent = Rational.min (Rational.max content.SumLog2 (q -20000 1)) (q 20000 1)
    let sumHolds () = Rational.pow (int exponent.Denominator) sum <= Rational.pow (int exponent.Numerator) (q 2 1)
    let lowerHolds (degree, error, points: Rational list) =
        let targets = points |> List.map (fun x -> content.Intervals |> List.tryFind (fun (_, (low, high)) -> low <= x && x <= high) |> Option.map fst)
        points.Length = degree + 2
        && List.distinct points = points
        && List.forall Option.isSome targets
        && error <= duality points (List.choose id targets)
    content.Error <= content.Epsilon
    && content.Degree = content.Polynomial.Length - 1
    && sumHolds ()
    && List.forall lowerHolds content.Lower
    && uniform ()

/// A judge with a memory: many mutants differ in free text only.
let judge () =
    let known = Dictionary<Content, bool>(HashIdentity.Structural)
    fun (bytes: byte[]) ->
        let content = read bytes
        match known.TryGetValue content with
        | true, answer -> answer
        | _ ->
            let answer = holds content
            known[content] <- answer
            answer
