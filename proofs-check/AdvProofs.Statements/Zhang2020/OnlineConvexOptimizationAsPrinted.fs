(* The online-convex-optimization view as printed: L_t(W) = L(f_{W^(t)}, S^(t)).

   Claim        W^(t+1) = W^(t) − η ∇L_t(W^(t)) is the step of Algorithm 1; so on a linear piece L_t falls by η‖G‖² along it, G = ∇_W L(f_{W^(t)}, S^(t)).
   Hypotheses   f_W(x) = a σ(⟨W, x⟩ + b) with gates and the sign of the residual unchanged between W^(t) and W^(t+1); ℓ(f, y) = |f − y|.
   Measured     m = n = 1, a = 1, b = 0, x = (1, 1, 1, 1)/2 ∈ X, y = 0, W^(t) = (1, 0, 0, 0), η = 1/4: G = x, W^(t+1) = (7, −1, −1, −1)/8. The printed L_t does not contain W:
                it changes by 0 from W^(t) to W^(t+1), and its gradient is 0, while −η‖G‖² = −1/4.
                Second route: one step of the engine's Algorithm 1, with its own gradient, and its losses before and after.
   Not vacuous  the pre-activation is 1/2 before and 1/4 after the step, so the gate stays open and the residual positive.
   False without nothing: the printed reading is the false one. With L_t(W) = L(f_W, S^(t)) the same step changes it by 1/4 − 1/2 = −1/4 (the mutant, which is not refuted).
   Reference    zhang2020, section 5, Online convex optimization view. The corrected reading is oco. *)
module AdvProofs.Statements.Zhang2020.OnlineConvexOptimizationAsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Training

let private x = [ for _ in 1..4 -> q 1 2 ]
let private before = [ n 1; n 0; n 0; n 0 ]
let private eta = q 1 4
let private after = List.map2 (fun w xj -> w |-| (eta |*| xj)) before x

let private dot a b = sum (List.map2 (|*|) a b)

let private positive label value = { Label = label; Left = n 0; Relation = Relation.Less; Right = value }

/// The change of the loss in one step of the engine, if L_t depends on W, and −η‖G‖².
let private byEngine dependsOnW =
    let weights, point = [| 1.0; 0.0; 0.0; 0.0 |], [| 0.5; 0.5; 0.5; 0.5 |]
    let initial = TwoLayerReluNetwork(1, 4, ReadOnlySpan weights, ReadOnlySpan [| 0.0 |], ReadOnlySpan [| 1.0 |])
    let options = TrainingOptions(Steps = 1, StepSize = 0.25, Loss = Loss.Absolute)
    let trace = AdversarialTraining.Run(initial, ReadOnlySpan point, ReadOnlySpan [| 0.0 |], IdentityAdversary(), options)
    let loss (network: TwoLayerReluNetwork) = Loss.Absolute.Value(network.Value(ReadOnlySpan point), 0.0)
    loss (if dependsOnW then trace.Final else initial) - loss initial, -0.25 * trace.Steps[0].GradientNormSquared

/// L_t(W^(t+1)) − L_t(W^(t)) = −η‖G‖², where L_t(W^(t+1)) is evaluated at `weights`.
let private prove (weights, dependsOnW) (_: Statement) (_: Tier) (_: Sources) =
    Proofs.atStoredPoint
        "The printed L_t is constant in W: a gradient step on it does not move."
        [ "m = n", "1"; "x", "(1, 1, 1, 1)/2"; "y", "0"; "W^(t)", "(1, 0, 0, 0)"; "eta", "1/4" ]
        [ positive "the gate is open before the step" (dot before x); positive "and after it" (dot after x) ]
        { Label = "L_t falls by eta |G|^2"
          Left = dot weights x |-| dot before x
          Relation = Relation.Equal
          Right = n -1 |*| eta |*| dot x x }
    |> Proofs.seenBy "a step of the engine" (byEngine dependsOnW),
    Summary.empty

let statement =
    { Id = "zhang2020/oco@printed"
      Paper = Zhang2020
      Title = "The online-convex-optimization view as printed"
      Text =
        { Plain = "With L_t(W) = L(f_{W(t)}, S(t)), the step W(t+1) = W(t) - eta grad L_t(W(t)) is that of Algorithm 1."
          Latex = @"With $\mathcal{L}_t(W) = \mathcal{L}(f_{W^{(t)}}, S^{(t)})$ the step $W^{(t+1)} = W^{(t)} - \eta \nabla_W \mathcal{L}_t(W^{(t)})$ is that of Algorithm 1." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "change of L_t over one step"; Latex = @"$\mathcal{L}_t(W^{(t+1)}) - \mathcal{L}_t(W^{(t)})$" }
      Bound = Expr.parse "-eta*G^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (before, false))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "L_t(W) = L(f_W, S(t))"; Apply = fun s -> { s with Exact = Some(prove (after, true)) } } }
