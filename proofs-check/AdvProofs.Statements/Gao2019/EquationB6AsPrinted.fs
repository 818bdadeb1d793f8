(* Equation (6) of appendix B as printed: ⟨∇ℓ(f(W)), W − W'⟩.

   Claim        ℓ(f(W')) − ℓ(f(W)) ≥ ⟨∇_W ℓ(f(W)), W − W'⟩ − (L C₁/(2√m)) ‖W' − W‖_F².
   Hypotheses   as in eq-B6.
   Measured     as in eq-B6, at random pairs, with the printed sign; second route: the linear term from a central difference along W' − W.
   Not vacuous  the worst violating pair is stored by its key.
   False without nothing: the printed reading is the false one; with W' − W no pair violates it (the mutant, which is not refuted).
   Reference    gao2019, appendix B, equation (6). *)
module AdvProofs.Statements.Gao2019.EquationB6AsPrinted

open AdvProofs.Exact
open AdvProofs.Statements

let statement =
    { Id = "gao2019/eq-B6@printed"
      Paper = Gao2019
      Title = "Equation (6) as printed"
      Text =
        { Plain = "l(f(W')) - l(f(W)) >= <grad l(f(W)), W - W'> - L C1/(2 sqrt m) |W' - W|_F^2."
          Latex = @"$\ell(f(W')) - \ell(f(W)) \ge \langle \nabla_W \ell(f(W)), W - W' \rangle - \frac{L C_1}{2\sqrt{m}} \|W' - W\|_F^2$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToBeRefuted
      Hypotheses = [ @"as in equation (6), corrected" ]
      Measured = { Plain = "the printed linear term minus the increase of the loss"; Latex = @"$\langle \nabla_W \ell(f(W)), W - W' \rangle - (\ell(f(W')) - \ell(f(W)))$" }
      Bound = Expr.parse EquationB6.bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = TwoLayerSample.grid
      Measure = EquationB6.measure -1.0
      SecondRoute = EquationB6.secondRoute -1.0
      Exact = None
      Summarise = fun _ -> Summary.empty
      Mutation =
        { What = "W' - W instead of W - W'"
          Apply = fun s -> { s with Measure = EquationB6.measure 1.0; SecondRoute = EquationB6.secondRoute 1.0 } } }
