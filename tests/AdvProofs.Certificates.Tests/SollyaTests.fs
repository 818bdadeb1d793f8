/// A second program, where it is installed: Sollya's certified supremum norms of exported polynomials against ours.
module AdvProofs.Certificates.Tests.SollyaTests

open System
open System.Diagnostics
open System.IO
open System.Text
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open Xunit

let private program = "sollya"

let private installed =
    lazy
        (match Environment.GetEnvironmentVariable "PATH" with
         | null -> false
         | path -> path.Split Path.PathSeparator |> Array.exists (fun folder -> File.Exists(Path.Combine(folder, program))))

let private run (script: string) =
    let start = ProcessStartInfo(program, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true)
    match Process.Start start with
    | null -> failwith "Sollya did not start."
    | sollya ->
        use sollya = sollya
        let output = sollya.StandardOutput.ReadToEndAsync()
        let errors = sollya.StandardError.ReadToEndAsync()
        sollya.StandardInput.Write script
        sollya.StandardInput.Close()
        Assert.True(sollya.WaitForExit 120_000, "Sollya did not end in two minutes.")
        output.Result, errors.Result

/// An exact dyadic expression: integers, and one power of two.
let private expression log2Denominator (coefficients: Numerics.BigInteger[]) =
    let text = StringBuilder()
    coefficients |> Array.iteri (fun k c -> if not c.IsZero then text.Append($"+({c})*x^{k}") |> ignore)
    $"(0{text})*2^(-{log2Denominator})"

/// Sollya's enclosure of sup |p − target| on [low, high], to 2^-10 relative.
let private supnorm (certificate: Certificate) target (low: Rational) (high: Rational) =
    let monomial = Chebyshev.toMonomial certificate.Coefficients
    let script =
        $"prec = 2000!;\ndisplay = dyadic!;\nr = supnorm({expression certificate.Log2Denominator monomial}, {target}, [{low};{high}], absolute, 2^(-10));\nprint(inf(r));\nprint(sup(r));\nquit;\n"
    let output, errors = run script
    let dyadic (text: string) =
        match text.Trim().Split 'b' with
        | [| digits; exponent |] -> Rational.ofBigInteger (Numerics.BigInteger.Parse digits) * Rational.pow (int exponent) (q 2 1)
        | [| digits |] -> Rational.ofBigInteger (Numerics.BigInteger.Parse digits)
        | _ -> failwith text
    match output.Split('\n', StringSplitOptions.RemoveEmptyEntries) with
    | [| bottom; top |] -> dyadic bottom, dyadic top
    | _ -> failwith $"Sollya answered '{output}' '{errors}'"

let private fraction (x: Rational) = AdvProofs.Checker.Fraction.ratio x.Numerator x.Denominator

/// The checker's own enclosure with 64 nodes per degree.
let private enclosure (certificate: Certificate) target low high =
    let series: AdvProofs.Checker.ChebyshevSeries =
        { Coefficients = certificate.Coefficients; Log2Denominator = certificate.Log2Denominator }
    let bound = AdvProofs.Checker.EhlichZeller.enclose 1 64 (fraction certificate.Error) target (fraction low, fraction high) series
    ofFraction bound.AtLeast, ofFraction bound.AtMost

let private agree certificate =
    let certificate = certified certificate
    Assert.InRange(certificate.Degree, 1, 81)
    let facts = facts certificate
    let pieces =
        match certificate.Claim with
        | Claim.Sign(eta, _) -> [ 1, eta, Rational.One ]
        | Claim.Step(d, _) -> [ 0, -Rational.One, d.LowEnd; 1, d.HighStart, Rational.One ]
    let enclosures =
        [ for target, low, high in pieces ->
              let bottom, top = supnorm certificate target low high
              let atLeast, atMost = enclosure certificate target low high
              Assert.True(bottom <= top)
              // Two enclosures of one number meet.
              Assert.True(atLeast <= top && bottom <= atMost, $"{certificate.Command}: [{bottom}, {top}] and [{atLeast}, {atMost}]")
              bottom, top ]
    let top = enclosures |> List.map snd |> List.max
    Assert.True(top <= ofFraction facts.Error, certificate.Command)
    for bound in facts.Lower do
        if bound.Degree >= facts.Degree then Assert.True(ofFraction bound.Error <= top, certificate.Command)

[<Fact>]
let ``Sollya's certified supremum norms lie within our bounds`` () =
    Assert.SkipUnless(installed.Value, "skipped: sollya is not installed")
    for construction, eta, epsilon in
        [ SignConstruction.Minimax, "1/10", "1e-4"; SignConstruction.Minimax, "1/50", "1/5"; SignConstruction.Legendre, "1/5", "1e-4"
          SignConstruction.Chebyshev, "1/8", "1e-3"; SignConstruction.Erf, "1/10", "1/10"; SignConstruction.FrostigTruncated, "1/4", "1e-2" ] do
        agree (Certify.sign (Some construction) None (number eta) (number epsilon))
    for construction, delta, rho, epsilon1 in
        [ StepConstruction.TwoInterval, "1/5", "1/20", "1/100"; StepConstruction.TwoInterval, "1", "1/4", "1/1000"
          StepConstruction.Composition, "1/2", "1/10", "1/100"; StepConstruction.ViaSign SignConstruction.Legendre, "1", "1/5", "1/10" ] do
        agree (Certify.step (Some construction) None (number delta) (number rho) (number epsilon1))
