(* Section 4.3: where the greedy reflected attack fails and the plain one succeeds.

   Claim        W = (2e₁; e₁; 10e₂), x = (1, 0), label 1, ‖δ‖ ≤ 3/10. Class 2 scores highest among the wrong classes at x, yet no δ lets it win
                (its margin over class 1 is −(1+δ₁) ≤ −7/10), while δ = (0, 3/10) makes class 3 win: logits (2, 1, 3).
   Hypotheses   the numbers above; logits are W(x + δ).
   Measured     the margin −(1+δ₁) as an identity in δ; at its largest, δ₁ = −3/10 (it decreases in δ₁, and |δ₁| ≤ ‖δ‖); the logits at 0 and at (0, 3/10).
   Not vacuous  the label-flipping δ is exhibited, and it lies in the ball.
   False without the radius: at ‖δ‖ ≤ 3/20 class 3 cannot win either, 10 · 3/20 < 2.
   Reference    reflected-loss paper, section 4.3. *)
module AdvProofs.Statements.Reflected.Section4_3

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// Logits at x + δ.
let private logits (d1, d2) = [ n 2 |*| (n 1 |+| d1); n 1 |+| d1; n 10 |*| d2 ]

let private less label left right = { Label = label; Left = left; Relation = Relation.Less; Right = right }
let private atMost label left right = { Label = label; Left = left; Relation = Relation.LessOrEqual; Right = right }

let private prove (radius: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let r = exact radius
    let clean = logits (n 0, n 0)
    let flipped = logits (n 0, r)
    let symbolic = logits (v "delta_1", v "delta_2")
    let extreme = logits (n -1 |*| r, n 0)
    Proofs.all
        $"section 4.3 at radius {radius}"
        [ Proofs.identity "class 2 minus class 1 is -(1 + delta_1)" (symbolic[1] |-| symbolic[0]) (n -1 |*| (n 1 |+| v "delta_1"))
          Proofs.cases
              "the example of section 4.3"
              [ less "class 1 beats class 2 at x" clean[1] clean[0]
                less "class 2 beats class 3 at x" clean[2] clean[1]
                atMost "class 2 stays 7/10 behind at delta_1 = -radius" (extreme[1] |-| extreme[0]) (q -7 10)
                atMost "the flipping perturbation lies in the ball" (r |^| 2) (q 9 100)
                less "class 3 beats class 1 there" flipped[0] flipped[2]
                less "class 3 beats class 2 there" flipped[1] flipped[2] ] ],
    Summary.empty

let statement =
    { Id = "reflected/section-4.3"
      Paper = Reflected
      Title = "The greedy reflected attack can miss every adversarial example"
      Text =
        { Plain = "With W = (2e1; e1; 10e2), x = (1,0) and |delta| <= 0.3, class 2 can never win, but class 3 wins at delta = (0, 0.3)."
          Latex = @"With $W = (2e_1; e_1; 10e_2)$, $x = (1,0)$ and $\|\delta\| \le 0.3$, the runner-up class 2 never wins: $z_2 - z_1 = -(1+\delta_1) \le -0.7$; yet at $\delta = (0, 0.3)$ the logits are $(2, 1, 3)$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured = { Plain = "the margin of class 2 over class 1"; Latex = @"$z_2 - z_1$" }
      Bound = Expr.parse "-7/10" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.fraction 3 10))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "radius 3/20 instead of 3/10"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 3 20)) } } }
