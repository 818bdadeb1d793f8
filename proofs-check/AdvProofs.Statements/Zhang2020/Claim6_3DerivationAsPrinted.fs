(* The derivation of Claim 6.3 as printed: η ≤ γ/8, and D without 1/γ in its logarithm.

   Claim        (1) η = δ(δ−2ρ)/8 ≤ γ/8 for γ-separable sets; (2) Lemma 6.4 at η = γ/8 gives degree ≤ (24/γ) ln(16/ε₁).
   Hypotheses   γ ≤ δ(δ−2ρ) (Definition 3.4), 0 ≤ 2ρ < δ.
   Measured     (1) δ = 1, ρ = 0, γ = 1/2 ≤ δ(δ−2ρ) = 1: η = 1/8 > γ/8 = 1/16, so the inequality is reversed. (2) γ = 1/10, ε₁ = 1/100: Lemma 6.4 at η = γ/8 has
                (24/γ) ln(16/(γε)) = 2157 for ε = 2ε₁, the most that equation (2) allows, against 1770: it drops ln(1/γ) as soon as γ < 1/2. First route: intervals; second: fractions, as both are 24/γ times a
                logarithm and 2/(ηε) > 16/ε₁. Both must fail.
   Not vacuous  the hypotheses hold at both points. η ≥ γ/8 is the direction the proof needs, as D decreases in η; Claim 6.3 itself is true for every γ (claim-6.3).
   False without nothing: the printed derivation is the false one. γ/8 ≤ η holds at the same point (the mutant, which is not refuted).
   Reference    zhang2020, last line of the proof of Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Claim6_3DerivationAsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Polynomials

let private delta, private rho, private gamma = n 1, n 0, q 1 2
let private natural = delta |*| (delta |-| (n 2 |*| rho))
let private eta = q 1 8 |*| natural
let private eighth = q 1 8 |*| gamma

let private inequality (label, left, right) =
    Proofs.atStoredPoint
        "The inequality of the derivation is reversed."
        [ "delta", "1"; "rho", "0"; "gamma", "1/2" ]
        [ { Label = "gamma is at most delta (delta - 2 rho)"; Left = gamma; Relation = Relation.LessOrEqual; Right = natural } ]
        { Label = label; Left = left; Relation = Relation.LessOrEqual; Right = right }

let private printed = "eta is at most gamma/8", eta, eighth
let private reversed = "gamma/8 is at most eta", eighth, eta

/// Both degrees at γ = 1/10, ε₁ = 1/100, in intervals and in doubles; and whether the first is larger in fractions: both are 24/γ = 3/η times a logarithm.
let private degrees =
    let gamma, epsilon1 = Rational.fraction 1 10, Rational.fraction 1 100
    let eta, epsilon = gamma / Rational.ofInt 8, Rational.ofInt 2 * epsilon1
    let byArguments = Rational.ofInt 2 / (eta * epsilon) > Rational.ofInt 16 / epsilon1
    let lemma = [ "eta", eta; "epsilon", epsilon ]
    let claim = [ "gamma", gamma; "epsilon_1", epsilon1 ]
    let number values name = Rational.toFloat (Map.find name (Map.ofList values))
    Certification.enclose PaperBounds.lemma64Degree lemma,
    Certification.enclose PaperBounds.claim63Degree claim,
    Expr.eval (number lemma) PaperBounds.lemma64Degree,
    Expr.eval (number claim) PaperBounds.claim63Degree,
    byArguments

let private prove (case: string * Term * Term) (_: Statement) (_: Tier) (_: Sources) =
    let lemma, claim, lemmaDouble, claimDouble, byArguments = degrees
    let dropped = Interval.lower lemma > Interval.upper claim && byArguments
    let ruling = if dropped then inequality case else Unsettled "At gamma = 1/10 the degree of Lemma 6.4 is within that of Claim 6.3."
    ruling,
    { Summary.empty with
        Remarks = [ $"γ = 1/10, ε₁ = 1/100: Lemma 6.4 at η = γ/8 and error 2ε₁ needs degree {floor lemmaDouble}, the printed D is {floor claimDouble}." ]
        Metrics = [ Summary.metric "degree_of_lemma_6.4" lemmaDouble; Summary.metric "printed_D" claimDouble ] }

let statement =
    { Id = "zhang2020/claim-6.3-derivation@printed"
      Paper = Zhang2020
      Title = "The derivation of Claim 6.3 as printed"
      Text =
        { Plain = "eta = delta (delta - 2 rho)/8 <= gamma/8, and Lemma 6.4 at eta = gamma/8 has degree at most (24/gamma) ln(16/eps1)."
          Latex = @"$\eta = \frac{\delta(\delta-2\rho)}{8} \le \frac{\gamma}{8}$, and Lemma 6.4 at $\eta = \frac{\gamma}{8}$ gives degree at most $\frac{24}{\gamma} \ln \frac{16}{\epsilon_1}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\gamma \le \delta(\delta-2\rho)$" ]
      Measured = { Plain = "eta at delta = 1, rho = 0"; Latex = @"$\eta$ at $\delta = 1$, $\rho = 0$" }
      Bound = Expr.parse "gamma/8" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove printed)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "gamma/8 <= eta"; Apply = fun s -> { s with Exact = Some(prove reversed) } } }
