(* Definition 6.1 as printed: complexity measures outside their range.

   Claim        C(φ, ε₁) = Σ_{j=0}^k c^j (1 + (√(ln(1/ε₁)/j))^j) |α_j| is defined for every polynomial φ and every ε₁ > 0.
   Hypotheses   ε₁ > 0, c > 1.
   Measured     φ(z) = z, ε₁ = 2: the radicand of the term j = 1 is ln(1/2) < −.69, and its root is no real number. The term j = 0 divides by zero for every φ and ε₁.
                First route: outward-rounded intervals enclose the radicand below 0; second: in fractions 1/ε₁ < 1, and logarithms of such numbers are negative.
   Not vacuous  ε₁ = 2 lies in the range (0, 1/C(φ)) that Lemma 6.6 allows for φ = 10^{−6} z. How j = 0 is read matters: with 0 for the undefined power, C(1, ε) = 1 and
                Lemma 6.6 is false for φ ≡ 1, since E[1{u ≥ 0}] = 1/2 forces sup |h| ≥ 2(1 − ε₂).
   False without nothing: the printed reading is the false one. At ε₁ = 1/2 the radicand is positive (the mutant, which is not refuted).
   Reference    zhang2020, Definition 6.1. The corrected reading is def-6.1. *)
module AdvProofs.Statements.Zhang2020.Definition6_1AsPrinted

open AdvProofs.Exact
open AdvProofs.Statements

let private term = Expr.parse "ln(1/epsilon_1)/j" |> Result.defaultWith failwith

let private enclose j epsilon1 = Certification.enclose term [ "epsilon_1", epsilon1; "j", Rational.ofInt j ]

let private undefinedAtZero =
    try
        enclose 0 (Rational.fraction 1 2) |> ignore
        false
    with :? System.DivideByZeroException -> true

let private prove (epsilon1: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let radicand = enclose 1 epsilon1
    let belowOne = Rational.One / epsilon1 < Rational.One
    let ruling =
        if (Interval.upper radicand).Sign < 0 && belowOne && undefinedAtZero then
            let middle = 0.5 * (Interval.lowerFloat radicand + Interval.upperFloat radicand)
            Counterexample
                { Violated = "The root in the term j = 1 is taken of a negative number."
                  Point = [ "phi", "z"; "epsilon_1", string epsilon1; "j", "1" ]
                  Left = "0"
                  Right = middle.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                  Routes = "outward-rounded intervals of AdvProofs.Exact", "1/epsilon_1 < 1 in fractions" }
        else
            Unsettled $"At epsilon_1 = {epsilon1} the radicand is not negative."
    ruling, { Summary.empty with Remarks = [ if undefinedAtZero then "The term j = 0 divides by zero." ] }

let statement =
    { Id = "zhang2020/def-6.1@printed"
      Paper = Zhang2020
      Title = "Definition 6.1 as printed: roots of negative numbers"
      Text =
        { Plain = "0 <= ln(1/eps1)/j for every eps1 > 0 and every j >= 0 in the definition of C(phi, eps1)."
          Latex = @"In $\mathcal{C}(\phi, \epsilon_1) = \sum_{j=0}^k c^j (1 + (\sqrt{\ln(1/\epsilon_1)/j})^j) |\alpha_j|$, for every $\epsilon_1 > 0$ and $j \ge 0$: $0 \le \ln(1/\epsilon_1)/j$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\epsilon_1 > 0$" ]
      Measured = { Plain = "0, against the radicand"; Latex = @"$0$, against the radicand" }
      Bound = Expr.parse "ln(1/epsilon_1)/j" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.ofInt 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "epsilon_1 = 1/2"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 1 2)) } } }
