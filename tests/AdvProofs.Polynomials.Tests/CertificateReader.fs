/// A second, independent reading of certificate files, for the tests alone: the runtime's JSON parser and plain fractions.
module AdvProofs.Polynomials.Tests.CertificateReader

open System.Globalization
open System.Numerics
open System.Text.Json

type Fraction = { N: BigInteger; D: BigInteger }

let fraction (text: string) =
    match text.Split '/' with
    | [| n |] -> { N = BigInteger.Parse(n, CultureInfo.InvariantCulture); D = 1I }
    | [| n; d |] -> { N = BigInteger.Parse(n, CultureInfo.InvariantCulture); D = BigInteger.Parse(d, CultureInfo.InvariantCulture) }
    | _ -> failwith text

let hex (text: string) =
    let negative = text.StartsWith '-'
    let digits = text.Substring(if negative then 3 else 2)
    let value = BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
    if negative then -value else value

type File =
    { Kind: string
      Claim: Map<string, string list>
      Log2Denominator: int
      Coefficients: BigInteger[]
      Degree: int
      Error: Fraction
      CoefficientSumLog2: Fraction
      Lower: (int * Fraction * Fraction[]) list
      Fields: string list }

let read (json: string) =
    use document = JsonDocument.Parse json
    let root = document.RootElement
    let texts (e: JsonElement) = [ for item in e.EnumerateArray() -> item.GetString() |> string ]
    let claim =
        [ for p in root.GetProperty("claim").EnumerateObject() ->
              p.Name, (if p.Value.ValueKind = JsonValueKind.Array then texts p.Value else [ string (p.Value.GetString()) ]) ]
    let polynomial, bounds = root.GetProperty "polynomial", root.GetProperty "bounds"
    let lower =
        match bounds.TryGetProperty "lower" with
        | true, entries ->
            [ for e in entries.EnumerateArray() ->
                  e.GetProperty("degree").GetInt32(),
                  fraction (string (e.GetProperty("error").GetString())),
                  (texts (e.GetProperty "reference") |> List.map fraction |> Array.ofList) ]
        | _ -> []
    { Kind = string (root.GetProperty("kind").GetString())
      Claim = Map claim
      Log2Denominator = polynomial.GetProperty("log2Denominator").GetInt32()
      Coefficients = texts (polynomial.GetProperty "coefficients") |> List.map hex |> Array.ofList
      Degree = root.GetProperty("degree").GetInt32()
      Error = fraction (string (bounds.GetProperty("error").GetString()))
      CoefficientSumLog2 = fraction (string (bounds.GetProperty("coefficientSumLog2").GetString()))
      Lower = lower
      Fields = [ for p in root.EnumerateObject() -> p.Name ] }
