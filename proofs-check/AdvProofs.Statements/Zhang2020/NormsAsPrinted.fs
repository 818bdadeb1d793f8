(* Matrix norms as printed: the index of the columns runs over [d].

   Claim        for W in R^{d×m} with columns W_1, …, W_m: ‖W‖_{2,∞} = max_{j∈[d]} ‖W_j‖ bounds every column, as a radius ‖W − W⁰‖_{2,∞} ≤ R m^{−2/3} must.
   Hypotheses   none.
   Measured     d = 1, m = 2, W = [0 5]: the maximum over j ∈ [d] is that of column 1 alone, 0, while column 2 has norm 5.
                Second route: the engine's ‖W − 0‖_{2,∞} of the whole network, 5, and of the network of its first column alone, 0.
   Not vacuous  in the paper m is far above d, so the printed maximum leaves out m − d of the m columns, and ‖W‖_{2,1} leaves out the same ones.
   False without nothing: the printed reading is the false one. Over j ∈ [m] the same matrix has norm 5 (the mutant, which is not refuted).
   Reference    zhang2020, section 3.1. The corrected reading is norms. *)
module AdvProofs.Statements.Zhang2020.NormsAsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Networks.Models

/// W = [0 5] by columns: d = 1, m = 2.
let private columns = [ [ 0 ]; [ 5 ] ]

let private squaredNorm column = sum [ for w in column -> n w |^| 2 ]

/// ‖W‖²_{2,∞} over the first `range` columns.
let private largest range = columns |> List.truncate range |> List.maxBy (List.sumBy (fun w -> w * w)) |> squaredNorm

/// The square of the engine's largest displacement of the first `range` columns from 0, for one input.
let private byEngine range =
    let weights = columns |> List.truncate range |> List.map (List.head >> float) |> Array.ofList
    let zeros = Array.zeroCreate<float> weights.Length
    let network (w: float[]) = TwoLayerReluNetwork(w.Length, 1, ReadOnlySpan w, ReadOnlySpan zeros, ReadOnlySpan zeros)
    PseudoNetwork(network zeros, network weights).LargestDisplacement ** 2.0

let private prove range (_: Statement) (_: Tier) (_: Sources) =
    Proofs.atStoredPoint
        "A column is longer than the norm of the matrix."
        [ "d", "1"; "m", "2"; "W", "[0 5]"; "column", "2" ]
        []
        { Label = "the squared norm of column 2 is at most that of W"
          Left = squaredNorm columns[1]
          Relation = Relation.LessOrEqual
          Right = largest range }
    |> Proofs.seenBy "the engine's displacement norm" (byEngine 2, byEngine range),
    Summary.empty

let statement =
    { Id = "zhang2020/norms@printed"
      Paper = Zhang2020
      Title = "Matrix norms as printed, over j in [d]"
      Text =
        { Plain = "|W|_{2,inf} = max over j in [d] of |W_j| is at least the norm of every column of W in R^(d x m)."
          Latex = @"$\|W\|_{2,\infty} = \max_{j \in [d]} \|W_j\|_2 \ge \|W_r\|_2$ for every column $r \in [m]$ of $W \in \mathbb{R}^{d \times m}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "squared norm of the second column of [0 5]"; Latex = @"$\|W_2\|^2$ for $W = [0~5]$" }
      Bound = Expr.parse "W_inf^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the maximum over j in [m]"; Apply = fun s -> { s with Exact = Some(prove 2) } } }
