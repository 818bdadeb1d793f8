(* Equation (8) of appendix B, the recursion, with explicit constants.

   Claim        d_t² ≤ (1 + cα/√m) d_{t−1}² + 2α(L⋆(W⋆) − L_A(W_{t−1})) + α²L²G² for every step of gradient descent without projection, every A and every W⋆, c = LC_1, d_t = ‖W_t − W⋆‖_F.
   Hypotheses   G ≥ ‖∇_W f(W_{t−1}, x)‖ on the sphere: here 1/2 + C_1(‖W_0‖_2 + ‖W_{t−1} − W_0‖_F)/√m (eq-B7). ℓ = √(1+r²) − 1, L = 1; σ' = Φ, C_1 = 1/√(2π).
   Measured     d_t² at the step of least slack; L⋆(W⋆) from above by a certified grid. Five adversaries; W⋆ is the start, a random point of the ball's boundary, or the end of projected
                descent against the grid adversary. Second route: the run again up to that step, gradients unit by unit. Proof: eq-B6, eq-B7, and ℓ̄_t(W⋆) ≤ L⋆(W⋆).
   Not vacuous  from W⋆ = W_0 the first step has L⋆ = L_A and d_0 = 0: only α²L²G² is left, and without it the recursion fails (the mutant).
   False without the factor 1 + cα/√m where f is not convex in W; how much of it is used is reported.
   Reference    gao2019, appendix B, equation (8). Nothing is asked of W⋆ here; B(3R) enters through G alone. *)
module AdvProofs.Statements.Gao2019.EquationB8

open AdvProofs.Exact
open AdvProofs.Statements

/// The step of least slack, where the square term is taken so many times, and L⋆(W⋆) from above.
let private worst squares (trial: Trial) =
    let alpha, m = trial.Config.Number "alpha", trial.Config.Number "m"
    let star = TwoLayerRun.comparator trial (trial.Config.Word "comparator") (2 * trial.Config.Int "T") alpha
    let _, upper = TwoLayerRun.robustLoss trial 0.001 star
    let trace = TwoLayerRun.train trial (trial.Config.Word "adversary") (trial.Config.Int "T") alpha infinity (Some star)
    let growth = 1.0 + TwoLayerRun.c1 * alpha / sqrt m
    let slack step = growth * step.Distance + 2.0 * alpha * (upper - step.Loss) + squares * alpha * alpha * step.Slope * step.Slope - step.Next
    let steps = TwoLayerRun.steps (TwoLayerRun.initial trial) trace
    let t = [ 0 .. steps.Length - 1 ] |> List.minBy (fun t -> slack steps[t])
    star, upper, steps, t

let private measure squares (trial: Trial) =
    let _, upper, steps, t = worst squares trial
    let alpha, m = trial.Config.Number "alpha", trial.Config.Number "m"
    let step = steps[t]
    /// What part of cα d²/√m is used beyond convexity: negative where the loss behaves as a convex one.
    let used s = (s.Next - s.Distance - 2.0 * alpha * (upper - s.Loss) - alpha * alpha * s.Gradient) / (TwoLayerRun.c1 * alpha / sqrt m * s.Distance + 1e-300)
    { Left = step.Next
      Symbols = [ "d", step.Distance; "Lstar", upper; "LA", step.Loss; "G", (if squares = 0.0 then 0.0 else step.Slope) ]
      Metrics = [ "used", steps |> Array.filter (fun s -> s.Distance > 1e-3) |> Array.map used |> Array.fold max -infinity; "steps", float steps.Length ] }

let private byDefinition squares (trial: Trial) =
    let star, _, _, t = worst squares trial
    let _, weights, _ = TwoLayerRun.byDefinition trial (trial.Config.Word "adversary") (trial.Config.Number "alpha") |> Seq.item (t + 1)
    Array.map2 (-) weights (star.Weights.ToArray()) |> Array.sumBy (fun u -> u * u)

let private secondRoute squares =
    // T ≤ 40 steps, each off by some 1e-13 of numbers of the order 10.
    Some { Route = "gradients unit by unit"; Remeasure = byDefinition squares; Tolerance = 1e-9 }

/// The configurations of equations (8) and (9).
let internal grid tier =
    let trials, sizes = (match tier with Quick -> 1, [ 32 ] | Ci -> 2, [ 32; 128 ] | Nightly -> 350, [ 16; 32 ] | Campaign -> 1000, [ 16; 64; 1024 ])
    [ for name in RobustLoss.adversaries do
          for star in [ "start"; "random"; "trained" ] do
              for m in sizes ->
                  { Values =
                      [ "adversary", Word name; "comparator", Word star; "m", Whole m; "n", Whole 4; "R", Whole 2; "T", Whole 40; "rho", Ratio(Rational.fraction 1 10)
                        "alpha", Real 0.5; "c", Real TwoLayerRun.c1 ]
                    Trials = trials } ]

let private summarise (trials: (Trial * Measurement) list) =
    let metric name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-3 "largest_share_of_the_growth_term" (metric "used" |> List.max) ]
        Remarks = [ $"""The recursion was looked at in {List.sum (metric "steps"):F0} steps.""" ] }

let statement =
    { Id = "gao2019/eq-B8"
      Paper = Gao2019
      Title = "Equation (8): the recursion of the distance"
      Text =
        { Plain = "d_t^2 <= (1 + c alpha/sqrt m) d_{t-1}^2 + 2 alpha (L_*(W_*) - L_A(W_{t-1})) + alpha^2 L^2 G^2 at every step, for every A and every W_*."
          Latex = @"$d_t^2 \le \left(1 + \frac{c\alpha}{\sqrt{m}}\right) d_{t-1}^2 + 2\alpha \left(L_*(W_*) - L_{\mathcal{A}}(W_{t-1})\right) + \alpha^2 L^2 G^2$ at every step, for every $\mathcal{A}$ and $W_*$." }
      Reading = Corrected "explicit constants c = L C_1 and G"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell$ convex and $L$-Lipschitz, $\sigma'$ is $C_1$-Lipschitz, $\|\nabla_W f(W_{t-1}, x)\| \le G$; here $d = 3$, $L = 1$, $\sigma' = \Phi$" ]
      Measured = { Plain = "d_t^2 at the step of least slack"; Latex = @"$d_t^2$ at the step of least slack" }
      Bound = Expr.parse "(1 + c*alpha/sqrt(m))*d + 2*alpha*(Lstar - LA) + alpha^2*G^2 + 1/10^12" |> Result.defaultWith failwith
      Hidden = [ "O in the constants", "c = L C_1, G = 1/2 + C_1‖W‖_2/√m" ]
      Needs = []
      Grid = grid
      Measure = measure 1.0
      SecondRoute = secondRoute 1.0
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the square of the step"; Apply = fun s -> { s with Measure = measure 0.0; SecondRoute = secondRoute 0.0 } } }
