(* Lemma A.4: moving the input is a rank-one change of the first weight matrix.

   Claim        with s = ‖x^(0)‖² ≠ 0 and W̃ = W + W(x'^(0) − x^(0)) x^(0)ᵀ/s: W̃ x^(0) = W x'^(0), so from layer 1 on the network with W̃ at x is the
                network with W at x', with equal gates; and ‖W̃ − W‖_F = ‖W(x'^(0) − x^(0))‖/‖x^(0)‖.
   Hypotheses   only x^(0) ≠ 0; later layers are the same on both sides.
   Measured     both identities, multiplied by s, as polynomials in a row of W, x^(0) and x'^(0), width 1 to 6 (rows are independent of each other).
                Then four rational networks, m = 5, d = 3, H = 3 or 8, x = (1,2,2)/3, x' = (2,3,6)/7: every pre-activation of every layer, exactly.
   Not vacuous  the networks' gates are listed and both signs occur.
   False without the division by s: W x'^(0) is then missed already in width 1.
   Reference    gao2019, Lemma A.4. The radius O(√m δ) is lemma-A.4-radius. *)
module AdvProofs.Statements.Gao2019.LemmaA4

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// The identities for one row of W in width m; `scale` is what the rank-one term is multiplied by before it is divided by s.
let private rowIdentities scale m =
    let row, x, x' = [ for j in 1..m -> v $"w_{j}" ], [ for j in 1..m -> v $"x_{j}" ], [ for j in 1..m -> v $"y_{j}" ]
    let dot a b = sum (List.map2 (|*|) a b)
    let s = dot x x
    let moved = dot row (List.map2 (|-|) x' x)
    /// s times the rows of W̃ and of W̃ − W.
    let change = [ for xj in x -> scale s |*| moved |*| xj ]
    let tilde = List.map2 (fun w c -> (s |*| w) |+| c) row change
    [ Proofs.identity $"W~ x = W x' in width {m}" (dot tilde x) (s |*| dot row x')
      Proofs.identity $"the row norm of W~ - W in width {m}" (dot change change) (s |*| (moved |^| 2)) ]

/// A small rational in [−2, 2], a multiple of 1/7.
let private entry (key: Key) index = Rational.fraction (int (Uniform.Below(key, index, 29L)) - 14) 7

let private matrix (key: Key) rows columns = [ for i in 0 .. rows - 1 -> [ for j in 0 .. columns - 1 -> entry key (int64 (i * columns + j)) ] ]

let private dot a b = List.fold2 (fun total x y -> total + x * y) Rational.Zero a b
let private apply w x = w |> List.map (fun row -> dot row x)

/// Pre-activations of all layers.
let private layers ws x0 =
    ws |> List.scan (fun (_, x) w -> let z = apply w x in z, z |> List.map (fun t -> if t.Sign >= 0 then t else Rational.Zero)) ([], x0) |> List.tail |> List.map fst

/// The cases of one rational network: equal pre-activations, hence equal gates, in each layer, and the squared norm.
let private networkCases trial =
    let key = Key.Root(0xA4UL).Child(int64 trial)
    let third, seventh = Rational.fraction 1 3, Rational.fraction 1 7
    let x, x' = [ third; third + third; third + third ], [ for k in [ 2; 3; 6 ] -> Rational.ofInt k * seventh ]
    let a = matrix (key.Child "A") 5 3
    let ws = [ for h in 1 .. (if trial < 3 then 3 else 8) -> matrix (key.Child("W").Child(int64 h)) 5 5 ]
    let x0, x0' = apply a x, apply a x'
    let s = dot x0 x0
    let moved = apply ws.Head (List.map2 (-) x0' x0)
    let change = moved |> List.map (fun u -> x0 |> List.map (fun xj -> u * xj / s))
    let tilde = List.map2 (List.map2 (+)) ws.Head change
    let square rows = rows |> List.collect id |> List.fold (fun total c -> total + c * c) Rational.Zero
    [ for h, (left, right) in List.indexed (List.zip (layers (tilde :: ws.Tail) x0) (layers ws x0')) do
          for i, (l, r) in List.indexed (List.zip left right) do
              yield { Label = $"network {trial}, layer {h + 1}, unit {i + 1}"; Left = exact l; Relation = Relation.Equal; Right = exact r }
      yield { Label = $"network {trial}, norm"; Left = exact (square change * s); Relation = Relation.Equal; Right = exact (dot moved moved) } ]

/// Gates of all layers at x' of the rational networks: how many are open, and of how many.
let private gates =
    let open' =
        [ for trial in 0..3 do
              for case in networkCases trial do
                  if not (case.Label.EndsWith "norm") then evaluate Map.empty case.Right ]
    open' |> List.filter (fun z -> z.Sign >= 0) |> List.length, open'.Length

let private prove scale (_: Statement) (_: Tier) (_: Sources) =
    let opened, units = gates
    let result =
        if opened = 0 || opened = units then
            Unsettled "The rational networks do not have gates of both signs, so they show nothing."
        else
            Proofs.all
                "input perturbation as rank-one weight perturbation, widths 1 to 6, and four rational networks"
                [ for m in 1..6 do
                      yield! rowIdentities scale m
                  yield Proofs.cases "four rational networks" (Seq.collect networkCases [ 0..3 ]) ]
    result, { Summary.empty with Metrics = [ Summary.metric "open_gates" (float opened); Summary.metric "gates" (float units) ] }

let statement =
    { Id = "gao2019/lemma-A.4"
      Paper = Gao2019
      Title = "Moving the input is a rank-one change of the first layer"
      Text =
        { Plain = "With W~ = W + W (x'0 - x0) x0^T / |x0|^2, the network with W~ at x equals the network with W at x' in every layer, gates included, and |W~ - W|_F = |W (x'0 - x0)| / |x0|."
          Latex = @"With $\tilde{W}^{(1)} = W^{(1)} + \frac{W^{(1)} (x'^{(0)} - x^{(0)}) {x^{(0)}}^\top}{\|x^{(0)}\|^2}$: $\tilde{W}^{(1)} x^{(0)} = W^{(1)} x'^{(0)}$, so all later layers and gates agree, and $\|\tilde{W}^{(1)} - W^{(1)}\|_F = \frac{\|W^{(1)} (x'^{(0)} - x^{(0)})\|}{\|x^{(0)}\|}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$x^{(0)} \ne 0$" ]
      Measured =
        { Plain = "|x0|^2 times a row of W~, applied to x0"
          Latex = @"$\|x^{(0)}\|^2\, \tilde{w} \cdot x^{(0)}$ for a row $\tilde{w}$ of $\tilde{W}^{(1)}$" }
      Bound = Expr.parse "s*w_y" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (fun _ -> n 1))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the rank-one term without its division by the squared norm of x0"; Apply = fun s -> { s with Exact = Some(prove id) } } }
