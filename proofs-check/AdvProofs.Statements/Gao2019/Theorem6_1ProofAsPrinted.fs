(* The proof of Theorem 6.1 as printed: ε < δ·max(1/γ_1, …, 1/γ_{d−1}, 1).

   Claim        for such ε, every labelling of the points ε e_1, …, ε e_d has two disjoint balls of radius δ that contain the two classes.
   Hypotheses   γ_k as in the paper: balls of any radius r > γ_k ε contain the two classes of sizes k and d − k and are separated by the hyperplane y·x = 0.
   Measured     d = 4, δ = 1, ε = 13/10. For k = 2 balls of radius 3ε/4 around (5, 5, −1, −1)ε/8 and (−1, −1, 5, 5)ε/8 do: (5/8 − 1)² + (5/8)² + 2(1/8)² = (3/4)², and
                their distance from the hyperplane is 3/4. So 1/γ_2 ≥ 4/3 and ε = 1.3 is allowed. But for three equal labels any centre c has
                Σ_{j≤3} ‖c − ε e_j‖² ≥ 2ε², hence some ‖c − ε e_j‖² ≥ 2ε²/3 = 169/150 > 1: no ball of radius δ contains them.
                And without any such room, ε ≤ δ: d = 6, δ = 1, ε = 99/100, three labels of either kind. By the same sum each centre is within r of the mean of its three points,
                r² = 1 − 2ε²/3 < (.5888)², and the means are √(2/3)ε < .8084 apart: the centres are at most 1.986 < 2 apart, so the two balls meet, whatever the centres.
   Not vacuous  the hypothesis on ε and the inequality on the sum are checked with it, the latter as an identity in c.
   False without nothing: the printed reading is the false one; with ε = 1 ≤ 2δ/√d the three points fit (the mutant, which is not refuted).
   Reference    gao2019, appendix D. The maximum must be a minimum; a corrected construction is thm-6.1. *)
module AdvProofs.Statements.Gao2019.Theorem6_1ProofAsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private less label left right = { Label = label; Left = left; Relation = Relation.Less; Right = right }
let private equal label left right = { Label = label; Left = left; Relation = Relation.Equal; Right = right }

/// The squared distances of a centre c ∈ ℝ^d to ε e_1, ε e_2, ε e_3, summed, minus their sum at the best centre, as a sum of squares.
let private threePoints d =
    let c = [ for i in 1..d -> v $"c_{i}" ]
    let epsilon = v "epsilon"
    let distance j = sum [ for i in 1..d -> (if i = j then c[i - 1] |-| epsilon else c[i - 1]) |^| 2 ]
    let fromMean = sum [ for i in 1..d -> (if i <= 3 then c[i - 1] |-| (q 1 3 |*| epsilon) else c[i - 1]) |^| 2 ]
    Proofs.identity $"three points of dimension {d} have no better centre than their mean" (sum [ for j in 1..3 -> distance j ]) ((n 3 |*| fromMean) |+| (n 2 |*| (epsilon |^| 2)))

/// d = 6, ε = 99/100 ≤ δ = 1: two balls that contain three points each meet.
let private sixPoints =
    let square = q 99 100 |^| 2
    Proofs.cases
        "three and three points in dimension 6"
        [ less "epsilon is below delta" (q 99 100) (n 1)
          less "a centre is within .5888 of its mean" (n 1 |-| (q 2 3 |*| square)) (q 5888 10_000 |^| 2)
          equal "the squared distance of the means" (n 6 |*| ((q 1 3 |*| q 99 100) |^| 2)) (q 2 3 |*| square)
          less "the means are within .8084" (q 2 3 |*| square) (q 8084 10_000 |^| 2)
          less "the centres are less than 2 apart" (q 8084 10_000 |+| (n 2 |*| q 5888 10_000)) (n 2) ]

let private prove (epsilon: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let context =
        Proofs.all
            "the hypothesis on epsilon, and the best centre of three points"
            [ threePoints 4
              threePoints 6
              sixPoints
              Proofs.cases
                  "two points and two points in dimension 4"
                  [ equal "e_1 is at 3/4 of the centre (5, 5, -1, -1)/8" ((q -3 8 |^| 2) |+| (q 5 8 |^| 2) |+| (n 2 |*| (q 1 8 |^| 2))) (q 3 4 |^| 2)
                    equal "the centre is at 3/4 of the hyperplane" (q 1 2 |*| ((n 2 |*| q 5 8) |+| (n 2 |*| q 1 8))) (q 3 4)
                    less "epsilon is below delta/gamma_2" (exact epsilon |*| q 3 4) (n 1) ] ]
    let claim =
        Proofs.instance
            "Three of four points at epsilon = 13/10 fit in no ball of radius 1."
            [ "d", "4"; "delta", "1"; "epsilon", string epsilon; "k", "3" ]
            { Label = "two thirds of epsilon squared against delta squared"; Left = q 2 3 |*| (exact epsilon |^| 2); Relation = Relation.LessOrEqual; Right = n 1 }
    (match context with Certified _ -> claim | other -> other),
    { Summary.empty with Remarks = [ "A second counterexample, with epsilon below delta: d = 6, epsilon = 99/100, three labels of either kind; the balls' centres are at most 1.986 apart." ] }

let statement =
    { Id = "gao2019/thm-6.1-proof@printed"
      Paper = Gao2019
      Title = "The proof of Theorem 6.1 as printed"
      Text =
        { Plain = "For eps < delta max(1/gamma_1, ..., 1/gamma_{d-1}, 1) every labelling of eps e_1, ..., eps e_d is separated by two disjoint delta-balls."
          Latex = @"For $\epsilon < \delta \max\left(\frac{1}{\gamma_1}, \dots, \frac{1}{\gamma_{d-1}}, 1\right)$ every labelling of $\epsilon e_1, \dots, \epsilon e_d$ has two disjoint balls of radius $\delta$ containing the two classes." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"balls of any radius $r > \gamma_k \epsilon$ contain classes of sizes $k$ and $d-k$, separated by $y \cdot x = 0$" ]
      Measured = { Plain = "least possible mean squared distance of three points to a centre"; Latex = @"$\min_c \frac{1}{3} \sum_{j \le 3} \|c - \epsilon e_j\|^2$" }
      Bound = Expr.parse "delta^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.fraction 13 10))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "epsilon = 1, as the minimum allows"; Apply = fun s -> { s with Exact = Some(prove Rational.One) } } }
