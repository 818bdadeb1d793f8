(* Section 4.1 as printed: the example perturbation lies outside the set that is searched.

   Claim        δ = (−501/1000, 1/2, 0), which flips the label of x = (3, 2, 1), lies in {‖δ‖ ≤ 7078/10000}.
   Hypotheses   logits f(x) = x; the box (−51/100, 51/100)³ contains δ.
   Measured     ‖δ‖² = 501001/10⁶ against .7078² = 50098084/10⁸. In the Checker's and in our own rational arithmetic.
   Not vacuous  δ does flip the label (2499/1000 < 5/2) and lies in the box: both are checked.
   False without nothing: the printed reading is the false one; with radius .7079 the point is inside (the mutant, which is not refuted).
   Reference    reflected-loss paper, section 4.1: it writes ‖δ‖ = .7078 for .70781…. *)
module AdvProofs.Statements.Reflected.Section4_1AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private d1, private d2, private half = q -501 1000, q 1 2, q 51 100

let private less label left right = { Label = label; Left = left; Relation = Relation.Less; Right = right }

let private prove radius (_: Statement) (_: Tier) (_: Sources) =
    let context =
        Proofs.cases
            "the example of section 4.1"
            [ less "class 2 beats class 1" (n 3 |+| d1) (n 2 |+| d2)
              less "delta_1 is inside the box" (n -1 |*| half) d1
              less "delta_2 is inside the box" d2 half ]
    let claim =
        Proofs.instance
            "The example's norm exceeds the radius of the searched ball."
            [ "delta", "(-501/1000, 1/2, 0)"; "radius", Fraction.text radius ]
            { Label = "the example lies in the ball"; Left = (d1 |^| 2) |+| (d2 |^| 2); Relation = Relation.LessOrEqual; Right = Term.Constant radius |^| 2 }
    (match context with Certified _ -> claim | other -> other), Summary.empty

let statement =
    { Id = "reflected/section-4.1@printed"
      Paper = Reflected
      Title = "Section 4.1: the example lies in its own attack set"
      Text =
        { Plain = "delta = (-0.501, 0.5, 0) flips the label and satisfies |delta| <= 0.7078."
          Latex = @"$\delta = (-0.501, 0.5, 0)$ flips the label of $x = (3, 2, 1)$ and satisfies $\|\delta\| \le 0.7078$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$f(x) = x$" ]
      Measured = { Plain = "|delta|^2"; Latex = @"$\|\delta\|^2$" }
      Bound = Expr.parse "(7078/10000)^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Fraction.ratio 7078I 10000I))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the radius .7079"; Apply = fun s -> { s with Exact = Some(prove (Fraction.ratio 7079I 10000I)) } } }
