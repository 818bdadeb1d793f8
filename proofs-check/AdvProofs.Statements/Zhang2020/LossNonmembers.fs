(* Definition 3.1: losses that are not Lipschitz convex regression losses.

   Claim        the squared, the hinge and the logistic loss are convex, non-negative, 1-Lipschitz in their first argument and zero at (y, y).
   Hypotheses   none.
   Measured     squared: (3−0)² − (0−0)² = 9 > |3 − 0|; hinge max(0, 1 − yf) at f = y = 1/2: 3/4 ≠ 0; logistic ln(1 + e^{−yf}) at f = y = 1: ln(1 + 1/e) > .31 ≠ 0.
                The first two by the Checker and again in AdvProofs.Exact, the last by the engine's loss and by outward-rounded intervals. All three must fail.
   Not vacuous  each fails in one property and has the others: the squared loss vanishes at (y, y), hinge and logistic are 1-Lipschitz for |y| ≤ 1.
   False without nothing: the claim is the false one. The absolute loss meets it at the same point (the mutant, which is not refuted).
   Reference    zhang2020, Definition 3.1; its members are def-3.1. *)
module AdvProofs.Statements.Zhang2020.LossNonmembers

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Networks.Losses

let private squared = n 3 |^| 2
let private absolute = n 3

let private lipschitz name value =
    Proofs.atStoredPoint
        $"The {name} loss rises by more than the distance."
        [ "f", "3"; "f'", "0"; "y", "0" ]
        []
        { Label = "the loss is 1-Lipschitz"; Left = value; Relation = Relation.LessOrEqual; Right = n 3 }

let private hinge =
    Proofs.atStoredPoint
        "The hinge loss does not vanish at (y, y)."
        [ "f = y", "1/2" ]
        []
        { Label = "the loss vanishes at (y, y)"; Left = n 1 |-| (q 1 2 |^| 2); Relation = Relation.Equal; Right = n 0 }

let private logistic =
    let enclosure = Expr.parse "ln(1 + exp(-1))" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun name -> invalidArg (nameof name) name)
    let value = Loss.Logistic.Value(1.0, 1.0)
    let inside = Interval.lowerFloat enclosure - 1e-12 <= value && value <= Interval.upperFloat enclosure + 1e-12
    if inside && (Interval.lower enclosure).Sign > 0 then
        Counterexample
            { Violated = "The logistic loss does not vanish at (y, y)."
              Point = [ "f = y", "1" ]
              Left = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
              Right = "0"
              Routes = "the engine's loss", "outward-rounded intervals of AdvProofs.Exact" }
    else
        Unsettled "The engine and the intervals disagree on ln(1 + 1/e)."

/// Refuted only if every one of the losses is.
let private prove rulings (_: Statement) (_: Tier) (_: Sources) =
    let remarks = rulings |> List.choose (function Counterexample w -> Some $"{w.Violated} {w.Left} against {w.Right}." | _ -> None)
    let ruling =
        match rulings |> List.tryFind (function Counterexample _ -> false | _ -> true) with
        | Some other -> other
        | None -> rulings.Head
    ruling, { Summary.empty with Remarks = remarks }

let statement =
    { Id = "zhang2020/def-3.1-nonmembers"
      Paper = Zhang2020
      Title = "Squared, hinge and logistic loss are no Lipschitz convex regression losses"
      Text =
        { Plain = "The squared, the hinge and the logistic loss are convex, non-negative, 1-Lipschitz in f and zero at f = y."
          Latex = @"The squared, the hinge and the logistic loss are convex and 1-Lipschitz in $f$, non-negative, and $\ell(y, y) = 0$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "the squared loss at distance 3"; Latex = @"$\ell(3, 0) - \ell(0, 0)$ for the squared loss" }
      Bound = Expr.parse "D" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove [ lipschitz "squared" squared; hinge; logistic ])
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the absolute loss"; Apply = fun s -> { s with Exact = Some(prove [ lipschitz "absolute" absolute ]) } } }
