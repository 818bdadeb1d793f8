(* Algorithm 1 against the exact optimal attack: ascent on the reflected loss never beats it, and stays in the ball.

   Claim        min over the ball of y f_W ≤ y f_W(δ_atk), and ‖δ_atk − x‖ ≤ ν, for the best of the iterates δ_1 = x, …, δ_T.
   Hypotheses   none beyond the model.
   Measured     the exact minimum over the disc (d = 2) against the margin that the ascent reaches, at the largest step of Theorem 3.2.
                Second route to the minimum: a dense scan of the boundary with golden-section refinement.
   Not vacuous  the ascent improves on the clean input in most trials; taking the clean input for the optimum is refuted (the mutant).
   False without exactness of the optimum: a maximiser of the cross-entropy would not do for several classes (section-4.3).
   Reference    reflected-loss paper, Algorithm 1. The projection is printed as a min; it is an argmin. *)
module AdvProofs.Statements.Reflected.Algorithm1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private instance (trial: Trial) = LeakyInstance.draw (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key

let private attack iterations (drawn: EffectiveAttack) =
    let options = AttackOptions.RawAscent(Ball drawn.Radius, EffectiveAttack.step drawn, iterations - 1, Loss.Reflected)
    ProjectedGradientAttack(options).Attack(drawn.Network, ReadOnlySpan drawn.X, 1.0, Key.Root 0UL)

let private measure optimum (trial: Trial) =
    let drawn = instance trial
    let found = attack (trial.Config.Int "T") drawn
    let clean: float = drawn.Network.Value(ReadOnlySpan drawn.X)
    let best = EffectiveAttack.optimum drawn
    { Left = optimum drawn
      Symbols = [ "F_atk", found.Margin; "Lambda", LeakyInstance.lipschitz drawn; "nu", drawn.Radius ]
      Metrics =
        [ "excess_radius", found.Distance / drawn.Radius - 1.0
          "share", (if clean > best then (clean - found.Margin) / (clean - best) else 1.0) ] }

let private route optimum =
    Some
        { Route = "dense scan of the boundary with golden sections"
          Remeasure = fun trial -> optimum (instance trial)
          // The scan ends within rounding of a local minimum of a function of size κ√m‖W‖(‖x‖+ν).
          Tolerance = 1e-9 }

let private clean (drawn: EffectiveAttack) = drawn.Network.Value(ReadOnlySpan drawn.X)

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, measured) -> List.find (fst >> (=) name) measured.Metrics |> snd)
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "mean_share_of_the_optimal_decrease" (List.average (all "share")) ]
        Gates = [ Gate.atMost "the attack stays in the ball" 1e-12 (all "excess_radius") ] }

let statement =
    { Id = "reflected/algorithm-1"
      Paper = Reflected
      Title = "Projected ascent against the exact optimal attack"
      Text =
        { Plain = "The best iterate of Algorithm 1 lies in the ball, and its margin is at least the exact minimum of y f_W over the ball."
          Latex = @"$\min_{\|\delta - x\| \le \nu} y f_W(\delta) \le y f_W(\delta_{\mathrm{atk}})$ and $\|\delta_{\mathrm{atk}} - x\| \le \nu$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"here $d = 2$ and $\eta_{\mathrm{atk}} = \frac{1}{\kappa^2 m \|W\|_F^2}$" ]
      Measured = { Plain = "the exact minimum of y f_W over the disc"; Latex = @"$\min_{\|\delta - x\| \le \nu} y f_W(\delta)$" }
      // Rounding of at most 40 operations on numbers below Λ(1 + ν).
      Bound = Expr.parse "F_atk + Lambda*(1 + nu)/10^14" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 100 | Nightly -> 1000 | Campaign -> 10_000)
            [ for alpha in [ Rational.fraction 1 10; Rational.fraction 1 2; Rational.One ] do
                  for m in [ 2; 6 ] do
                      for iterations in [ 4; 64 ] -> { Values = [ "alpha", Ratio alpha; "m", Whole m; "T", Whole iterations ]; Trials = trials } ]
      Measure = measure EffectiveAttack.optimum
      SecondRoute = route EffectiveAttack.optimumByScan
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "the clean input for the optimum"
          Apply = fun s -> { s with Measure = measure clean; SecondRoute = route (fun drawn -> drawn.Network.Reference(ReadOnlySpan drawn.X)) } } }
