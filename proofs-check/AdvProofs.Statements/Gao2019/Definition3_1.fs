(* Definition 3.1: when two perturbation sets meet, for balls, boxes and caps.

   Claim        B(x) ∩ B(y) ≠ ∅ if and only if ‖x − y‖ ≤ 2δ for closed Euclidean balls, ‖x − y‖_∞ ≤ 2δ for boxes, and ‖x − y‖² ≤ 4δ²(1 − δ²/4) for caps of the unit sphere, δ ≤ √2;
                so compatibility (B(x_i) ∩ B(x_j) ≠ ∅ implies y_i = y_j) is a finite test.
   Hypotheses   ‖x‖ = ‖y‖ = 1 for the caps B(x) = {z : ‖z‖ = 1, ‖z − x‖ ≤ δ}.
   Measured     Balls, and boxes coordinate by coordinate: the midpoint has 4‖x − (x+y)/2‖² = ‖x − y‖², and 2‖x − z‖² + 2‖y − z‖² − ‖x − y‖² = ‖x + y − 2z‖² ≥ 0 for every z.
                Caps, with c = 1 − δ²/2: z ∈ B(x) ⇔ ⟨x, z⟩ ≥ c; 2⟨x, x+y⟩ = ‖x+y‖² + ‖x‖² − ‖y‖² makes (x+y)/‖x+y‖ a witness as soon as ‖x+y‖² ≥ 4c²; Lagrange's identity gives
                ⟨x+y, z⟩² ≤ ‖x+y‖²‖z‖², so no z exists otherwise; and 4 − 4c² = 4δ²(1 − δ²/4). All as identities in dimension 1 to 4.
   Not vacuous  in the plane (3/5, 4/5) and (−3/5, 4/5) have disjoint caps of δ² = 39/100, though balls of that radius meet.
   False without the factor 1 − δ²/4: the caps are smaller than the balls (the mutant).
   Reference    gao2019, Definition 3.1. That x ∈ B(x) is not required there; closed sets that touch have distance 0, so compatibility alone does not give assumption 5.2. *)
module AdvProofs.Statements.Gao2019.Definition3_1

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private vector name dimension = [ for i in 1..dimension -> v $"{name}_{i}" ]
let private dot a b = sum (List.map2 (|*|) a b)
let private square a = dot a a
let private minus = List.map2 (|-|)
let private plus = List.map2 (|+|)
let private scaled factor = List.map (fun t -> factor |*| t)

let private balls dimension =
    let x, y, z = vector "x" dimension, vector "y" dimension, vector "z" dimension
    let middle = scaled (q 1 2) (plus x y)
    [ Proofs.identity $"the midpoint in dimension {dimension}" (n 4 |*| square (minus x middle)) (square (minus x y))
      Proofs.identity
          $"the parallelogram in dimension {dimension}"
          ((n 2 |*| square (minus x z)) |+| (n 2 |*| square (minus y z)) |-| square (minus x y))
          (square (minus (plus x y) (scaled (n 2) z))) ]

let private caps dimension =
    let x, y, z = vector "x" dimension, vector "y" dimension, vector "z" dimension
    let w = plus x y
    let crosses = sum [ for i in 0 .. dimension - 1 do for j in i + 1 .. dimension - 1 -> ((w[i] |*| z[j]) |-| (w[j] |*| z[i])) |^| 2 ]
    [ Proofs.identity $"the witness of two caps in dimension {dimension}" (n 2 |*| dot x w) (square w |+| square x |-| square y)
      Proofs.identity $"Lagrange's identity in dimension {dimension}" ((square w |*| square z) |-| (dot w z |^| 2)) crosses
      Proofs.identity $"sum and difference in dimension {dimension}" (square w |+| square (minus x y)) ((n 2 |*| square x) |+| (n 2 |*| square y))
      Proofs.identity $"distance and inner product in dimension {dimension}" (square (minus x z)) (square x |+| square z |-| (n 2 |*| dot x z)) ]

/// 4 − 4c² with c = 1 − δ²/2, against the threshold for ‖x − y‖² that `threshold` makes of δ².
let private threshold threshold =
    let s = v "delta" |^| 2
    let c = n 1 |-| (q 1 2 |*| s)
    Proofs.identity "the threshold of two caps" (n 4 |-| (n 4 |*| (c |^| 2))) (threshold s)

let internal capThreshold s = n 4 |*| s |*| (n 1 |-| (q 1 4 |*| s))

/// Two points of the circle whose caps are disjoint although the balls of the same radius meet.
let private apart =
    let s = q 39 100
    let distance = ((q 3 5 |-| q -3 5) |^| 2) |+| ((q 4 5 |-| q 4 5) |^| 2)
    Proofs.cases
        "disjoint caps, balls that meet"
        [ { Label = "the caps are disjoint"; Left = capThreshold s; Relation = Relation.Less; Right = distance }
          { Label = "the balls meet"; Left = distance; Relation = Relation.LessOrEqual; Right = n 4 |*| s } ]

let private prove ofSquare (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "intersections of balls, boxes and caps"
        [ yield threshold ofSquare
          for dimension in 1..4 do
              yield! balls dimension
              yield! caps dimension
          yield apart ],
    Summary.empty

let statement =
    { Id = "gao2019/def-3.1"
      Paper = Gao2019
      Title = "When perturbation sets meet: balls, boxes and caps"
      Text =
        { Plain = "Closed balls of radius delta meet iff |x - y| <= 2 delta, boxes iff |x - y|_inf <= 2 delta, caps of the unit sphere iff |x - y|^2 <= 4 delta^2 (1 - delta^2/4)."
          Latex = @"$B(x) \cap B(y) \ne \emptyset$ iff $\|x-y\| \le 2\delta$ (balls), $\|x-y\|_\infty \le 2\delta$ (boxes), $\|x-y\|^2 \le 4\delta^2 \left(1 - \frac{\delta^2}{4}\right)$ (caps of the unit sphere, $\delta \le \sqrt{2}$)." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"caps: $\|x\| = \|y\| = 1$, $\delta \le \sqrt{2}$" ]
      Measured = { Plain = "|x - y|^2 at which two caps touch"; Latex = @"$\|x - y\|^2$ at which two caps touch" }
      Bound = Expr.parse "4*delta^2*(1 - delta^2/4)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove capThreshold)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the threshold of balls for caps"; Apply = fun s -> { s with Exact = Some(prove (fun t -> n 4 |*| t)) } } }
