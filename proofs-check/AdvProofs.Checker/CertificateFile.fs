namespace AdvProofs.Checker

open System.Globalization
open System.Numerics

type Claim =
    | Sign of eta: Fraction * epsilon: Fraction
    | Step of delta: Fraction * rho: Fraction * epsilon1: Fraction

    member this.Epsilon =
        match this with
        | Sign(_, epsilon)
        | Step(_, _, epsilon) -> epsilon

    member this.Targets =
        let one = Fraction.One
        match this with
        | Sign(eta, _) -> [ -1, (-one, -eta); 1, (eta, one) ]
        | Step(delta, rho, _) ->
            let below chord = one - Fraction.scale -1 (chord * chord)
            [ 0, (-one, below (delta - rho)); 1, (below rho, one) ]

type internal LowerEntry =
    { Degree: int
      Error: Fraction
      Reference: Fraction[]
      ErrorLine: int
      ReferenceLine: int }

type internal CertificateFile =
    { Claim: Claim
      Polynomial: ChebyshevSeries
      Error: Fraction
      ErrorLine: int
      CoefficientSumLog2: Fraction
      CoefficientSumLine: int
      Monomial: bigint[] option
      Lower: LowerEntry list
      Construction: string
      Command: string }

[<RequireQualifiedAccess>]
type internal ReadFailure =
    | Wrong of line: int * reason: string
    | Unreadable of reason: string

