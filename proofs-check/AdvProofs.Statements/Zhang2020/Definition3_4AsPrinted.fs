(* Definition 3.4 as printed: δ is quantified over nothing.

   Claim        a γ-separable set, γ > 0, has points of different labels more than 2ρ apart, so that no perturbed point can come from both.
   Hypotheses   for all i ≠ j: ‖x_i − x_j‖ ≥ δ, and γ ≤ δ(δ − 2ρ), for some real δ.
   Measured     δ = −5, ρ = 1/10, γ = 26 and x_1 = x_2 = (1, 1, 1, 1)/2 on X with labels ±1: ‖x_1 − x_2‖ = 0 ≥ −5 and 26 ≤ (−5)(−5 − 1/5) = 26, yet 0 < (2ρ)² = 1/25.
                Second route, in doubles: the distance through the inner product, 2 − 2⟨x_1, x_2⟩, and the engine's cap of x_1, which contains x_2.
   Not vacuous  the hypotheses hold, the second with equality; on X a meaningful γ is at most 3. A single point (n = 1) is the second loophole: δ and γ are then
                free, and γ = ln(1/ε) makes (n/ε)^{1/γ} = e, a width that would not depend on ε.
   False without nothing: the printed reading is the false one. With δ > 2ρ required the stored point is no longer admissible (the mutant, which is not refuted).
   Reference    zhang2020, Definition 3.4. The corrected reading is def-3.4. *)
module AdvProofs.Statements.Zhang2020.Definition3_4AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Networks.PerturbationSets

let private delta, private rho, private gamma = n -5, q 1 10, n 26
let private point = [ for _ in 1..4 -> q 1 2 ]

let private separation = sum [ for x in point -> (x |-| x) |^| 2 ]
let private twice = n 2 |*| rho

let private atMost label left right = { Label = label; Left = left; Relation = Relation.LessOrEqual; Right = right }

/// (2ρ)² and the squared distance, NaN if the one point were outside the other's cap.
let private byEngine =
    let x = [| 0.5; 0.5; 0.5; 0.5 |]
    let inside = (SphericalCap 0.1).Contains(System.ReadOnlySpan x, System.ReadOnlySpan x)
    0.2 ** 2.0, (if inside then 2.0 - 2.0 * Array.sumBy (fun t -> t * t) x else nan)

let private prove repaired (_: Statement) (_: Tier) (_: Sources) =
    let hypotheses =
        [ yield atMost "x has norm 1" (sum [ for x in point -> x |^| 2 ]) (n 1)
          yield atMost "delta is at most |x_1 - x_2| = 0" delta (n 0)
          yield atMost "gamma is at most delta (delta - 2 rho)" gamma (delta |*| (delta |-| twice))
          if repaired then
              yield { Label = "delta exceeds 2 rho"; Left = twice; Relation = Relation.Less; Right = delta } ]
    Proofs.atStoredPoint
        "Two equal points with different labels form a 26-separable set."
        [ "delta", "-5"; "rho", "1/10"; "gamma", "26"; "x_1 = x_2", "(1/2, 1/2, 1/2, 1/2)" ]
        hypotheses
        { Label = "the points are more than 2 rho apart"; Left = twice |^| 2; Relation = Relation.Less; Right = separation }
    |> Proofs.seenBy "inner product and cap of the engine" byEngine,
    Summary.empty

let statement =
    { Id = "zhang2020/def-3.4@printed"
      Paper = Zhang2020
      Title = "Definition 3.4 as printed: separability with any real δ"
      Text =
        { Plain = "If |x_i - x_j| >= delta for all i <> j and 0 < gamma <= delta (delta - 2 rho), then points are more than 2 rho apart."
          Latex = @"If $\|x_i - x_j\| \ge \delta$ for all $i \ne j$ and $0 < \gamma \le \delta(\delta - 2\rho)$, then $\|x_i - x_j\| > 2\rho$ for all $i \ne j$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "(2 rho)^2 at the stored point"; Latex = @"$(2\rho)^2$ at the stored point" }
      Bound = Expr.parse "separation^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "delta > 2 rho is required"; Apply = fun s -> { s with Exact = Some(prove true) } } }
