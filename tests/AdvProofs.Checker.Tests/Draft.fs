/// Writing certificates for the tests: the format's text, one field a line, from values that may be as wrong as a test likes.
module AdvProofs.Checker.Tests.Draft

open System
open System.IO
open AdvProofs.Checker

/// A certificate as a list of lines to be written; every string goes out as it is.
type Draft =
    { Kind: string
      Claim: string list
      Basis: string
      Bits: int
      Coefficients: bigint list
      Degree: int
      Error: string
      SumLog2: string
      /// degree, error, reference
      Lower: (int * string * string list) list }

let hex (value: bigint) =
    let digits = (bigint.Abs value).ToString("x").TrimStart '0'
    (if value.Sign < 0 then "-0x" else "0x") + (if digits = "" then "0" else digits)

let private quoted = sprintf "\"%s\""
let private list items = "[" + String.Join(", ", items |> List.map quoted) + "]"

let write draft =
    let lower =
        match draft.Lower with
        | [] -> []
        | entries ->
            let entry (degree, error, reference) = $"      {{ \"degree\": {degree}, \"error\": \"{error}\",\n        \"reference\": {list reference} }}"
            [ "    \"lower\": [\n" + String.Join(",\n", entries |> List.map entry) + " ]" ]
    String.Join(
        "\n",
        [ "{ \"format\": \"advproofs-certificate/1\","
          $"  \"kind\": \"{draft.Kind}\","
          "  \"claim\": {" ]
        @ [ String.Join(",\n", draft.Claim |> List.map (sprintf "    %s")) + " }," ]
        @ [ "  \"polynomial\": {"
            $"    \"basis\": \"{draft.Basis}\","
            "    \"domain\": [\"-1\", \"1\"],"
            $"    \"log2Denominator\": {draft.Bits},"
            $"    \"coefficients\": {list (draft.Coefficients |> List.map hex)} }},"
            $"  \"degree\": {draft.Degree},"
            "  \"bounds\": {"
            $"    \"error\": \"{draft.Error}\","
            $"    \"coefficientSumLog2\": \"{draft.SumLog2}\"" + (if lower.IsEmpty then " }," else ",") ]
        @ (lower |> List.map (fun text -> text + " },"))
        @ [ "  \"construction\": \"by hand\","; "  \"command\": \"none\" }"; "" ]
    )

let bytes (text: string) = Text.Encoding.UTF8.GetBytes text

let ratio (top: int) (bottom: int) = Fraction.ratio (bigint top) (bigint bottom)

let signClaim eta epsilon =
    [ $"\"eta\": \"{Fraction.text eta}\""; $"\"epsilon\": \"{Fraction.text epsilon}\"" ]

let stepClaim delta rho epsilon =
    let show (low, high) = $"[\"{Fraction.text low}\", \"{Fraction.text high}\"]"
    let targets = (Step(delta, rho, epsilon)).Targets
    [ $"\"delta\": \"{Fraction.text delta}\""
      $"\"rho\": \"{Fraction.text rho}\""
      $"\"epsilon1\": \"{Fraction.text epsilon}\""
      $"\"low\": {show (snd targets[0])}"
      $"\"high\": {show (snd targets[1])}" ]

/// (4/3)x rounded to 20 bits: the best approximation of degree one for eta = 1/2, whose error is 1/3.
let line =
    { Kind = "sign"
      Claim = signClaim (ratio 1 2) (ratio 2 5)
      Basis = "chebyshev"
      Bits = 20
      Coefficients = [ 0I; (4I <<< 20) / 3I ]
      Degree = 1
      Error = "17/50"
      SumLog2 = "1/2"
      Lower = [ 1, "333/1000", [ "-1/2"; "1/2"; "1" ]; 0, "1/2", [ "-1/2"; "1/2" ] ] }

/// ((1+x)/2)^4 for delta = 3/2, rho = 1/4: 0.1379 at the end of low, 0.0611 below one at the start of high.
let fourth =
    { Kind = "step"
      Claim = stepClaim (ratio 3 2) (ratio 1 4) (ratio 3 20)
      Basis = "monomial"
      Bits = 4
      Coefficients = [ 1I; 4I; 6I; 4I; 1I ]
      Degree = 4
      Error = "7/50"
      SumLog2 = "0"
      Lower = [] }

