(* Theorem 5.1 in its explicit version, end to end: adversarial training of a two-layer network without projection.

   Claim        with G = |σ'(0)| + C_1(‖W_0‖_2 + 3R)/√m, α = ε/(L²G²), T = ⌈4R²/(αε)⌉ and m ≥ 8.4L²C_1²R⁴/ε²: min_{t<T} L_A(W_t) − L⋆(W⋆) ≤ ε for every A and every W⋆ with ‖W⋆ − W_0‖_F ≤ R.
   Hypotheses   ℓ convex and L-Lipschitz, σ' is C_1-Lipschitz. Here ℓ = √(1+r²) − 1, σ' = Φ, d = 3, n = 2 opposite points of X ⊂ S, ρ = 1/10.
   Measured     the left side, W⋆ being what T/4 steps of projected descent on B(R) against the grid adversary reach, L⋆(W⋆) from above by a certified grid. Both cases of the proof: with R = 2,
                ε = 3/10 the run stays within 2R of W⋆; with R = 3/10, ε = 1/20 it leaves. Gates: the width asked for; both cases occur; until it leaves, min L_A − L⋆ ≤ αG²/2 = ε/2;
                S_T ≤ 4. Second route: the run again, gradients unit by unit, and L⋆(W⋆) by a dense search.
                Proof: eq-B9. S_T ≤ exp(cαT/√m) ≤ 4. Within 2R: Σ1/S_j ≥ T/4, so the second term is at most 2R²/(αT) ≤ ε/2. At the first exit d_0² − d_t²/S_t ≤ R² − 4R²/4 = 0.
   Not vacuous  L_A(W_0) − L⋆ exceeds ε in the first case; with a hundredth of the steps the claim fails (the mutant).
   False without ‖W⋆ − W_0‖ ≤ R in T: a W⋆ further away takes more steps to approach.
   Reference    gao2019, Theorem 5.1 and appendix B. Printed T = Θ(√m/α) is at least this T for m ≥ Ω(R⁴/ε²), and min_{t<T} falls with T. *)
module AdvProofs.Statements.Gao2019.Theorem5_1

open AdvProofs.Exact
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Statements

/// α and T of the explicit version.
let internal schedule (trial: Trial) =
    let radius, epsilon = trial.Config.Number "R", trial.Config.Number "epsilon"
    let g = TwoLayerRun.slopeBound (TwoLayerRun.initial trial) (3.0 * radius)
    let alpha = epsilon / (g * g)
    alpha, int (ceil (4.0 * radius * radius / (alpha * epsilon)))

let private shorten share steps = max 1 (steps / share)

let private comparator (trial: Trial) = let alpha, steps = schedule trial in TwoLayerRun.comparator trial "trained" (steps / 4) alpha

let private measure share (trial: Trial) =
    let config = trial.Config
    let alpha, whole = schedule trial
    let star = comparator trial
    let lower, upper = TwoLayerRun.robustLoss trial 0.0001 star
    let trace = TwoLayerRun.train trial (config.Word "adversary") (shorten share whole) alpha infinity (Some star)
    let steps = TwoLayerRun.steps (TwoLayerRun.initial trial) trace
    let radius, epsilon = config.Number "R", config.Number "epsilon"
    let exit = steps |> Array.tryFindIndex (fun step -> step.Next >= 4.0 * radius * radius)
    let least = steps |> Array.map (fun step -> step.Loss) |> Array.min
    let untilExit = match exit with Some t -> (steps |> Array.take (t + 1) |> Array.map (fun step -> step.Loss) |> Array.min) - upper | None -> -1.0
    { Left = least - upper
      Symbols = []
      Metrics =
        [ "exit", (match exit with Some t -> float (t + 1) | None -> 0.0)
          "until", untilExit - epsilon / 2.0
          "growth", exp (TwoLayerRun.c1 * alpha * float whole / sqrt (config.Number "m"))
          "width", config.Number "m" / (8.4 * TwoLayerRun.c1 ** 2.0 * radius ** 4.0 / (epsilon * epsilon))
          "bracket", upper - lower
          "steps", float whole ] }

let private byDefinition share (trial: Trial) =
    let alpha, whole = schedule trial
    let losses = TwoLayerRun.byDefinition trial (trial.Config.Word "adversary") alpha |> Seq.skip 1 |> Seq.take (shorten share whole) |> Seq.map (fun (_, _, l) -> l)
    Seq.min losses - RobustLoss.bySearch (Definition3_3.twoLayerValue (comparator trial)) (SphericalCap(trial.Config.Number "rho")) 1200 (TwoLayerRun.sample trial)

