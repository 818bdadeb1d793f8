(* Equation (2) as printed: q(z) = (p(2(z−α)) + 1)/2.

   Claim        |q(z) − step_α(z)| ≤ ε₁/2 outside the gap, for every p within ε₁ of the sign outside (−η, η).
   Hypotheses   as in eq-2.
   Measured     at δ = √3, ρ = 0 (so η = 3/8, α = 1/4), ε₁ = 5/8 and p(z) = z, which is within 5/8 of the sign there: q(−1) = −3/4, but step = 0.
                First route: AdvProofs.Exact composes and evaluates q; second: the Checker evaluates the formula as a closed term.
   Not vacuous  p satisfies its hypothesis with equality, at z = 3/8; the argument of p is −5/2, far outside [−1, 1].
   False without nothing: the printed reading is the false one; with (z−α)/2 the same point gives 3/16 ≤ 5/16 (the mutant, which is not refuted).
   Reference    zhang2020, equation (2). *)
module AdvProofs.Statements.Zhang2020.Equation2AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private alpha, private eta, private epsilon1, private z = Rational.fraction 1 4, Rational.fraction 3 8, Rational.fraction 5 8, Rational.ofInt -1

/// |q(z)| for p(z) = z, where the argument of p is factor·(z − α).
let private atPoint (factor: Rational) = Rational.abs ((factor * (z - alpha) + Rational.One) / Rational.ofInt 2)

let private prove (factor: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let admissible = Rational.One - eta <= epsilon1
    let limit = epsilon1 / Rational.ofInt 2
    let size = atPoint factor
    let formula = q 1 2 |*| ((exact factor |*| (exact z |-| exact alpha)) |+| n 1)
    // |q| > limit, squared so that the sign does not matter.
    let beyond = { Label = "q(-1) leaves the band"; Left = exact (limit * limit); Relation = Relation.Less; Right = formula |^| 2 }
    let ruling =
        if not admissible then
            Unsettled "p(z) = z is not within 5/8 of the sign on [3/8, 1]."
        else
            match FiniteCases.check "equation (2) at p(z) = z" [ beyond ], size > limit with
            | FiniteCasesOutcome.Holds _, true ->
                Counterexample
                    { Violated = "p(z) = z is within 5/8 of the sign, yet |q(-1)| exceeds 5/16."
                      Point = [ "delta^2", "3"; "rho", "0"; "eta", string eta; "alpha", string alpha; "epsilon_1", string epsilon1; "z", string z ]
                      Left = string size
                      Right = string limit
                      Routes = "rational arithmetic of AdvProofs.Exact", "finite-cases kernel of the Checker" }
            | FiniteCasesOutcome.Fails _, false -> Unsettled "The stored point does not violate the claim."
            | _ -> Unsettled "The two exact arithmetics disagree."
    ruling, Summary.empty

let statement =
    { Id = "zhang2020/eq-2@printed"
      Paper = Zhang2020
      Title = "Equation (2) as printed"
      Text =
        { Plain = "q(z) = (p(2(z - alpha)) + 1)/2 is within eps1/2 of the step outside the gap."
          Latex = @"$q(z) = \frac{p(2(z-\alpha)) + 1}{2}$ satisfies $|q(z) - \mathrm{step}_\alpha(z)| \le \frac{\epsilon_1}{2}$ on $[-1, 1] \setminus (\alpha - 2\eta, \alpha + 2\eta)$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$|p - \mathrm{sgn}| \le \epsilon_1$ on $[-1,-\eta] \cup [\eta,1]$" ]
      Measured = { Plain = "|q(-1)| for p(z) = z"; Latex = @"$|q(-1)|$ for $p(z) = z$" }
      Bound = Expr.parse "epsilon_1/2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.ofInt 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the corrected argument (z - alpha)/2"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 1 2)) } } }
