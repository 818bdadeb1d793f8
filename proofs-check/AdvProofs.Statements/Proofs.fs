namespace AdvProofs.Statements

open AdvProofs.Checker
open AdvProofs.Exact

/// Terms of the Checker, written as mathematics.
module Algebra =
    let v name = Term.Variable name
    let n (value: int) = Term.integer value
    let q numerator denominator = Term.rational numerator denominator
    let exact (value: Rational) = Term.Constant(Fraction.ratio value.Numerator value.Denominator)
    let (|+|) a b = Term.Sum [ a; b ]
    let (|-|) a b = Term.difference a b
    let (|*|) a b = Term.Product [ a; b ]
    let (|^|) a k = Term.Power(a, k)
    let sum terms = Term.Sum terms

    /// The value of a term in the arithmetic of <c>AdvProofs.Exact</c>: the second route to every value of the Checker's own.
    let rec evaluate (point: Map<string, Rational>) term : Rational =
        match term with
        | Term.Constant c -> Rational.create c.Numerator c.Denominator
        | Term.Variable name -> point[name]
        | Term.Sum terms -> terms |> List.fold (fun total t -> total + evaluate point t) Rational.Zero
        | Term.Product terms -> terms |> List.fold (fun total t -> total * evaluate point t) Rational.One
        | Term.Power(basis, exponent) -> Rational.Pow(evaluate point basis, exponent)

    /// Whether two terms have the same value at three rational points of unequal coordinates.
    let agree left right =
        let names = Set.union (Term.variables left) (Term.variables right) |> List.ofSeq
        [ 1; 2; 3 ]
        |> List.forall (fun k ->
            let point = names |> List.mapi (fun i name -> name, Rational.fraction (101 * k + 7 * i * i + 3) (13 * k + 5 * i + 1)) |> Map.ofList
            evaluate point left = evaluate point right)

/// Rulings from the Checker's kernels. What a kernel refutes is evaluated again in a second arithmetic before it is believed.
module Proofs =

    let private routes = "the Checker's exact arithmetic", "rational arithmetic of AdvProofs.Exact"

    let private rational (f: Fraction) = Rational.create f.Numerator f.Denominator

    /// A counterexample to left = right at a rational point.
    let private counterexample violated (point: (string * Fraction) list) left right terms =
        let values = point |> List.map (fun (name, value) -> name, rational value) |> Map.ofList
        let again = terms |> List.map (Algebra.evaluate values)
        if again = [ rational left; rational right ] then
            Counterexample
                { Violated = violated
                  Point = point |> List.map (fun (name, value) -> name, Fraction.text value)
                  Left = Fraction.text left
                  Right = Fraction.text right
                  Routes = routes }
        else
            Unsettled $"The two exact arithmetics disagree on: {violated}"

    /// left = right for all values of the variables, by normal form; what the kernel certifies is evaluated once more before it is believed.
    let identity name left right =
        match Identity.check name left right with
        | IdentityOutcome.Holds certificate when Algebra.agree left right -> Certified certificate
        | IdentityOutcome.Holds _ -> Unsettled $"{name}: the kernel proves an identity whose sides differ at a rational point."
        | IdentityOutcome.Fails(point, l, r) -> counterexample $"{name}: the two sides differ." point l r [ left; right ]

    /// Every case of a finite list, in exact rationals. The list is read again up to the failing case, if there is one.
    let cases name (list: Case seq) =
        match FiniteCases.check name list with
        | FiniteCasesOutcome.Holds certificate -> Certified certificate
        | FiniteCasesOutcome.Unusable why -> Unsettled why
        | FiniteCasesOutcome.Fails(label, l, r) ->
            let case = list |> Seq.find (fun c -> c.Label = label)
            counterexample $"{name}: {label}." [] l r [ case.Left; case.Right ]

    /// One closed claim at a stored point: certified there, or refuted by it.
    let instance violated point (claim: Case) =
        match cases claim.Label [ claim ] with
        | Counterexample found -> Counterexample { found with Violated = violated; Point = point }
        | other -> other

    /// A counterexample whose sides another route finds as well, in doubles, to 10⁻¹² of each.
    let seenBy route (left: float, right: float) ruling =
        let agrees (number: float) text =
            match Rational.parse text with
            | Ok exact -> abs (number - Rational.toFloat exact) <= 1e-12 * max 1.0 (abs (Rational.toFloat exact))
            | Error _ -> false
        match ruling with
        | Counterexample found when agrees left found.Left && agrees right found.Right -> Counterexample { found with Routes = fst found.Routes, route }
        | Counterexample found -> Unsettled $"The sides are {found.Left} and {found.Right}, but {route} gives {left:R} and {right:R}."
        | other -> other

    /// left ≤ right at a stored point where the sides are not rational: two numbers found by one route, against enclosures of both by another.
    let enclosedInstance violated point routes (left: float, leftWithin: Interval) (right: float, rightWithin: Interval) =
        let number (value: float) = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        let enclosed (value: float) within =
            let allowed = 1e-12 * max 1.0 (abs value)
            Interval.lowerFloat within - allowed <= value && value <= Interval.upperFloat within + allowed
        if not (enclosed left leftWithin && enclosed right rightWithin) then
            Unsettled $"The sides {number left} and {number right} lie outside their enclosures."
        elif left > right && Interval.lower leftWithin > Interval.upper rightWithin then
            Counterexample { Violated = violated; Point = point; Left = number left; Right = number right; Routes = routes }
        else
            Unsettled "The stored point does not violate the claim."

    /// All of the rulings, or the first that is no certificate.
    let all name (rulings: Ruling list) =
        let certificates = rulings |> List.choose (function Certified c -> Some c | _ -> None)
        match rulings |> List.tryFind (function Certified _ -> false | _ -> true) with
        | Some other -> other
        | None ->
            match Checked.conjunction name certificates with
            | Ok whole -> Certified whole
            | Error why -> Unsettled why

    /// A claim at a stored point that satisfies its hypotheses, all of them closed cases; a false one is a counterexample once both arithmetics say so.
    let atStoredPoint violated point (hypotheses: Case list) (claim: Case) =
        let admitted =
            hypotheses.IsEmpty
            || (match FiniteCases.check "hypotheses at the stored point" hypotheses with FiniteCasesOutcome.Holds _ -> true | _ -> false)
        if not admitted then
            Unsettled "The stored point does not satisfy the hypotheses."
        else
            match cases violated [ claim ] with
            | Counterexample witness -> Counterexample { witness with Violated = violated; Point = point }
            | other -> other

    /// What the Checker proved of a certificate file, or why it did not.
    let certificate threads (json: string) =
        match Certificate.check threads (System.Text.Encoding.UTF8.GetBytes json) with
        | CertificateOutcome.Accepted(proof, facts) -> Ok(proof, facts)
        | CertificateOutcome.Rejected(line, reason) -> Error $"The Checker rejects the certificate at line {line}: {reason}"
        | CertificateOutcome.Unreadable reason -> Error $"The Checker cannot read the certificate: {reason}"
