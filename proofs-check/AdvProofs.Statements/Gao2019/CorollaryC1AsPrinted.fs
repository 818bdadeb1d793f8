(* Corollary C.1 as printed: for some data no width of a quadratic-ReLU network does.

   Claim        with compatible perturbations and non-overlapping labels, for every ε some width has min_t L_A(W_t) ≤ ε.
   Hypotheses   Assumption C.1 as intended (B(x_i) ∩ B(x_j) ≠ ∅ only for equal labels); ℓ = √(1 + (f−y)²) − 1.
   Measured     eight points x_k at the angles kπ/4, labels (−1)^k, B(x_k) = {x_k}. For one unit, σ(w·x) = (z² + z|z|)/2, and z_{k+4} = −z_k, so
                Σ_k (−1)^k σ(w·x_k) = 0 for every w: an identity in w and |z_0|, …, |z_3|, with h² = 1/2 for the diagonal coordinates. Then Σ (−1)^k f(x_k) = 0,
                hence Σ |f(x_k) − y_k| ≥ 8 and by Jensen's inequality L_A(W) ≥ √2 − 1 > 2/5 for every W. First route: the engine's networks, 200 random ones and three widths trained by
                gradient descent, from W₀ (where the gradient vanishes) and from halves drawn apart; second: the identity, and √2 − 1 in outward-rounded intervals.
                Gates: the gradient at W₀ is zero; training from halves drawn apart ends within 1/100 of √2 − 1, from above: it stalls there at every width.
   Not vacuous  the eight points are distinct, so the labels are compatible.
   False without nothing: the printed reading is the false one; for the four points of a half circle there is no such identity (the mutant).
   Reference    gao2019, Corollary C.1 and footnote 5. Every network of the class is a quadratic form plus an odd function. *)
module AdvProofs.Statements.Gao2019.CorollaryC1AsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private epsilon = Rational.fraction 2 5

/// Σ (−1)^k σ(w·x_k) over the first `points` of the eight points, times 2.
let private alternating points =
    let p, s, h = v "p", v "s", v "h"
    let z = [ p; h |*| (p |+| s); s; h |*| (s |-| p) ]
    let at k = if k < 4 then z[k] else n -1 |*| z[k - 4]
    sum [ for k in 0 .. points - 1 -> n (if k % 2 = 0 then 1 else -1) |*| ((at k |^| 2) |+| (at k |*| v $"u_{k % 4}")) ]

/// The loss on the eight points.
let internal loss (network: SymmetricTwoLayerNetwork) =
    List.average [ for k in 0..7 -> Loss.SquareRoot.Value(network.Value(ReadOnlySpan [| cos (float k * Math.PI / 4.0); sin (float k * Math.PI / 4.0) |]), (if k % 2 = 0 then 1.0 else -1.0)) ]

/// The least loss of random networks of widths 2 to 50, with both halves independent and of varied size.
let private leastLoss =
    let sample number =
        let key = Key.Root(0xC1UL).Child(int64 number)
        let width = 2 * (1 + number % 25)
        let scale = exp (3.0 * Uniform.At(key, 0L) - 1.5)
        let weights = Array.init (2 * width) (fun i -> scale * Gaussian.At(key.Child "W", int64 i))
        let outer = Array.init (width / 2) (fun r -> float (Uniform.SignAt(key.Child "a", int64 r)))
        loss (SymmetricTwoLayerNetwork(width, 2, Activation.QuadraticRelu, ReadOnlySpan weights, ReadOnlySpan outer))
    lazy (List.reduce (fun least value -> if Double.IsNaN least || least <= value then least else value) (List.map sample [ 0..199 ]))

let private floor = sqrt 2.0 - 1.0

let internal widths = [ 8; 40; 200 ]

/// Losses of 1000 steps on the eight points, from W₀ or from halves drawn apart.
let internal training apart width =
    let key = Key.Root(0xC1UL).Child("training").Child(int64 width)
    let start = SymmetricTwoLayerNetwork.Initialise(width, 2, Activation.QuadraticRelu, key)
    let initial =
        if apart then start.WithWeights(ReadOnlySpan(Array.init (2 * width) (fun i -> Gaussian.At(key.Child "apart", int64 i)))) else start
    let points = [| for k in 0..7 -> [| cos (float k * Math.PI / 4.0); sin (float k * Math.PI / 4.0) |] |]
    SymmetricDescent.run Loss.SquareRoot (fun _ _ -> points) [| for k in 0..7 -> if k % 2 = 0 then 1.0 else -1.0 |] 1.0 1000 initial