let private secondRoute share =
    // The bracket of L⋆(W⋆) has width .0001; along an arc the loss has a slope below 1, and the search has an angle every .0001.
    Some { Route = "gradients unit by unit, and a dense search"; Remeasure = byDefinition share; Tolerance = 0.0002 }

let private summarise (trials: (Trial * Measurement) list) =
    let metric name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    let left, stayed = metric "exit" |> List.partition (fun t -> t > 0.0)
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-3 "largest_number_of_steps" (List.max (metric "steps"))
              Summary.metric "runs_that_left" (float left.Length) ]
        Gates =
            [ metric "width" |> Gate.atLeast "width over what is asked" 1.0
              metric "growth" |> Gate.atMost "bound on S_T" 4.0
              metric "until" |> Gate.atMost "excess over half of epsilon until the exit" 1e-12
              metric "bracket" |> Gate.atMost "width of the bracket of L_*(W_*)" 0.0001
              [ float left.Length ] |> Gate.atLeast "runs that leave the ball" 1.0
              [ float stayed.Length ] |> Gate.atLeast "runs that stay" 1.0 ] }

let statement =
    { Id = "gao2019/thm-5.1"
      Paper = Gao2019
      Title = "Adversarial training of two-layer networks, explicit and end to end"
      Text =
        { Plain = "With alpha = eps/(L^2 G^2), T = 4 R^2/(alpha eps) and m >= 8.4 L^2 C1^2 R^4/eps^2: min over t < T of L_A(W_t) - L_*(W_*) <= eps for every A and every W_* within R of W_0."
          Latex = @"With $\alpha = \frac{\epsilon}{L^2 G^2}$, $T = \left\lceil \frac{4R^2}{\alpha\epsilon} \right\rceil$ and $m \ge \frac{8.4\, L^2 C_1^2 R^4}{\epsilon^2}$: $\min_{t<T} L_{\mathcal{A}}(W_t) - L_*(W_*) \le \epsilon$ for every $\mathcal{A}$ and every $W_*$ with $\|W_* - W_0\|_F \le R$." }
      Reading = Corrected "all constants explicit; T = 4R²/(αε) in place of Θ(√m/α)"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell$ convex and $L$-Lipschitz, $\sigma'$ is $C_1$-Lipschitz, $\|x\| = 1$; here $d = 3$, $L = 1$, $\sigma' = \Phi$" ]
      Measured = { Plain = "least loss of the run over the robust loss of W_*"; Latex = @"$\min_{t<T} L_{\mathcal{A}}(W_t) - L_*(W_*)$" }
      Bound = Expr.symbol "epsilon"
      Hidden = [ "Ω(R⁴/ε²)", "8.4 L²C_1²R⁴/ε²"; "Θ(√m/α)", "4R²/(αε) suffices"; "α = O(ε)", "ε/(L²G²)" ]
      Needs = []
      Grid =
        fun tier ->
            let fraction p q = Ratio(Rational.fraction p q)
            let config name m radius epsilon trials =
                { Values = [ "adversary", Word name; "m", Whole m; "n", Whole 2; "R", radius; "epsilon", epsilon; "rho", fraction 1 10 ]; Trials = trials }
            let names, trials, sizes =
                match tier with
                | Quick -> [ "grid"; "discontinuous" ], 1, [ 1 ]
                | Ci -> RobustLoss.adversaries, 1, [ 1; 2 ]
                | _ -> RobustLoss.adversaries, 4, [ 1; 2; 8 ]
            [ for name in names do
                  for size in sizes do
                      for m, radius, epsilon in [ 240 * size, fraction 2 1, fraction 3 10; 64 * size, fraction 3 10, fraction 1 20 ] do
                          yield config name m radius epsilon trials
              // Many small runs: the least widths that the two cases ask for.
              if tier = Nightly then
                  for name in names do
                      yield config name 16 (fraction 1 1) (fraction 3 10) 1900
                      yield config name 6 (fraction 3 10) (fraction 1 20) 100 ]
      Measure = measure 1
      SecondRoute = secondRoute 1
      Exact = None
      Summarise = summarise
      Mutation = { What = "a hundredth of the steps"; Apply = fun s -> { s with Measure = measure 100; SecondRoute = secondRoute 100 } } }
