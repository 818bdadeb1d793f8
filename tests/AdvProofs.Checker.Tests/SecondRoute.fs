/// A whole certificate judged again by other means: System.Text.Json, exact Bernstein subdivision, exact sums and exact duality.
/// For the small files of the tests only.
module AdvProofs.Checker.Tests.SecondRoute

open System.Globalization
open System.Numerics
open System.Text.Json
open AdvProofs.Checker

let private fractionOf (element: JsonElement) =
    match (string (element.GetString())).Split '/' with
    | [| top; bottom |] -> Fraction.ratio (BigInteger.Parse top) (BigInteger.Parse bottom)
    | parts -> Fraction.ofInteger (BigInteger.Parse parts[0])

let private coefficientOf (element: JsonElement) =
    let text = string (element.GetString())
    let magnitude = BigInteger.Parse("0" + text.TrimStart('-').Substring 2, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
    if text.StartsWith '-' then -magnitude else magnitude

let private list (read: JsonElement -> 'T) (element: JsonElement) = [ for item in element.EnumerateArray() -> read item ]

/// Whether everything the certificate claims is true.
let isTrue (content: byte[]) =
    use document = JsonDocument.Parse(System.ReadOnlyMemory content)
    let top = document.RootElement
    let field (name: string) (element: JsonElement) = element.GetProperty name
    let claim, polynomial, bounds = field "claim" top, field "polynomial" top, field "bounds" top
    let half = Fraction.ratio 1I 2I
    let one = Fraction.One
    let epsilon, intervals =
        if string ((field "kind" top).GetString()) = "sign" then
            let eta = fractionOf (field "eta" claim)
            fractionOf (field "epsilon" claim), [ -1, (-one, -eta); 1, (eta, one) ]
        else
            let delta, rho = fractionOf (field "delta" claim), fractionOf (field "rho" claim)
            let low, high = one - (delta - rho) * (delta - rho) * half, one - rho * rho * half
            fractionOf (field "epsilon1" claim), [ 0, (-one, low); 1, (high, one) ]
    let bits = (field "log2Denominator" polynomial).GetInt32()
    let written = list coefficientOf (field "coefficients" polynomial) |> Array.ofList
    let series =
        if string ((field "basis" polynomial).GetString()) = "monomial" then
            ChebyshevSeries.ofMonomial written bits
        else
            { Coefficients = written; Log2Denominator = bits }
    let error = fractionOf (field "error" bounds)
    let uniform =
        intervals
        |> List.forall (fun (target, (low, high)) ->
            if low = high then
                Fraction.abs (ChebyshevSeries.valueAt low series - Fraction.ofInt target) <= error
            else
                Bernstein.atMost error target (low, high) series)
    let log2 = fractionOf (field "coefficientSumLog2" bounds)
    let sum = ChebyshevSeries.toMonomial series |> Array.sumBy (fun c -> bigint.Abs c)
    // sum^q ≤ 2^(p + bits·q), the exponent cut to where the answer is plain: no sum here has 10^5 bits.
    let exponent = Fraction.ofInt 100000 |> min (max log2 (Fraction.ofInt -100000))
    let q = int exponent.Denominator
    let sumHolds = Fraction.ofInteger (bigint.Pow(sum, q)) <= Fraction.scale (int exponent.Numerator + series.Log2Denominator * q) one
    let lowerHolds (entry: JsonElement) =
        let points = list fractionOf (field "reference" entry) |> Array.ofList
        let values = points |> Array.map (fun x -> intervals |> List.find (fun (_, (low, high)) -> low <= x && x <= high) |> fst)
        points.Length = (field "degree" entry).GetInt32() + 2 && fractionOf (field "error" entry) <= DualityTests.exact points values
    let lower =
        match bounds.TryGetProperty "lower" with
        | true, entries -> entries.EnumerateArray() |> Seq.forall lowerHolds
        | _ -> true
    error <= epsilon && uniform && sumHolds && lower && (field "degree" top).GetInt32() = written.Length - 1
