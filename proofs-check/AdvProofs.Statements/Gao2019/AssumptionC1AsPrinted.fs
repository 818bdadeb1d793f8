(* Assumption C.1 as printed: no data set with two labels satisfies it.

   Claim        some data set with y_i ≠ y_j satisfies: there do not exist x, x̄ and i, j with x ∈ ±B(x_i), x̄ ∈ ±B(x_j) and y_i ≠ y_j.
   Hypotheses   x_i ∈ B(x_i), as everywhere in the paper.
   Measured     the data with the fewest overlaps possible, x_1 = (1, 0), x_2 = (0, 1), B(x_i) = {x_i}, y = (+1, −1): the quadruples (x, x̄, i, j) that must not
                exist are counted. First route: enumeration, 8; second: Σ_{y_i ≠ y_j} |±B(x_i)|·|±B(x_j)| = 2·2·2. One such quadruple, x = x_i and x̄ = x_j,
                exists for any data.
   Not vacuous  the sets ±B(x_1) and ±B(x_2) are disjoint: what the assumption means to exclude does not occur.
   False without nothing: the printed reading is the false one; with x = x̄ the count is 0 (the mutant, which is not refuted).
   Reference    gao2019, Assumption C.1. It must ask for x = x̄. *)
module AdvProofs.Statements.Gao2019.AssumptionC1AsPrinted

open AdvProofs.Checker
open AdvProofs.Statements
open AdvProofs.Exact
open AdvProofs.Statements.Algebra

/// Points with their labels; B(x) = {x}.
let private data = [ (1, 0), 1; (0, 1), -1 ]

let private signed (x, y) = [ x, y; -x, -y ]

/// The quadruples that the assumption forbids; `samePoint` adds the missing x = x̄.
let private forbidden samePoint =
    [ for xi, yi in data do
          for xj, yj in data do
              for x in signed xi do
                  for x' in signed xj do
                      if yi <> yj && (not samePoint || x = x') then x, x' ]

let private prove samePoint (_: Statement) (_: Tier) (_: Sources) =
    let found = (forbidden samePoint).Length
    let counted =
        if samePoint then (data |> List.collect (fst >> signed)).Length - (data |> List.collect (fst >> signed) |> List.distinct).Length
        else List.sum [ for _, yi in data do for _, yj in data -> if yi <> yj then 2 * 2 else 0 ]
    let ruling =
        if found <> counted then
            Unsettled $"Enumeration finds {found} forbidden quadruples, counting {counted}."
        else
            Proofs.instance
                "Two distant points with different labels violate the assumption."
                [ "x_1", "(1, 0)"; "x_2", "(0, 1)"; "y", "(+1, -1)"; "B(x_i)", "{x_i}" ]
                { Label = "forbidden quadruples"; Left = n found; Relation = Relation.LessOrEqual; Right = n 0 }
    ruling, Summary.empty

let statement =
    { Id = "gao2019/assumption-C.1@printed"
      Paper = Gao2019
      Title = "Assumption C.1 as printed"
      Text =
        { Plain = "Some data set with two labels has no x in ±B(x_i), x' in ±B(x_j) with y_i different from y_j."
          Latex = @"Some data set with two labels has no $x \in \mathcal{B}(x_i) \cup (-\mathcal{B}(x_i))$, $\bar{x} \in \mathcal{B}(x_j) \cup (-\mathcal{B}(x_j))$ with $y_i \ne y_j$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$x_i \in \mathcal{B}(x_i)$" ]
      Measured = { Plain = "number of forbidden quadruples"; Latex = @"number of $(x, \bar{x}, i, j)$ with $y_i \ne y_j$" }
      Bound = Expr.parse "0" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "with x equal to x'"; Apply = fun s -> { s with Exact = Some(prove true) } } }
