(* Equation (9) of appendix B with explicit constants: what t steps of gradient descent achieve.

   Claim        min_{i<t} (L_A(W_i) − L⋆(W⋆)) ≤ αL²G²/2 + (d_0² − d_t²/S_t)/(2α Σ_{j≤t} 1/S_j), S_t = (1 + cα/√m)^t, and Σ_{j≤t} 1/S_j = (√m/(cα))(1 − 1/S_t); for every t, A and W⋆.
   Hypotheses   those of eq-B8, G the largest bound on ‖∇_W f(W_i, x)‖ over i < t.
   Measured     the left side at the t of least slack, in the runs of eq-B8. Second route: the run again, gradients unit by unit, and L⋆(W⋆) by a dense search.
                Gates: the closed form of Σ 1/S_j against its terms; the induction (divide eq-B8 by S_j and add) at the last step, with each step's own loss.
   Not vacuous  from W⋆ = W_0 only αL²G²/2 is left at t = 1; without it the inequality fails (the mutant).
   False without S_t: the distance to W⋆ may grow, as f is not convex in W.
   Reference    gao2019, appendix B, equation (9). Printed is twice this right side, which is harmless. *)
module AdvProofs.Statements.Gao2019.EquationB9

open AdvProofs.Exact
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Statements

let private run (trial: Trial) =
    let alpha = trial.Config.Number "alpha"
    let star = TwoLayerRun.comparator trial (trial.Config.Word "comparator") (2 * trial.Config.Int "T") alpha
    let trace = TwoLayerRun.train trial (trial.Config.Word "adversary") (trial.Config.Int "T") alpha infinity (Some star)
    star, TwoLayerRun.steps (TwoLayerRun.initial trial) trace

/// Least loss, largest slope bound, d_t² and S_t for t = 1, 2, ….
let private prefixes (trial: Trial) (steps: TwoLayerStep[]) =
    let q = 1.0 + TwoLayerRun.c1 * trial.Config.Number "alpha" / sqrt (trial.Config.Number "m")
    let next (least, slope, _, s) step = min least step.Loss, max slope step.Slope, step.Next, s * q
    Array.scan next (infinity, 0.0, steps[0].Distance, 1.0) steps |> Array.tail

let private right (trial: Trial) squares d0 (slope: float) distance s =
    let alpha, m = trial.Config.Number "alpha", trial.Config.Number "m"
    squares * alpha * slope * slope / 2.0 + (d0 - distance / s) * TwoLayerRun.c1 / (2.0 * sqrt m * (1.0 - 1.0 / s))

/// The t of least slack.
let private worst squares (trial: Trial) upper (steps: TwoLayerStep[]) =
    let all = prefixes trial steps
    let slack (least, slope, distance, s) = right trial squares steps[0].Distance slope distance s - (least - upper)
    let t = [ 0 .. all.Length - 1 ] |> List.minBy (fun t -> slack all[t])
    t, all[t]

let private measure squares (trial: Trial) =
    let star, steps = run trial
    let _, upper = TwoLayerRun.robustLoss trial 0.001 star
    let _, (least, slope, distance, s) = worst squares trial upper steps
    let alpha, m = trial.Config.Number "alpha", trial.Config.Number "m"
    let q, last = 1.0 + TwoLayerRun.c1 * alpha / sqrt m, steps.Length
    let inverse = List.sum [ for j in 1..last -> q ** float -j ]
    let closed = sqrt m / (TwoLayerRun.c1 * alpha) * (1.0 - q ** float -last)
    /// d_T²/S_T against d_0² + Σ (2α(L⋆ − L_A(W_{j−1})) + α²G_{j−1}²)/S_j.
    let induction =
        steps[last - 1].Next / q ** float last - steps[0].Distance
        - (steps |> Array.mapi (fun j step -> (2.0 * alpha * (upper - step.Loss) + alpha * alpha * step.Slope * step.Slope) / q ** float (j + 1)) |> Array.sum)
    { Left = least - upper
      Symbols = [ "G", (if squares = 0.0 then 0.0 else slope); "d", steps[0].Distance; "e", distance; "S", s ]
      Metrics = [ "closed", abs (closed / inverse - 1.0); "induction", induction; "prefixes", float last ] }

let private byDefinition squares (trial: Trial) =
    let star, steps = run trial
    let _, upper = TwoLayerRun.robustLoss trial 0.001 star
    let t, _ = worst squares trial upper steps
    let losses = TwoLayerRun.byDefinition trial (trial.Config.Word "adversary") (trial.Config.Number "alpha") |> Seq.skip 1 |> Seq.take (t + 1) |> Seq.map (fun (_, _, l) -> l)
    Seq.min losses - RobustLoss.bySearch (Definition3_3.twoLayerValue star) (SphericalCap(trial.Config.Number "rho")) 300 (TwoLayerRun.sample trial)

let private secondRoute squares =
    // The bracket of L⋆(W⋆) has width .001, and the search has 601 angles an arc.
    Some { Route = "gradients unit by unit, and a dense search"; Remeasure = byDefinition squares; Tolerance = 0.003 }

let private summarise (trials: (Trial * Measurement) list) =
    let metric name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    { Summary.empty with
        Remarks = [ $"""The inequality was looked at for every t <= T, {List.sum (metric "prefixes"):F0} times.""" ]
        Gates =
            [ metric "closed" |> Gate.atMost "closed form of the sum of 1/S_j" 1e-11
              metric "induction" |> Gate.atMost "excess of the induction" 1e-11 ] }

let statement =
    { Id = "gao2019/eq-B9"
      Paper = Gao2019
      Title = "Equation (9): the least loss of t steps"
      Text =
        { Plain = "min over i < t of L_A(W_i) - L_*(W_*) <= alpha L^2 G^2/2 + (d_0^2 - d_t^2/S_t)/(2 alpha sum 1/S_j), S_t = (1 + c alpha/sqrt m)^t, for every t, A and W_*."
          Latex = @"$\min_{i<t} L_{\mathcal{A}}(W_i) - L_*(W_*) \le \frac{\alpha L^2 G^2}{2} + \frac{d_0^2 - d_t^2/S_t}{2\alpha \sum_{j \le t} S_j^{-1}}$, $S_t = \left(1 + \frac{c\alpha}{\sqrt{m}}\right)^t$, for every $t$, $\mathcal{A}$ and $W_*$." }
      Reading = Corrected "explicit constants, and half the printed right side"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"those of equation (8); here $d = 3$, $L = 1$, $\sigma' = \Phi$" ]
      Measured = { Plain = "least loss over the robust loss of W_*, at the t of least slack"; Latex = @"$\min_{i<t} L_{\mathcal{A}}(W_i) - L_*(W_*)$ at the $t$ of least slack" }
      Bound = Expr.parse "alpha*G^2/2 + (d - e/S)*c/(2*sqrt(m)*(1 - 1/S)) + 1/10^12" |> Result.defaultWith failwith
      Hidden = [ "O in the constants", "c = L C_1, G = 1/2 + C_1‖W‖_2/√m" ]
      Needs = []
      Grid = EquationB8.grid
      Measure = measure 1.0
      SecondRoute = secondRoute 1.0
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the square of the step"; Apply = fun s -> { s with Measure = measure 0.0; SecondRoute = secondRoute 0.0 } } }
