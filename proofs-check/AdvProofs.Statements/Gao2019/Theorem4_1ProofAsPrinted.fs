(* The proof of Theorem 4.1 as printed: d_0² ≤ R²/m, and the width that follows.

   Claim        ‖W_0 − W⋆‖_F² ≤ R²/m for W⋆ ∈ B(R); and m = R⁹H^{16}/ε⁷ makes m^{−1/6}R^{4/3}H^{5/2} bound the residual by ε.
   Hypotheses   B(R) = {‖W^(h) − W_0^(h)‖_F ≤ R/√m for all h}: a ball in every layer.
   Measured     H = 4, m = 4, R = 1: a network at distance R/√m = 1/2 in every layer has d_0² = 1 > 1/4. First route: the engine's projection of a network far away; second: the Checker's rationals.
                Since ‖W⋆ − W_t‖_F may be 2√H R/√m, the residual is m^{−1/6}R^{4/3}H³, and its sixth power at the printed width is H²ε⁷/R: for H = 4, ε = 1/8, R = 1 that is 16ε⁷ > ε⁶.
   Not vacuous  every layer of the stored network lies in its ball.
   False without nothing: the printed reading is the false one; H R²/m is right (the mutant, which is not refuted).
   Reference    gao2019, appendix A, proof of Theorem 4.1. Corrected: T = Θ(HR²/(mεα)), m ≥ Θ(R⁹H^{19}/ε⁷); the inequality itself is thm-4.1. *)
module AdvProofs.Statements.Gao2019.Theorem4_1ProofAsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Training
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private depth, private width = 4, 4

/// d_0² of a far network's projection onto B(1), by the engine, and the largest distance of a layer.
let internal byEngine =
    let initial = DeepReluNetwork.Initialise(width, 2, depth, Key.Root 0x41UL)
    let far = initial.WithLayers [| for w in LayerProducts.layers initial -> w |> Array.map (fun t -> t + 3.0) |]
    let nearest = FrobeniusBall.Project(initial, 1.0, far)
    let distances = Array.map2 (fun a b -> LayerProducts.norm (Array.map2 (-) a b)) (LayerProducts.layers nearest) (LayerProducts.layers initial)
    distances |> Array.sumBy (fun t -> t * t), Array.max distances

let private prove (factor: int) (_: Statement) (_: Tier) (_: Sources) =
    let square, reach = byEngine
    let perLayer = q 1 width
    let ruling =
        if not (abs (square - 1.0) <= 1e-12 && abs (reach - 0.5) <= 1e-12) then
            Unsettled $"The engine's projection has squared distance {square} and a layer at distance {reach}, not 1 and 1/2."
        else
            Proofs.instance
                "Four layers, each at distance R/√m from its start, lie at squared distance 4R²/m."
                [ "m", string width; "H", string depth; "R", "1"; "squared distance of a layer", $"1/{width}" ]
                { Label = "squared distance of all layers"; Left = n depth |*| perLayer; Relation = Relation.LessOrEqual; Right = n factor |*| perLayer }
    let residual =
        Proofs.instance
            "At the printed width the sixth power of the residual exceeds that of ε."
            [ "H", "4"; "R", "1"; "epsilon", "1/8"; "m", "R^9 H^16/epsilon^7" ]
            { Label = "H^18 R^8/m against epsilon^6"
              Left = (n 4 |^| 18) |*| (q 1 8 |^| 7)
              Relation = Relation.LessOrEqual
              Right = (n 4 |^| (if factor = 1 then 16 else 19)) |*| (q 1 8 |^| 6) }
    (match ruling with Certified _ -> residual | other -> other), Summary.empty

let statement =
    { Id = "gao2019/thm-4.1-proof@printed"
      Paper = Gao2019
      Title = "The proof of Theorem 4.1 as printed: the distance and the powers of H"
      Text =
        { Plain = "d_0^2 <= R^2/m, and width R^9 H^16/eps^7 suffices for the residual."
          Latex = @"$\|W_0 - W_*\|_F^2 \le \frac{R^2}{m}$ for $W_* \in \mathcal{B}(R)$, and $m = \Theta\left(\frac{R^9 H^{16}}{\epsilon^7}\right)$ suffices." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\mathcal{B}(R)$ is a product of balls, one for each layer" ]
      Measured = { Plain = "d_0^2"; Latex = @"$\|W_0 - W_*\|_F^2$" }
      Bound = Expr.parse "R^2/m" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "H R^2/m, and width R^9 H^19/eps^7"; Apply = fun s -> { s with Exact = Some(prove depth) } } }
