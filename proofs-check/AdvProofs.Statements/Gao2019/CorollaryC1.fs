(* Corollary C.1 for data in an open half sphere: adversarial training of a quadratic-ReLU network reaches a small robust loss.

   Claim        as in cor-5.1, with C₁ = 2: min_{t<T} L_A(W_t) ≤ L_∗(W∗) + αL²G²/2 + ‖W∗ − W₀‖²/(2α Σ_{j≤T} S_j^{-1}), S_j = (1 + 2Lα/√m)^j; and the eight points on which no
                network of the class does better than √2 − 1 (cor-C.1@printed) are fitted once they are lifted.
   Hypotheses   ℓ = √(1+(f−y)²) − 1, σ = ReLU², rows of W₀ uniform on the sphere of radius √d, points of the circle lifted by x ↦ (x, 1)/√2.
   Measured     min_t L_A(W_t): four arcs of radius .1 under three attacks, and eight of radius .05; second route: the same descent by explicit formulas, without the engine.
                Gates: for four arcs the right side is below √2 − 1, the loss of W₀; for eight the least loss is at most 1/10; and the
                inequality for every number of steps t ≤ T, not only for T.
   Not vacuous  √2 − 1 is what training of the unlifted eight points stalls at; gradient ascent is refuted (the mutant).
   False without the lift: cor-C.1@printed.
   Reference    gao2019, Corollary C.1 and footnotes 4 and 5. Its width Ω(ε^{-(d+1)}) rests on thm-C.1; the deterministic part needs no width. *)
module AdvProofs.Statements.Gao2019.CorollaryC1

open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements

let private activation = Activation.QuadraticRelu

let private measure sign (trial: Trial) =
    let training = LiftedTraining.create sign activation trial
    { Left = SymmetricDescent.least training.Run.Losses; Symbols = LiftedTraining.symbols training; Metrics = [ "slack", LiftedTraining.leastSlack 2.0 (trial.Config.Number "m") training ] }

let private expression = Expr.parse LiftedTraining.bound |> Result.defaultWith failwith

let private right (trial: Trial, measured: Measurement) =
    let lookup name = match List.tryFind (fst >> (=) name) measured.Symbols with Some(_, value) -> value | None -> trial.Config.Number name
    Expr.eval lookup expression

let private summarise (trials: (Trial * Measurement) list) =
    let four, eight = trials |> List.partition (fun (t, _) -> t.Config.Int "n" = 4)
    let everyStep, looked = LiftedTraining.allSteps (trials |> List.map (fun (trial, _) -> trial.Config.Int "T")) (trials |> List.map (fun (_, m) -> snd m.Metrics.Head))
    { Summary.empty with
        Remarks = [ looked ]
        Metrics =
            [ Summary.looseMetric 1e-6 "largest_least_loss_on_4" (four |> List.map (fun (_, m) -> m.Left) |> List.max)
              Summary.looseMetric 1e-6 "largest_least_loss_on_8" (eight |> List.map (fun (_, m) -> m.Left) |> List.max) ]
        Gates =
            [ everyStep
              Gate.atMost "the right side for four arcs" (sqrt 2.0 - 1.0) (four |> List.map right)
              Gate.atMost "the least loss for eight arcs" 0.1 (eight |> List.map (fun (_, m) -> m.Left)) ] }

let statement =
    { Id = "gao2019/cor-C.1"
      Paper = Gao2019
      Title = "Adversarial training with quadratic ReLU on data in an open half sphere"
      Text =
        { Plain = "On lifted data gradient descent has min_t L_A(W_t) <= L_*(W*) + alpha L^2 G^2/2 + |W* - W0|^2/(2 alpha sum 1/S_j) for every attack A, and fits the eight points that defeat it unlifted."
          Latex = @"On lifted data $\min_{t < T} \mathcal{L}_A(W_t) \le \mathcal{L}_*(W_*) + \frac{\alpha L^2 G^2}{2} + \frac{\|W_* - W_0\|^2}{2 \alpha \sum_{j \le T} S_j^{-1}}$, $S_j = \left( 1 + \frac{2L\alpha}{\sqrt{m}} \right)^j$, for $\sigma = \mathrm{ReLU}^2$." }
      Reading = Corrected "the data lie in an open half sphere"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell(f, y) = \sqrt{1 + (f-y)^2} - 1$, $\sigma(z) = \max(z, 0)^2$"; @"points of the circle with arcs, lifted to an open half sphere; any attack" ]
      Measured = { Plain = "least loss of the run under attack"; Latex = @"$\min_{t < T} \mathcal{L}_A(W_t)$" }
      Bound = expression
      Hidden = [ "C''_{D,B}", "enters through ‖W_* - W_0‖ and L_*(W_*), both measured" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 1 | Ci -> 4 | Nightly -> 30 | Campaign -> 300)
            let config attack n radius m steps alpha =
                { Values =
                    [ "attack", Word attack; "n", Whole n; "radius", Real radius; "scale", Real 1.0; "m", Whole m; "T", Whole steps; "alpha", Real alpha; "L", Whole 1; "C_1", Whole 2 ]
                  Trials = trials }
            [ for attack in [ "random"; "worst"; "discontinuous" ] do
                  yield config attack 4L 0.1 (if tier = Quick then 800L else 3200L) 300L 0.2
              yield config "random" 8L 0.05 200L 2000L 1.0 ]
      Measure = measure 1.0
      SecondRoute =
        Some
            { Route = "the same descent by explicit formulas"
              Remeasure = LiftedTraining.leastLossByHand 1.0 activation
              Tolerance = 1e-7 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "gradient ascent"
          Apply =
            fun s ->
                { s with
                    Measure = measure -1.0
                    SecondRoute = s.SecondRoute |> Option.map (fun route -> { route with Remeasure = LiftedTraining.leastLossByHand -1.0 activation }) } } }
