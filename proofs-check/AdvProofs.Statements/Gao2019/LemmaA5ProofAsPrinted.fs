(* The proof of Lemma A.5 as printed: the layer gradient is bounded by a product with one matrix too many.

   Claim        ‖f'^(h)‖_F ≤ ‖aᵀD^(H)W^(H)…D^(h)W^(h)‖·‖x^(h−1)‖.
   Hypotheses   none.
   Measured     m = H = d = 1, A = a = x = 1, W = 1/10: |f'| = |a D x^(0)| = 1, but |a D W|·|x^(0)| = 1/10. First route: the engine's deep network; second: the
                Checker's rationals.
   Not vacuous  the unit is on, so neither side is trivially zero.
   False without nothing: the printed reading is the false one; the product that ends in D^(h) gives 1 ≤ 1 (the mutant, which is not refuted).
   Reference    gao2019, Lemmas A.3 and A.5: A.3 should be stated for the product that ends in D^(h). *)
module AdvProofs.Statements.Gao2019.LemmaA5ProofAsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private weight = Rational.fraction 1 10

/// |f'| by the engine: a rank-one matrix, left times right.
let private byEngine =
    let network = DeepReluNetwork(1, 1, ReadOnlySpan [| 1.0 |], [| [| Rational.toFloat weight |] |], ReadOnlySpan [| 1.0 |])
    let struct (left, right) = network.LayerGradients(ReadOnlySpan [| 1.0 |])[0]
    abs (left[0] * right[0])

let private prove extra (_: Statement) (_: Tier) (_: Sources) =
    let gradient = n 1
    let ruling =
        if byEngine <> 1.0 then
            Unsettled $"The engine's gradient is {byEngine}, not 1."
        else
            Proofs.instance
                "The gradient is 1, the product with the extra W is 1/10."
                [ "m", "1"; "H", "1"; "A", "1"; "a", "1"; "x", "1"; "W", string weight ]
                { Label = "gradient against the product"; Left = gradient; Relation = Relation.LessOrEqual; Right = exact extra }
    ruling, Summary.empty

let statement =
    { Id = "gao2019/lemma-A.5-proof@printed"
      Paper = Gao2019
      Title = "The proof of Lemma A.5 as printed: one matrix too many"
      Text =
        { Plain = "|f'(h)|_F <= |a^T D(H) W(H) ... D(h) W(h)| |x(h-1)|."
          Latex = @"$\|f'^{(h)}\|_F \le \|a^\top D^{(H)} W^{(H)} \cdots D^{(h)} W^{(h)}\| \, \|x^{(h-1)}\|$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "|f'(1)|"; Latex = @"$\|f'^{(1)}\|_F$" }
      Bound = Expr.parse "P*X" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove weight)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the product that ends in D(h)"; Apply = fun s -> { s with Exact = Some(prove Rational.One) } } }