let private evidence =
    lazy
        (let apart = widths |> List.map (training true)
         let stuck = Gate.atMost "the gradient at W_0" 1e-13 (widths |> List.map (fun width -> (training false width).LargestGradient))
         let stalled = Gate.atMost "the last loss over sqrt 2 - 1" 0.01 (apart |> List.map (fun run -> List.last run.Losses - floor))
         let series =
             [ for width, run in List.zip widths apart -> { Name = $"m = {width}"; Points = run.Losses |> List.mapi (fun t loss -> float t, loss); Joined = true } ]
         let line = { Name = "√2 − 1"; Points = [ 0.0, floor; 1000.0, floor ]; Joined = true }
         let figure = Plot("Quadratic ReLU on eight alternating points", { Label = "step"; Logarithmic = false }, { Label = "loss"; Logarithmic = false }, line :: series)
         SymmetricDescent.least (leastLoss.Value :: List.collect _.Losses apart), stuck, stalled, figure)

let private number (value: float) = value.ToString("R", Globalization.CultureInfo.InvariantCulture)

let private prove points (_: Statement) (_: Tier) (_: Sources) =
    let floor = Expr.parse "sqrt(2) - 1" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun _ -> Interval.ofInt 0)
    let half = [ { Variable = "h"; Power = 2; Replacement = q 1 2 } ]
    let least, stuck, stalled, figure = evidence.Value
    let ruling =
        match Identity.checkModulo "the alternating sum of a unit vanishes" half (alternating points) (n 0) with
        | ModuloOutcome.NotShown rest -> Unsettled $"The alternating sum of a unit is {rest}, so nothing forces a loss."
        | ModuloOutcome.BadRelations why -> Unsettled why
        | ModuloOutcome.Holds _ when not (least >= Interval.lowerFloat floor - 1e-12) -> Unsettled $"A network has the loss {number least}, below its lower bound."
        | ModuloOutcome.Holds _ when not (stuck.Passed && stalled.Passed) -> Unsettled $"Training does not stall at √2 - 1: gradient {number stuck.Value} at the start, {number stalled.Value} above at the end."
        | ModuloOutcome.Holds _ when Interval.lower floor > epsilon ->
            Counterexample
                { Violated = "Every quadratic-ReLU network has a loss of at least √2 - 1 on eight alternating points."
                  Point = [ "d", "2"; "x_k", "(cos k pi/4, sin k pi/4), k = 0, …, 7"; "y_k", "(-1)^k"; "B(x_k)", "{x_k}"; "epsilon", string epsilon ]
                  Left = number least
                  Right = string epsilon
                  Routes = "the engine's networks, random and trained", "identity kernel of the Checker with intervals of AdvProofs.Exact" }
        | ModuloOutcome.Holds _ -> Unsettled "The stored point does not violate the claim."
    ruling, { Summary.empty with Gates = [ stuck; stalled ]; Figures = [ figure ] }

let statement =
    { Id = "gao2019/cor-C.1@printed"
      Paper = Gao2019
      Title = "Corollary C.1 as printed, for quadratic ReLU"
      Text =
        { Plain = "For every eps > 0 a quadratic-ReLU network of some width is trained to min_t L_A(W_t) <= eps."
          Latex = @"For every $\epsilon > 0$ a quadratic-ReLU network of width $m = \Omega\left(\frac{C}{\epsilon^{d+1}} \log\frac{1}{\epsilon}\right)$ has $\min_t \mathcal{L}_A(W_t) \le \epsilon$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"non-overlapping data on the unit sphere"; @"$\ell(f, y) = \sqrt{1 + (f-y)^2} - 1$" ]
      Measured = { Plain = "the least loss of any network"; Latex = @"$\inf_W \mathcal{L}_A(W) \ge \sqrt{2} - 1$" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 8)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the four points of a half circle"; Apply = fun s -> { s with Exact = Some(prove 4) } } }
