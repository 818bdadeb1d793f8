(* Figure 2: how many points of the 800³ grid flip the label at all.

   Claim        of the grid of section 4.1 in {δ ∈ (−.51, .51)³, ‖δ‖ ≤ .7078}, with x = (3, 2, 1) and f(x) = x, exactly 148 points flip the label when the
                grid is the midpoints of 800 equal cells, and exactly 172 when it has both end points: no loss can have more label flips among its top 1000.
   Hypotheses   coordinates are odd multiples n·.51/D of .51/D, n = −799, −797, …, 799; D = 800 for midpoints and 799 with end points (these two are outside
                the open box, and no flip uses them: the count is the same with them).
   Measured     Class 3 cannot win: δ₃ − δ₁ < 1.02 < 2. Class 2 wins iff n₂ − n₁ > D/.51, so only pairs with n₂ − n₁ ≥ the least such even number matter.
                For each pair: the largest odd k with ‖(n₁, n₂, k)‖ inside the ball (k is inside and k + 2 is not, or 1 is not), which adds k + 1 points;
                the sum is the count. Every comparison is a closed case of the Checker, in integers.
   Not vacuous  the counts are positive; 2(a² + b²) − (b − a)² = (a + b)² shows that a flip needs ‖δ‖² > 1/2, the ball has .50098….
   False without the radius .7078: with .7077 the counts differ.
   Reference    reflected-loss paper, section 4.1 and Figure 2. The ranking of the points by each loss is figure-2-ranking. *)
module AdvProofs.Statements.Reflected.Figure2

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// The cases that decide how many grid points flip the label, with `radius` in units of 1/10000.
let private flipCases radius divisions count =
    // δ = n·51/(100 D); everything below is multiplied by 100·D·10000 or its square.
    let scale = 51L * 10_000L
    let ball = radius * 100L * int64 divisions
    let inside (a: int) (b: int) k = (int64 (a * a + b * b + k * k)) * scale * scale <= ball * ball
    let norm (a: int) (b: int) k = n (a * a + b * b + k * k) |*| (n (int scale) |^| 2)
    let limit = (n (int radius) |*| n 100 |*| n divisions) |^| 2
    // The least even difference n₂ − n₁ with 51(n₂ − n₁) > 100 D.
    let least = Seq.find (fun k -> 51 * k > 100 * divisions) (Seq.initInfinite (fun i -> 2 * i))
    let pairs = [ for a in -799..2..-1 do for b in 1..2..799 do if b - a >= least then a, b ]
    let largest (a, b) = if inside a b 1 then Seq.initInfinite (fun i -> 2 * i + 1) |> Seq.takeWhile (inside a b) |> Seq.last else -1
    [ yield { Label = $"D = {divisions}: a smaller difference does not flip"; Left = n 51 |*| n (least - 2); Relation = Relation.LessOrEqual; Right = n 100 |*| n divisions }
      yield { Label = $"D = {divisions}: the least difference flips"; Left = n 100 |*| n divisions; Relation = Relation.Less; Right = n 51 |*| n least }
      yield { Label = $"D = {divisions}: class 3 cannot win"; Left = n 51 |*| n 1598; Relation = Relation.Less; Right = n 2 |*| n 100 |*| n divisions }
      for a, b in pairs do
          let k = largest (a, b)
          if k > 0 then
              yield { Label = $"D = {divisions}: ({a}, {b}, {k}) is inside"; Left = norm a b k; Relation = Relation.LessOrEqual; Right = limit }
          yield { Label = $"D = {divisions}: ({a}, {b}, {k + 2}) is outside"; Left = limit; Relation = Relation.Less; Right = norm a b (k + 2) }
      yield { Label = $"D = {divisions}: the count"; Left = sum [ for pair in pairs -> n (largest pair + 1) ]; Relation = Relation.Equal; Right = n count } ]

let private prove radius (_: Statement) (_: Tier) (_: Sources) =
    let a, b = v "a", v "b"
    Proofs.all
        "148 label flips on the midpoint grid, 172 on the grid with end points"
        [ Proofs.identity "a flip needs a norm above 1/√2" ((n 2 |*| ((a |^| 2) |+| (b |^| 2))) |-| ((b |-| a) |^| 2)) ((a |+| b) |^| 2)
          Proofs.cases "the midpoint grid" (flipCases radius 800 148)
          Proofs.cases "the grid with end points" (flipCases radius 799 172) ],
    { Summary.empty with Metrics = [ Summary.metric "flips_midpoints" 148.0; Summary.metric "flips_end_points" 172.0 ] }

let statement =
    { Id = "reflected/figure-2"
      Paper = Reflected
      Title = "The label-flipping points of Figure 2's grid, counted"
      Text =
        { Plain = "Of the 800^3 grid points with |delta| <= 0.7078 exactly 148 flip the label on the midpoint grid, and 172 on the grid with end points."
          Latex = @"Of the $800^3$ grid points of $(-0.51, 0.51)^3$ with $\|\delta\| \le 0.7078$, exactly $148$ flip the label of $x = (3,2,1)$ on the midpoint grid, and $172$ on the grid with end points." }
      Reading = Corrected "the paper does not say which grid it uses, nor how many points flip; both natural grids are counted"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$f(x) = x$, true class 1" ]
      Measured = { Plain = "number of label-flipping grid points"; Latex = @"number of grid points with $\max(z_2, z_3) > z_1$" }
      Bound = Expr.parse "148" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 7078L)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the radius .7077"; Apply = fun s -> { s with Exact = Some(prove 7077L) } } }
