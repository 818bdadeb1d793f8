(* Corollary 3.6 as printed: the number of attack iterations is the reciprocal of what Theorem 3.4 asks for.

   Claim        with κ = β/(2ν(1−α)√m), T_atk = 2(1−α)²/(β²‖W‖_F²ε) is at least 8ν²/(η_atk ε), the requirement of Theorem 3.4 at the largest step η_atk.
   Hypotheses   η_atk = 4ν²(1−α)²/(β²‖W‖_F²) = 1/(κ²m‖W‖_F²).
   Measured     at α = 1/10, β = 1, ν = 1/2, ‖W‖_F² = 100, ε = 1/20: required 400000/81 > 4938, printed 81/250 < 1. In two exact arithmetics.
   Not vacuous  the stored step is the largest that the corollary allows; smaller ones ask for more iterations.
   False without nothing: the printed reading is the false one; 2β²‖W‖_F²/((1−α)²ε) equals the requirement (the mutant, which is not refuted).
   Reference    reflected-loss paper, Corollary 3.6 and Theorem 3.4. *)
module AdvProofs.Statements.Reflected.Corollary3_6SubstitutionAsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private alpha, private beta, private nu = Rational.fraction 1 10, Rational.One, Rational.fraction 1 2
let private norm2, private epsilon = Rational.ofInt 100, Rational.fraction 1 20

let private square (a: Rational) = a * a
let private leak = square (Rational.One - alpha)

let private printed = Rational.ofInt 2 * leak / (square beta * norm2 * epsilon)
let private corrected = Rational.ofInt 2 * square beta * norm2 / (leak * epsilon)

let private prove (substituted: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let eta = Rational.ofInt 4 * square nu * leak / (square beta * norm2)
    Proofs.instance
        "The printed T_atk is far below 8 nu^2/(eta_atk epsilon)."
        [ "alpha", string alpha; "beta", string beta; "nu", string nu; "|W|^2", string norm2; "epsilon", string epsilon; "eta_atk", string eta ]
        { Label = "required iterations against the substituted ones"
          Left = n 8 |*| (exact nu |^| 2) |*| exact (Rational.One / (eta * epsilon))
          Relation = Relation.LessOrEqual
          Right = exact substituted },
    Summary.empty

let statement =
    { Id = "reflected/cor-3.6-substitution@printed"
      Paper = Reflected
      Title = "Corollary 3.6 as printed: attack iterations"
      Text =
        { Plain = "With kappa = beta/(2 nu (1-alpha) sqrt m), the requirement T_atk >= 8 nu^2/(eta_atk eps) of Theorem 3.4 becomes T_atk >= 2(1-alpha)^2/(beta^2 |W|^2 eps)."
          Latex = @"With $\kappa = \frac{\beta}{2\nu(1-\alpha)\sqrt{m}}$, the requirement $T_{\mathrm{atk}} \ge \frac{8\nu^2}{\eta_{\mathrm{atk}} \epsilon}$ becomes $T_{\mathrm{atk}} \ge \frac{2(1-\alpha)^2}{\beta^2 \|W\|_F^2 \epsilon}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\eta_{\mathrm{atk}} \le \frac{4\nu^2(1-\alpha)^2}{\beta^2 \|W\|_F^2}$" ]
      Measured = { Plain = "the iterations that Theorem 3.4 requires"; Latex = @"$\frac{8\nu^2}{\eta_{\mathrm{atk}} \epsilon}$" }
      Bound = Expr.parse "2*(1 - alpha)^2/(beta^2*N^2*epsilon)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove printed)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the reciprocal, 2 beta^2 |W|^2/((1-alpha)^2 epsilon)"; Apply = fun s -> { s with Exact = Some(prove corrected) } } }