/// ((1+x)/2)² for delta = 3/2, rho = 0: high is the point 1.
let square =
    { Kind = "step"
      Claim = stepClaim (ratio 3 2) Fraction.Zero (ratio 1 4)
      Basis = "chebyshev"
      Bits = 3
      Coefficients = [ 3I; 4I; 1I ]
      Degree = 2
      Error = "1/5"
      SumLog2 = "0"
      Lower = [ 0, "2499/5000", [ "-1/8"; "1" ] ] }

/// Monomial coefficients of the Legendre truncation p_m(x) = (2x/(1+eta)) Σ_{k≤m} r^k P_k(z), z = (1+eta²-2x²)/(1-eta²), r = (1-eta)/(1+eta).
/// Its error on [eta, 1] is exactly r^(m+1).
let legendreTruncation (eta: Fraction) m =
    let one, two = Fraction.One, Fraction.ofInt 2
    let add a b =
        List.init (max (List.length a) (List.length b)) (fun i ->
            (List.tryItem i a |> Option.defaultValue Fraction.Zero) + (List.tryItem i b |> Option.defaultValue Fraction.Zero))
    let times factor = List.map (fun (c: Fraction) -> factor * c)
    let gap = one - eta * eta
    // In powers of t = x².
    let z p = add (times ((one + eta * eta) / gap) p) (Fraction.Zero :: times (-two / gap) p)
    let r = (one - eta) / (one + eta)
    let rec legendre k previous current acc power =
        let acc = add acc (times power current)
        if k = m then
            acc
        else
            let step = ratio 1 (k + 1)
            let next = add (times (ratio (2 * k + 1) 1 * step) (z current)) (times (ratio -k 1 * step) previous)
            legendre (k + 1) current next acc (power * r)
    let inT = legendre 0 [ Fraction.Zero ] [ one ] [] one |> times (two / (one + eta))
    inT |> List.collect (fun c -> [ Fraction.Zero; c ])

/// A sign certificate from the Legendre truncation, coefficients rounded to 2^-bits, the error stated `slack` above the true one.
let legendre eta m bits (slack: Fraction) =
    let exact = legendreTruncation eta m
    let grid = exact |> List.map (fun c -> Fraction.floor (Fraction.scale bits c + ratio 1 2))
    let r = (Fraction.One - eta) / (Fraction.One + eta)
    let error = Fraction.power r (m + 1) * (Fraction.One + slack)
    let sum = grid |> List.sumBy (fun c -> bigint.Abs c)
    { Kind = "sign"
      Claim = signClaim eta error
      Basis = "monomial"
      Bits = bits
      Coefficients = grid
      Degree = grid.Length - 1
      Error = Fraction.text error
      SumLog2 = string (int (sum.GetBitLength()) - bits)
      Lower = [] }

/// The same polynomial written in the Chebyshev basis.
let inChebyshevBasis draft =
    let series = ChebyshevSeries.ofMonomial (Array.ofList draft.Coefficients) draft.Bits
    { draft with Basis = "chebyshev"; Bits = series.Log2Denominator; Coefficients = List.ofArray series.Coefficients }

let check draft = Certificate.check 2 (bytes (write draft))

let describe outcome =
    match outcome with
    | CertificateOutcome.Accepted _ -> "accepted"
    | CertificateOutcome.Rejected(line, _) -> $"rejected on line {line}"
    | CertificateOutcome.Unreadable _ -> "unreadable"

/// The folder of the repository that holds proofs-check.
let root =
    let rec up (folder: DirectoryInfo | null) =
        match folder with
        | null -> failwith "The tests run outside the repository."
        | folder when File.Exists(Path.Combine(folder.FullName, "AdvProofs.sln")) -> folder.FullName
        | folder -> up folder.Parent
    up (DirectoryInfo AppContext.BaseDirectory)

/// The line, from 1, on which a fragment of the text first stands.
let lineOf (fragment: string) (text: string) =
    match text.IndexOf(fragment, StringComparison.Ordinal) with
    | -1 -> failwith $"The text has no {fragment}."
    | index -> 1 + (text[.. index - 1] |> Seq.filter ((=) '\n') |> Seq.length)
