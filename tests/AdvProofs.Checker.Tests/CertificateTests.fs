module AdvProofs.Checker.Tests.CertificateTests

open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft
open Xunit

let private accepted draft =
    match check draft with
    | CertificateOutcome.Accepted(proof, facts) -> proof, facts
    | CertificateOutcome.Rejected(line, reason) -> failwith $"rejected on line {line}: {reason}"
    | CertificateOutcome.Unreadable reason -> failwith $"unreadable: {reason}"

let private rejectedAt (fragment: string) draft =
    Assert.Equal($"rejected on line {lineOf fragment (write draft)}", describe (check draft))

let private errorField = "    \"error\""
let private sumField = "\"coefficientSumLog2\""

[<Fact>]
let ``a line is accepted as the least degree`` () =
    let proof, facts = accepted line
    Assert.Equal(Kernel.Certificate, proof.Kernel)
    Assert.Equal(1, proof.Size)
    Assert.True facts.LeastDegree
    Assert.Equal(Sign(ratio 1 2, ratio 2 5), facts.Claim)
    Assert.Equal(ratio 17 50, facts.Error)
    Assert.Equal<int list>([ 1; 0 ], facts.Lower |> List.map _.Degree)

[<Fact>]
let ``steps are accepted in both bases, with a point as upper interval too`` () =
    for draft in [ fourth; inChebyshevBasis fourth; square ] do
        let _, facts = accepted draft
        Assert.False facts.LeastDegree

[<Theory>]
[<InlineData(1, 3, 0)>]
[<InlineData(1, 3, 9)>]
[<InlineData(1, 10, 12)>]
[<InlineData(9, 10, 3)>]
let ``Legendre truncations are accepted one percent above their exact error and rejected below it`` top bottom m =
    let eta = ratio top bottom
    let above = legendre eta m 200 (ratio 1 100)
    let below = legendre eta m 200 (ratio -1 1000)
    Assert.Equal("accepted", describe (check above))
    Assert.Equal("accepted", describe (check (inChebyshevBasis above)))
    rejectedAt errorField below
    rejectedAt errorField (inChebyshevBasis below)

[<Fact>]
let ``a polynomial that is not odd is checked on both sides`` () =
    let lopsided = { line with Coefficients = [ 1I <<< 18; (4I <<< 20) / 3I ]; SumLog2 = "1"; Lower = [] }
    rejectedAt errorField lopsided
    // The constant 1 is perfect on the right and as wrong as can be on the left.
    rejectedAt errorField { line with Coefficients = [ 1I <<< 20 ]; Degree = 0; Lower = [] }

[<Fact>]
let ``a lower bound proves the degree least only above epsilon and one degree down`` () =
    let least lower = (snd (accepted { line with Lower = lower })).LeastDegree
    let ends = [ "-1/2"; "1/2" ]
    Assert.True(least [ 0, "41/100", ends ])
    // Above the polynomial's own error 17/50, but not above epsilon = 2/5.
    Assert.False(least [ 0, "7/20", ends ])
    Assert.False(least [ 0, "2/5", ends ])
    Assert.False(least [ 1, "333/1000", [ "-1/2"; "1/2"; "1" ] ])
    Assert.False(least [])

[<Fact>]
let ``the coefficient sum is exact to its claim`` () =
    // (4/3) rounded down to 20 bits lies between 2^(415/1000) and 2^(416/1000).
    Assert.Equal("accepted", describe (check { line with SumLog2 = "52/125" }))
    rejectedAt sumField { line with SumLog2 = "83/200" }
    rejectedAt sumField { fourth with SumLog2 = "-1/1000" }
    rejectedAt sumField (inChebyshevBasis { fourth with SumLog2 = "-1/1000" })

[<Fact>]
let ``a lower bound above what its reference proves is rejected`` () =
    let withLower error = { line with Lower = [ 1, error, [ "-1/2"; "1/2"; "1" ] ] }
    Assert.Equal("accepted", describe (check (withLower "333333/1000000")))
    rejectedAt "166667/500000" (withLower "166667/500000")

[<Fact>]
let ``the hash is of the bytes and the claim names the numbers`` () =
    let proof, _ = accepted line
    let hash = System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes (write line)))
    Assert.Equal(hash, proof.Sha256)
    Assert.Contains("17/50", proof.Claim)
    Assert.Contains("[1/2, 1]", proof.Claim)

[<Fact>]
let ``the outcome does not depend on the number of workers`` () =
    let content = bytes (write (legendre (ratio 1 5) 10 100 (ratio 1 100)))
    let outcome workers =
        match Certificate.check workers content with
        | CertificateOutcome.Accepted(proof, facts) -> Some(proof.Sha256, proof.Claim, facts)
        | _ -> None
    Assert.True((outcome 1).IsSome)
    Assert.Equal(outcome 1, outcome 2)

[<Fact>]
let ``size limits are unreadable, not rejected`` () =
    let text = write line
    let unreadable (content: byte[]) = Assert.Equal("unreadable", describe (Certificate.check 1 content))
    unreadable (Array.create (64 * 1024 * 1024 + 1) (byte ' '))
    unreadable (bytes (text.Replace("\"log2Denominator\": 20", "\"log2Denominator\": 65537")))
    unreadable (bytes (text.Replace("\"17/50\"", "\"1/1" + String.replicate 8192 "0" + "\"")))
    unreadable (bytes (text.Replace("\"0x0\"", "\"0x1" + String.replicate 16384 "0" + "\"")))
    unreadable (bytes (text.Replace("\"none\"", "\"" + String.replicate 4097 "n" + "\"")))
    unreadable (bytes (write { fourth with Coefficients = List.init 2002 (fun _ -> 1I) }))
    unreadable (bytes (text.Replace("\"1/2\" }", "\"1/1000001\" }").Replace("\"1/2\",\n    \"lower\"", "\"1/1000003\",\n    \"lower\"")))