module internal CertificateFile =
    let private fileBytes = 64 * 1024 * 1024
    let private greatestDegree = 200_000
    let private greatestMonomialDegree = 2_000
    let private greatestLowerDegree = 20_000
    let private lowerEntries = 16
    let private coefficientDigits = 16_384
    let private greatestLog2Denominator = 65_536
    let private rationalLength = 8_192
    let private textLength = 4_096
    let private log2Denominator = 1_000_000I
    let exactConversionDegree = 3_000

    /// Leaves the descent through the fields; never leaves `read`.
    exception private Stop of ReadFailure

    let wrong line reason : 'a = raise (Stop(ReadFailure.Wrong(line, reason)))
    let tooLarge (line: int) (reason: string) : 'a = raise (Stop(ReadFailure.Unreadable $"{reason} on line {line}"))

    // Spelling.

    let plainText (what: string) (json: Json) =
        match json.Value with
        | Text(text, true) -> text
        | Text(_, false) -> wrong json.Line $"{what} is written with escapes"
        | _ -> wrong json.Line $"{what} must be a string"

    let freeText (what: string) (json: Json) =
        match json.Value with
        | Text(text, _) when text.Length <= textLength -> text
        | Text _ -> tooLarge json.Line $"{what} is longer than {textLength} characters"
        | _ -> wrong json.Line $"{what} must be a string"

    let exactly expected (what: string) json =
        let found = plainText what json
        if found <> expected then wrong json.Line $"{what} must be \"{expected}\""

    let items (what: string) (json: Json) =
        match json.Value with
        | Items items -> items
        | _ -> wrong json.Line $"{what} must be a list"

    /// A natural number in plain digits (a JSON number has no leading zeros) up to a limit.
    let natural (what: string) (limit: int) (json: Json) =
        match json.Value with
        | Number digits when digits |> Seq.forall System.Char.IsAsciiDigit ->
            if digits.Length > 9 || int digits > limit then tooLarge json.Line $"{what} is larger than {limit}"
            int digits
        | _ -> wrong json.Line $"{what} must be a natural number in plain digits"

    let rational (what: string) json =
        let text = plainText what json
        if text.Length > rationalLength then tooLarge json.Line $"{what} is longer than {rationalLength} characters"
        match Fraction.parse text with
        | Ok value -> value
        | Error reason -> wrong json.Line $"{what}: {reason}"

    let private hexadecimal (json: Json) =
        let text = plainText "a coefficient" json
        let negative = text.StartsWith '-'
        let unsigned = if negative then text[1..] else text
        let digits = if unsigned.StartsWith "0x" then unsigned[2..] else ""
        if digits.Length > coefficientDigits then tooLarge json.Line $"a coefficient has more than {coefficientDigits} digits"
        let canonical = digits <> "" && digits |> Seq.forall System.Char.IsAsciiHexDigitLower
        if not canonical || (digits[0] = '0' && (digits <> "0" || negative)) then
            wrong json.Line "a coefficient must be written 0x… or -0x… in lower case without leading zeros, zero as 0x0"
        let magnitude = BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        if negative then -magnitude else magnitude

    /// The values of exactly these fields in this order; the last may be absent if its name ends in '?'.
    let fields (what: string) (names: string list) (json: Json) =
        let rec walk names found =
            match names, found with
            | [], [] -> []
            | [], (name, _, line, _) :: _ -> wrong line $"{what} has an unknown or repeated field \"{name}\""
            | name :: rest, (spelt, plain, _, value: Json) :: others when plain && spelt = (name: string).TrimEnd '?' -> value :: walk rest others
            | name :: _, (spelt, _, line, _) :: _ -> wrong line $"{what} has \"{spelt}\" where \"{name.TrimEnd '?'}\" is expected"
            | [ name ], [] when name.EndsWith '?' -> []
            | name :: _, [] -> wrong json.Line $"{what} lacks the field \"{name}\""
        match json.Value with
        | Fields found -> walk names found
        | _ -> wrong json.Line $"{what} must be an object"

    // The parts of the file.

    let require line condition reason = if not condition then wrong line reason
    let private between0and1 value = Fraction.Zero < value && value < Fraction.One

    let private interval what expected json =
        match items what json |> List.map (rational what) with
        | [ low; high ] when (low, high) = expected -> ()
        | _ -> wrong json.Line $"{what} must be [{Fraction.text (fst expected)}, {Fraction.text (snd expected)}]"

    let private signClaim json =
        match fields "claim" [ "eta"; "epsilon" ] json with
        | [ etaField; epsilonField ] ->
            let eta = rational "eta" etaField
            require etaField.Line (between0and1 eta) "eta must lie strictly between 0 and 1"
            let epsilon = rational "epsilon" epsilonField
            require epsilonField.Line (between0and1 epsilon) "epsilon must lie strictly between 0 and 1"
            Sign(eta, epsilon)
        | _ -> wrong json.Line "claim is incomplete"

    let private stepClaim json =
        match fields "claim" [ "delta"; "rho"; "epsilon1"; "low"; "high" ] json with
        | [ deltaField; rhoField; epsilonField; lowField; highField ] ->
            let delta = rational "delta" deltaField
            require deltaField.Line (Fraction.Zero < delta && delta * delta <= Fraction.ofInt 3) "delta must be positive with delta² ≤ 3"
            let rho = rational "rho" rhoField
            require rhoField.Line (Fraction.Zero <= rho && rho + rho < delta) "rho must satisfy 0 ≤ 2·rho < delta"
            let epsilon = rational "epsilon1" epsilonField
            require epsilonField.Line (between0and1 epsilon) "epsilon1 must lie strictly between 0 and 1"
            let claim = Step(delta, rho, epsilon)
            List.iter2 (fun (what, field) (_, expected) -> interval what expected field) [ "low", lowField; "high", highField ] claim.Targets
            claim
        | _ -> wrong json.Line "claim is incomplete"

    let private polynomial json =
        match fields "polynomial" [ "basis"; "domain"; "log2Denominator"; "coefficients" ] json with
        | [ basisField; domainField; denominatorField; coefficientsField ] ->
            let basis = plainText "basis" basisField
            require basisField.Line (basis = "chebyshev" || basis = "monomial") "basis must be \"chebyshev\" or \"monomial\""
            interval "domain" (-Fraction.One, Fraction.One) domainField
            let bits = natural "log2Denominator" greatestLog2Denominator denominatorField
            let written = items "coefficients" coefficientsField
            let limit = if basis = "monomial" then greatestMonomialDegree else greatestDegree
            if written.Length > limit + 1 then tooLarge coefficientsField.Line $"the {basis} degree is larger than {limit}"
            let coefficients = written |> List.map hexadecimal |> Array.ofList
            require coefficientsField.Line (coefficients.Length > 0) "coefficients must not be empty"
            let last = List.last written
            require last.Line (not (Array.last coefficients).IsZero) "the leading coefficient must not be zero"
            if basis = "monomial" then
                ChebyshevSeries.ofMonomial coefficients bits, Some coefficients
            else
                { Coefficients = coefficients; Log2Denominator = bits }, None
        | _ -> wrong json.Line "polynomial is incomplete"

    let private lowerEntry (claim: Claim) json =
        match fields "an entry of lower" [ "degree"; "error"; "reference" ] json with
        | [ degreeField; errorField; referenceField ] ->
            let degree = natural "degree" greatestLowerDegree degreeField
            let error = rational "error" errorField
            require errorField.Line (Fraction.sign error > 0) "the error of an entry of lower must be positive"
            let written = items "reference" referenceField
            require referenceField.Line (written.Length = degree + 2) $"reference must have degree + 2 = {degree + 2} points"
            let points = written |> List.map (rational "a reference point") |> Array.ofList
            List.iteri
                (fun i (field: Json) ->
                    let inside = claim.Targets |> List.exists (fun (_, (low, high)) -> low <= points[i] && points[i] <= high)
                    require field.Line inside "a reference point lies outside the two intervals"
                    require field.Line (i = 0 || points[i - 1] < points[i]) "reference points must increase strictly")
                written
            { Degree = degree; Error = error; Reference = points; ErrorLine = errorField.Line; ReferenceLine = referenceField.Line }
        | _ -> wrong json.Line "an entry of lower is incomplete"

    let private lower claim (json: Json) =
        let entries = items "lower" json
        if entries.Length > lowerEntries then tooLarge json.Line $"lower has more than {lowerEntries} entries"
        entries |> List.map (lowerEntry claim)

    let private certificate json =
        let names = [ "format"; "kind"; "claim"; "polynomial"; "degree"; "bounds"; "construction"; "command" ]
        match fields "the certificate" names json with
        | [ format; kind; claimField; polynomialField; degreeField; boundsField; construction; command ] ->
            exactly "advproofs-certificate/1" "format" format
            let claim =
                match plainText "kind" kind with
                | "sign" -> signClaim claimField
                | "step" -> stepClaim claimField
                | _ -> wrong kind.Line "kind must be \"sign\" or \"step\""
            let series, monomial = polynomial polynomialField
            let degree = natural "degree" greatestDegree degreeField
            let expected = ChebyshevSeries.degree series
            require degreeField.Line (degree = expected) $"degree must be {expected}, one less than the number of coefficients"
            let errorField, sumField, lowerField =
                match fields "bounds" [ "error"; "coefficientSumLog2"; "lower?" ] boundsField with
                | [ error; sum ] -> error, sum, None
                | [ error; sum; lower ] -> error, sum, Some lower
                | _ -> wrong boundsField.Line "bounds is incomplete"
            let error = rational "error" errorField
            require errorField.Line (Fraction.sign error > 0) "error must be positive"
            require errorField.Line (error <= claim.Epsilon) "error must not exceed the claim's epsilon"
            let sum = rational "coefficientSumLog2" sumField
            if sum.Denominator > log2Denominator then tooLarge sumField.Line $"the denominator of coefficientSumLog2 is larger than {log2Denominator}"
            { Claim = claim
              Polynomial = series
              Error = error
              ErrorLine = errorField.Line
              CoefficientSumLog2 = sum
              CoefficientSumLine = sumField.Line
              Monomial = monomial
              Lower = lowerField |> Option.map (lower claim) |> Option.defaultValue []
              Construction = freeText "construction" construction
              Command = freeText "command" command }
        | _ -> wrong json.Line "the certificate is incomplete"

    let reading (certificate: Json -> 'a) (bytes: byte[]) =
        if bytes.Length > fileBytes then
            Error(ReadFailure.Unreadable $"the file is larger than {fileBytes} bytes")
        else
            match StrictJson.parse bytes with
            | Error(JsonFailure.Malformed reason) -> Error(ReadFailure.Unreadable $"not JSON: {reason}")
            | Error(JsonFailure.Trailing line) -> Error(ReadFailure.Wrong(line, "there is text after the certificate"))
            | Ok json ->
                try
                    Ok(certificate json)
                with Stop failure ->
                    Error failure

    let read (bytes: byte[]) = reading certificate bytes
