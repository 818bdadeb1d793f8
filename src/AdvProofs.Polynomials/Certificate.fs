namespace AdvProofs.Polynomials

open System
open System.Globalization
open System.Numerics
open System.Text
open AdvProofs.Exact

[<RequireQualifiedAccess>]
type Claim =
    | Sign of eta: Rational * epsilon: Rational
    | Step of domain: StepDomain * epsilon1: Rational

type Certificate =
    { Claim: Claim
      Log2Denominator: int
      Coefficients: BigInteger[]
      Error: Rational
      CoefficientSumLog2: Rational
      Lower: LowerBound list
      Construction: string
      Command: string }

    member c.Degree = c.Coefficients.Length - 1

module Certificate =

    let private exactUpTo = 600

    /// ‖T_0‖₁ = ‖T_1‖₁ = 1, ‖T_{k+1}‖₁ = 2‖T_k‖₁ + ‖T_{k−1}‖₁.
    let private normBound (coefficients: BigInteger[]) =
        let mutable previous, current = BigInteger.One, BigInteger.One
        let mutable sum = BigInteger.Abs coefficients[0]
        for k in 1 .. coefficients.Length - 1 do
            sum <- sum + BigInteger.Abs coefficients[k] * current
            let next = (current <<< 1) + previous
            previous <- current
            current <- next
        sum

    let coefficientSumLog2 log2Denominator (chebyshev: BigInteger[]) =
        let sum =
            if chebyshev.Length - 1 <= exactUpTo then
                Chebyshev.toMonomial chebyshev |> Array.fold (fun s a -> s + BigInteger.Abs a) BigInteger.Zero
            else
                normBound chebyshev
        if sum.IsZero then
            invalidArg (nameof chebyshev) "The zero polynomial has no logarithm of its coefficient sum."
        // The least k with sum^10 ≤ 2^k, in integers.
        let tenth = BigInteger.Pow(sum, 10)
        let k = int ((tenth - BigInteger.One).GetBitLength())
        Rational.fraction (k - 10 * log2Denominator) 10

    let private hex (n: BigInteger) =
        let digits = (BigInteger.Abs n).ToString("x", CultureInfo.InvariantCulture).TrimStart '0'
        let digits = if digits = "" then "0" else digits
        (if n.Sign < 0 then "-0x" else "0x") + digits

    let private quote text = "\"" + text + "\""
    let private list (items: string seq) = "[" + String.Join(", ", items) + "]"
    let private rational (q: Rational) = quote (q.ToString())

    let private claimJson =
        function
        | Claim.Sign(eta, epsilon) -> $"{{ \"eta\": {rational eta}, \"epsilon\": {rational epsilon} }}"
        | Claim.Step(domain, epsilon1) ->
            let low = list [ rational -Rational.One; rational domain.LowEnd ]
            let high = list [ rational domain.HighStart; rational Rational.One ]
            $"{{ \"delta\": {rational domain.Delta}, \"rho\": {rational domain.Rho}, \"epsilon1\": {rational epsilon1}, \"low\": {low}, \"high\": {high} }}"

    let toJson (certificate: Certificate) =
        let text = StringBuilder()
        let line (s: string) = text.Append(s).Append('\n') |> ignore
        let kind = match certificate.Claim with Claim.Sign _ -> "sign" | Claim.Step _ -> "step"
        line "{"
        line "  \"format\": \"advproofs-certificate/1\","
        line $"  \"kind\": \"{kind}\","
        line $"  \"claim\": {claimJson certificate.Claim},"
        line "  \"polynomial\": {"
        line "    \"basis\": \"chebyshev\","
        line "    \"domain\": [\"-1\", \"1\"],"
        line $"    \"log2Denominator\": {certificate.Log2Denominator},"
        line $"    \"coefficients\": {certificate.Coefficients |> Seq.map (hex >> quote) |> list}"
        line "  },"
        line $"  \"degree\": {certificate.Degree},"
        line "  \"bounds\": {"
        line $"    \"error\": {rational certificate.Error},"
        let more = if certificate.Lower.IsEmpty then "" else ","
        line $"    \"coefficientSumLog2\": {rational certificate.CoefficientSumLog2}{more}"
        if not certificate.Lower.IsEmpty then
            line "    \"lower\": ["
            certificate.Lower
            |> List.iteri (fun i bound ->
                let comma = if i + 1 < certificate.Lower.Length then "," else ""
                let reference = bound.Reference |> Seq.map rational |> list
                line $"      {{ \"degree\": {bound.Degree}, \"error\": {rational bound.Error}, \"reference\": {reference} }}{comma}")
            line "    ]"
        line "  },"
        line $"  \"construction\": {quote certificate.Construction},"
        line $"  \"command\": {quote certificate.Command}"
        line "}"
        text.ToString()
