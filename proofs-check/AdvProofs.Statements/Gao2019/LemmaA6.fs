(* Lemma A.6: the gap to convexity, by its exact supremum over moves of one layer and by ascent over all of them; .6452 (mR)^{1/3}.

   Claim        |f(W) − f(W_0) − ⟨∇f(W_0), W − W_0⟩| ≤ ‖W − W_0‖_F·O((mR)^{1/3} H^{5/2} √log m) on B(R). Where W moves from W_0 in the last layer only, which is everything at H = 1, the
                supremum over ‖W − W_0‖_F = R/√m, divided by it, is (3/4)(√2 π)^{−1/3}‖x^(H−1)‖(mR)^{1/3}(1 + o(1)), with ‖x^(H−1)‖ → √2, at every depth: exponent 1/3 is attained.
   Hypotheses   initialisation of network (1), ‖x‖ = 1. For the last layer z = W^(H)x^(H−1) and ‖x^(H−1)‖ are drawn by their exact laws N(0, 2‖x^(H−1)‖²/m) and lemma-A.2's.
   Measured     Last layer: the gap is Σ a_i(|u_i| − |z_i|)⁺ over units that flip, u = (W − W_0)x^(H−1), so best is a move of rank one. Its Lagrangian dual, minimised by bisection, is an
                upper bound for any multiplier λ: units with a_i > 2λ|z_i| flip, u_i = a_i/λ. Second route: a feasible point; units in order of a_i/|z_i|, the best number of them.
                All layers: every layer at distance R/√m, found by ascent on the gap, so from below, up to H = 8, over N, the root mean square over h of ‖∂f/∂x^(h)‖‖x^(h−1)‖/√(2m), which is 1 in
                the limit (lemma-A.2, lemma-A.3). Second route: the gap at that point from the definitions, whole matrices.
                Gates: dual over feasible value ≤ 1.02; the constant within 10 % at the largest m; the slope in m within .05 of 1/3 at R = 8.
   Not vacuous  the claim is attained up to the logarithm; without the factor m^{1/3} the constant grows (the mutant).
   False without R/√m as the radius: on a ball of fixed radius the gap is of the order √m.
   Reference    gao2019, Lemma A.6. What ascent finds when all layers move is reported; no lower bound of that supremum is claimed for H > 1 beyond the last layer's. *)
module AdvProofs.Statements.Gao2019.LemmaA6

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// Outer weights, pre-activations of layer H and ‖x^(H−1)‖ of one network of width m.
let private setting (trial: Trial) =
    let m = trial.Config.Int "m"
    let draw (name: string) = Array.init m (fun i -> Gaussian.At(trial.Key.Child name, int64 i))
    let square (g: float) = g * g
    let layer h = 2.0 / float m * (draw $"x{h}" |> Array.sumBy (max 0.0 >> square))
    let bottom = 2.0 / float m * (draw "x0" |> Array.sumBy square)
    let size = sqrt (List.fold (fun below h -> below * layer h) bottom [ 1 .. trial.Config.Int "H" - 1 ])
    let scale = sqrt (2.0 / float m) * size
    draw "a", draw "z" |> Array.map (fun g -> scale * g), size

/// An upper bound on Σ a_i(|u_i| − |z_i|)⁺ over ‖u‖ ≤ b: the Lagrangian dual at the λ where its slope changes sign.
let internal dual (a: float[]) (z: float[]) b =
    let active l f =
        let mutable total = 0.0
        for i in 0 .. a.Length - 1 do
            if a[i] > 2.0 * l * abs z[i] then total <- total + f a[i] (abs z[i])
        total
    let slope l = 0.5 * b * b - active l (fun ai _ -> ai * ai) / (2.0 * l * l)
    let rec bisect low high steps =
        let middle = sqrt (low * high)
        if steps = 0 then high
        elif slope middle < 0.0 then bisect middle high (steps - 1)
        else bisect low middle (steps - 1)
    let l = bisect 1e-9 1e12 40
    0.5 * l * b * b + active l (fun ai zi -> ai * ai / (2.0 * l) - ai * zi)

/// The value at the best feasible u of the form u_i ∝ a_i on the first units in order of a_i/|z_i|, and how many they are.
let internal feasible (a: float[]) (z: float[]) b = let _, count, best = ConvexityGap.flips a z b in count, best

/// The supremum of the gap of either sign over the radius R/√m, divided by it.
let private ratio value (trial: Trial) (a, z, size) =
    let rho = trial.Config.Number "R" / sqrt (trial.Config.Number "m")
    let both = [ value a z (rho * size); value (Array.map (~-) a) z (rho * size) ]
    List.max both / rho

let private lowerRatio = ratio (fun a z b -> snd (feasible a z b))

let private constant size = 0.75 * size * (sqrt 2.0 * Math.PI) ** (-1.0 / 3.0)

let private ofLastLayer (trial: Trial) =
    let _, _, size as drawn = setting trial
    let upper, lower = ratio dual trial drawn, lowerRatio trial drawn
    let expected = constant size * (trial.Config.Number "m" * trial.Config.Number "R") ** (1.0 / 3.0)
    { Left = upper
      Symbols = [ "E", 1.0 ]
      Metrics = [ "duality", upper / lower; "constant", upper / expected ] }

/// A network, x, and what ten steps of ascent make of all its layers.
let private ascent (trial: Trial) =
    let m = trial.Config.Int "m"
    let network = DeepReluNetwork.Initialise(m, 5, trial.Config.Int "H", trial.Key.Child "network")
    let x = LayerProducts.unitVector (trial.Key.Child "x") 5
    let gap, change = ConvexityGap.ascend network x (trial.Config.Number "R" / sqrt (float m)) 10
    network, x, gap, change

let private ofAllLayers (trial: Trial) =
    let network, x, gap, change = ascent trial
    let m, depth = trial.Config.Number "m", trial.Config.Number "H"
    let left, size = gap / ConvexityGap.size change, ConvexityGap.scale network x
    { Left = left
      Symbols = [ "E", depth ** 2.5 * sqrt (log m) * size ]
      Metrics = [ "found", left / size / (m * trial.Config.Number "R") ** (1.0 / 3.0) ] }

let private lastOnly (trial: Trial) = trial.Config.Word "moves" = "last"

let private measure trial = if lastOnly trial then ofLastLayer trial else ofAllLayers trial

let private again (trial: Trial) =
    if lastOnly trial then
        lowerRatio trial (setting trial)
    else
        let network, x, _, change = ascent trial
        ConvexityGap.byDefinition network x change / ConvexityGap.size change

let private summarise (all: (Trial * Measurement) list) =
    let trials, ascents = all |> List.partition (fst >> lastOnly)
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let widest = trials |> List.map (fun (trial, _) -> trial.Config.Int "m") |> List.max
    let constants = trials |> List.filter (fun (trial, _) -> trial.Config.Int "m" = widest) |> List.map (metric "constant")
    let slopes =
        trials
        |> List.filter (fun (trial, _) -> trial.Config.Number "R" = 8.0 && trial.Config.Int "H" = 1)
        |> List.groupBy (fun (trial, _) -> trial.Number)
        |> List.map (fun (_, seed) -> seed |> List.map (fun (trial, m) -> log (trial.Config.Number "m"), log m.Left) |> Exponent.slope)
    { Summary.empty with
        Metrics =
            [ yield Summary.looseMetric 1e-6 "constant_over_its_limit" (List.average constants)
              yield Summary.looseMetric 1e-6 "slope_in_m" (List.average slopes)
              for depth, group in ascents |> List.groupBy (fun (trial, _) -> trial.Config.Int "H") do
                  let top = group |> List.map (fun (trial, _) -> trial.Config.Int "m") |> List.max
                  let widest = group |> List.filter (fun (trial, _) -> trial.Config.Int "m" = top)
                  yield Summary.looseMetric 1e-3 $"mean_found_over_(mR)^(1/3)_H={depth}" (widest |> List.averageBy (metric "found" >> log) |> exp)
                  yield Summary.looseMetric 1e-3 $"largest_found_over_(mR)^(1/3)_H={depth}" (group |> List.map (metric "found") |> List.max) ]
        Gates =
            [ trials |> List.map (metric "duality") |> Gate.atMost "dual over feasible value" 1.02
              Tolerance.gate "constant at the largest width off its limit" 1.0 0.1 constants
              Tolerance.gate "slope in m off 1/3" (1.0 / 3.0) 0.05 slopes ] }

let statement =
    { Id = "gao2019/lemma-A.6"
      Paper = Gao2019
      Title = "Almost convexity of the deep network: .6452 (mR)^{1/3} for one layer"
      Text =
        { Plain = "sup over |W - W_0|_F = R/sqrt m of |f(W) - f(W_0) - <grad f(W_0), W - W_0>|/|W - W_0|_F is .6452 (mR)^(1/3) in the limit for moves of the last layer, and O((mR)^(1/3) H^(5/2) sqrt(log m)) in B(R)."
          Latex = @"$\sup \frac{|f(W) - f(W_0) - \langle \nabla f(W_0), W - W_0 \rangle|}{\|W - W_0\|_F} = O((mR)^{1/3} H^{5/2} \sqrt{\log m})$ on $\mathcal{B}(R)$, and $\frac{3}{8} 2^{4/3} \pi^{-1/3} (mR)^{1/3}(1 + o(1))$ for moves of the last layer to distance $\frac{R}{\sqrt{m}}$." }
      Reading = Corrected "for one layer √log m is not needed and the constant is known"
      Kind = ScalingLaw { Along = "m"; Growth = 1.3; LogPower = 0.0; Alpha = Budget.AlphaPerCheck }
      Expected = ToHold
      Hypotheses = [ @"initialisation of network (1), $\|x\| = 1$; one of the two points is $W_0$" ]
      Measured = { Plain = "supremum of the gap over the distance: from above for the last layer, from below for all"; Latex = @"$\sup |f(W) - f(W_0) - \langle \nabla f(W_0), W - W_0 \rangle| / \|W - W_0\|_F$, from above for the last layer, from below for all" }
      Bound = Expr.parse "(m*R)^(1/3)*E" |> Result.defaultWith failwith
      Hidden = [ "O", ".6452 as m grows, for moves of the last layer"; "E", "1 for moves of the last layer, N H^{5/2}√log m for moves of all, N → 1" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 1000; 4000; 16_000; 32_000 ], 9 | Ci -> [ 1000; 8000; 64_000; 256_000 ], 7 | _ -> [ 1000; 8000; 64_000; 512_000 ], 15)
            let depths, widths = (match tier with Quick -> [ 2 ], [ 96; 192 ] | Ci -> [ 2; 4 ], [ 96; 192; 384 ] | _ -> [ 2; 4; 8 ], [ 96; 192; 384 ])
            let config moves m depth radius = { Values = [ "moves", Word moves; "m", Whole m; "H", Whole depth; "R", Whole radius ]; Trials = trials }
            [ for radius in [ 1; 8 ] do
                  for m in sizes -> config "last" m 1 radius
              for depth in depths do
                  for m in [ 1000; 8000 ] -> config "last" m depth 8
              for depth in depths do
                  for m in widths -> config "all" m depth 1 ]
      Measure = measure
      // The duality gap is gated at 2 per cent; the definitions differ by rounding.
      SecondRoute = Some { Route = "a feasible point, by sorting, or the definitions"; Remeasure = again; Tolerance = 0.02 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a bound that does not grow with the width"; Apply = fun s -> { s with Bound = Expr.parse "R^(1/3)*E" |> Result.defaultWith failwith } } }
