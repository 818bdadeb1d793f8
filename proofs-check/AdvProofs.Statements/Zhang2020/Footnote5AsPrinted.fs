(* Footnote 5 as printed: padding with √(1 − ‖x‖²) and 1/2 is without loss of generality.

   Claim        an input perturbed by at most ρ before padding is perturbed by at most ρ after it.
   Hypotheses   ‖x‖ ≤ 1, ‖x' − x‖ ≤ ρ, ‖x'‖ ≤ 1; the padding is x ↦ (√3/2·x, √3/2·√(1−‖x‖²), ½), with the factor √3/2 that the footnote leaves out.
   Measured     x = e_1, x' = (1−ρ)e_1, ρ = 1/20: the pad grows from 0 to √(1 − (1−ρ)²), so the squared distance of the padded points is (3/4)(ρ² + 1 − (1−ρ)²) = 3ρ/2 = 3/40,
                thirty times ρ² = 1/400. Second route: both padded points in doubles, 2 − 2⟨p, p'⟩. (Without the factor the padded point has squared norm 5/4.)
   Not vacuous  all points are in the unit ball and on X; the clean data lose nothing but the factor √3/2. The theorems live on X and are not touched: what changes is the threat model.
   False without nothing: the printed reading is the false one. 3ρ/2 in place of ρ² holds with equality (the mutant, which is not refuted).
   Reference    zhang2020, footnote 5. The exact ratio is footnote-5; the effect on MNIST and CIFAR-10 is in lemma-6.2. *)
module AdvProofs.Statements.Zhang2020.Footnote5AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private rho = q 1 20
let private moved = n 1 |-| rho

/// The squared pad of x' = (1−ρ)e_1; that of x = e_1 is 0, so its square root enters the distance squared.
let private pad = n 1 |-| (moved |^| 2)

let private distance = q 3 4 |*| (((n 1 |-| moved) |^| 2) |+| pad)

/// 2 − 2⟨p, p'⟩ of the padded points, and ρ² = ‖x − x'‖².
let private byPadding =
    let padded x = [| sqrt 0.75 * x; sqrt 0.75 * sqrt (1.0 - x * x); 0.5 |]
    2.0 - 2.0 * Array.fold2 (fun total s t -> total + s * t) 0.0 (padded 1.0) (padded 0.95)

let private prove (limit, limitInDoubles: float) (_: Statement) (_: Tier) (_: Sources) =
    Proofs.atStoredPoint
        "A perturbation of 1/20 becomes one of sqrt(3/40) = .27 on X."
        [ "x", "e_1"; "x'", "19/20 e_1"; "rho", "1/20" ]
        [ { Label = "the pad of x' is real"; Left = n 0; Relation = Relation.LessOrEqual; Right = pad }
          { Label = "the perturbation has size rho"; Left = (n 1 |-| moved) |^| 2; Relation = Relation.LessOrEqual; Right = rho |^| 2 } ]
        { Label = "the squared distance of the padded points is within its limit"; Left = distance; Relation = Relation.LessOrEqual; Right = limit }
    |> Proofs.seenBy "inner product of the padded points" (byPadding, limitInDoubles),
    Summary.empty

let statement =
    { Id = "zhang2020/footnote-5@printed"
      Paper = Zhang2020
      Title = "Footnote 5 as printed: padding is without loss of generality"
      Text =
        { Plain = "After padding to X, a perturbation of size at most rho still has size at most rho."
          Latex = @"With $x \mapsto (\frac{\sqrt{3}}{2} x, \frac{\sqrt{3}}{2} \sqrt{1 - \|x\|^2}, \frac{1}{2})$, $\|x - x'\| \le \rho$ implies that the padded points are at most $\rho$ apart." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\|x\| \le 1$, $\|x'\| \le 1$" ]
      Measured = { Plain = "squared distance of the padded points"; Latex = @"squared distance of the padded points" }
      Bound = Expr.parse "rho^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (rho |^| 2, 0.05 ** 2.0))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "3 rho/2 instead of rho^2"; Apply = fun s -> { s with Exact = Some(prove (q 3 2 |*| rho, 0.075)) } } }
