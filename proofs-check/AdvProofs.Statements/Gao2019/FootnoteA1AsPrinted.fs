(* Footnote 1 of appendix A as printed: B_2(R) ⊂ B(R).

   Claim        ‖W − W_0‖_2 ≤ R/√m implies ‖W − W_0‖_F ≤ R/√m.
   Hypotheses   none.
   Measured     W − W_0 = (R/√m) I at m = 2, R = 1: the spectral norm is R/√m (‖Mx‖² = ‖x‖²/2 for every x), the squared Frobenius norm 1 > 1/2.
   Not vacuous  the spectral condition holds with equality, as an identity in x.
   False without nothing: the printed reading is the false one; the stored matrix divided by √2 is in both sets (the mutant, which is not refuted).
   Reference    gao2019, appendix A, footnote 1. What is needed there is B(R) ⊂ B_2(R), which is true (footnote-A1). *)
module AdvProofs.Statements.Gao2019.FootnoteA1AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// The square of the entry on the diagonal of W − W_0; m = 2, R = 1.
let private prove (entry: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let x, y = v "x", v "y"
    let squared = exact entry
    let spectral =
        Proofs.all
            "the stored matrix lies in B_2(R)"
            [ Proofs.identity "|Mx|^2 is the squared entry times |x|^2" ((squared |*| (x |^| 2)) |+| (squared |*| (y |^| 2))) (squared |*| ((x |^| 2) |+| (y |^| 2)))
              Proofs.cases "the squared spectral norm" [ { Label = "at most R^2/m"; Left = squared; Relation = Relation.LessOrEqual; Right = q 1 2 } ] ]
    let claim =
        Proofs.instance
            "The identity matrix over √2 lies in B_2(1) but not in B(1)."
            [ "m", "2"; "R", "1"; "squared diagonal entry", string entry ]
            { Label = "squared Frobenius norm against R^2/m"; Left = n 2 |*| squared; Relation = Relation.LessOrEqual; Right = q 1 2 }
    (match spectral with Certified _ -> claim | other -> other), Summary.empty

let statement =
    { Id = "gao2019/footnote-A1@printed"
      Paper = Gao2019
      Title = "Footnote 1 of appendix A as printed"
      Text =
        { Plain = "B_2(R), the ball in the spectral norm, is contained in B(R), the ball in the Frobenius norm."
          Latex = @"$\mathcal{B}_2(R) = \{\|W - W_0\|_2 \le \frac{R}{\sqrt{m}}\} \subset \mathcal{B}(R) = \{\|W - W_0\|_F \le \frac{R}{\sqrt{m}}\}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "squared Frobenius norm"; Latex = @"$\|W - W_0\|_F^2$" }
      Bound = Expr.parse "R^2/m" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.fraction 1 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a matrix of half the squared norm"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 1 4)) } } }
