(* Corollary 5.1: adversarial training of a wide two-layer network reaches any robust loss, end to end.

   Claim        Theorems 5.1 and 5.2 together: gradient descent without projection from W₀, inputs moved by any attack A, has
                min_{t<T} L_A(W_t) ≤ L_∗(W∗) + αL²G²/2 + ‖W∗ − W₀‖²/(2α Σ_{j≤T} S_j^{-1}), S_j = (1 + cα/√m)^j, c = LC₁, G = max_t ‖∇L_A(W_t)‖,
                for W∗ of the corrected construction; and the right side is at most L_∗(W∗) + ε/2 once α ≤ ε/(2L²G²), T ≥ 8R²/(αε), m ≥ 34 L²C₁²R⁴/ε², R = ‖g₂‖_RF.
   Hypotheses   ℓ = √(1+(f−y)²) − 1 (L = 1), σ = zΦ + φ, two lifted points with arcs of radius .1, W∗ aiming at two fifths of the labels.
   Measured     min_t L_A(W_t) for the attacks random, worst of five and discontinuous; L_∗(W∗) from above by a grid and a Lipschitz constant; second route: the same descent
                by explicit formulas, without the engine. Gates: the three hypotheses, G replaced by σ'(0) + C₁(‖W₀‖_F + 3R)/√m, and the whole right side, L_∗(W∗) included, against ε = 7/20;
                and the first inequality for every number of steps t ≤ T, not only for T.
   Not vacuous  ε is below √2 − 1, the loss of W₀; gradient ascent is refuted (the mutant).
   False without data in an open half sphere: assumption-5.2@printed.
   Reference    gao2019, Corollary 5.1, equation (9), with ε/2 + ε/2 and the constants of thm-5.1 and thm-5.2. *)
module AdvProofs.Statements.Gao2019.Corollary5_1

open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

let private activation = Activation.SmoothRelu

let private measure sign (trial: Trial) =
    let training = LiftedTraining.create sign activation trial
    let config = trial.Config
    let m, alpha, epsilon, slope = config.Number "m", config.Number "alpha", config.Number "epsilon", NormalDistribution.Density 0.0
    let radius = training.Norm
    let gradient = 0.5 + slope * (sqrt (3.0 * m) + 3.0 * radius) / sqrt m
    { Left = SymmetricDescent.least training.Run.Losses
      Symbols = LiftedTraining.symbols training
      Metrics =
        [ "width", 33.6 * slope ** 2.0 * radius ** 4.0 / epsilon ** 2.0 / m
          "steps", 8.0 * radius ** 2.0 / (alpha * epsilon) / config.Number "T"
          "step_size", 2.0 * alpha * gradient ** 2.0 / epsilon
          "radius", training.Distance / radius
          "slack", LiftedTraining.leastSlack slope m training ] }

let private expression = Expr.parse LiftedTraining.bound |> Result.defaultWith failwith

let private right (trial: Trial, measured: Measurement) =
    let lookup name = match List.tryFind (fst >> (=) name) measured.Symbols with Some(_, value) -> value | None -> trial.Config.Number name
    Expr.eval lookup expression

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    let everyStep, looked = LiftedTraining.allSteps (trials |> List.map (fun (trial, _) -> trial.Config.Int "T")) (all "slack")
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "largest_least_loss" (trials |> List.map (fun (_, m) -> m.Left) |> List.max) ]
        Remarks = [ looked ]
        Gates =
            [ everyStep
              Gate.atMost "the least width over m" 1.0 (all "width")
              Gate.atMost "the least number of steps over T" 1.0 (all "steps")
              Gate.atMost "the step size over the largest" 1.0 (all "step_size")
              Gate.atMost "the distance of W* over R" (1.0 + 1e-12) (all "radius")
              Gate.atMost "the right side over epsilon" 1.0 (trials |> List.map (fun (trial, m) -> right (trial, m) / trial.Config.Number "epsilon")) ] }

let statement =
    { Id = "gao2019/cor-5.1"
      Paper = Gao2019
      Title = "Adversarial training finds a network of small robust training loss"
      Text =
        { Plain = "Gradient descent without projection has min_t L_A(W_t) <= L_*(W*) + alpha L^2 G^2/2 + |W* - W0|^2/(2 alpha sum 1/S_j) for every attack A, and this is at most L_*(W*) + eps/2 for explicit m, T and alpha."
          Latex = @"$\min_{t < T} \mathcal{L}_A(W_t) \le \mathcal{L}_*(W_*) + \frac{\alpha L^2 G^2}{2} + \frac{\|W_* - W_0\|^2}{2 \alpha \sum_{j \le T} S_j^{-1}} \le \mathcal{L}_*(W_*) + \frac{\epsilon}{2}$ for $\alpha \le \frac{\epsilon}{2 L^2 G^2}$, $T \ge \frac{8R^2}{\alpha\epsilon}$, $m \ge \frac{34 L^2 C_1^2 R^4}{\epsilon^2}$." }
      Reading = Corrected "T = Θ(R²/(αε)) follows from equation (9), not from Theorem 5.1 as stated; constants explicit"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell(f, y) = \sqrt{1 + (f-y)^2} - 1$, $\sigma(z) = z\Phi(z) + \varphi(z)$"; @"two lifted points with arcs; any attack" ]
      Measured = { Plain = "least loss of the run under attack"; Latex = @"$\min_{t < T} \mathcal{L}_A(W_t)$" }
      Bound = expression
      Hidden = [ "Θ in T", "8"; "Ω in m", "34 L²C₁²"; "R_{D,B,ε}", "‖g₂‖_RF" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 1 | Ci -> 4 | Nightly -> 30 | Campaign -> 300)
            [ for m in (if tier = Quick then [ 400 ] else [ 400; 1600 ]) do
                  for attack in [ "random"; "worst"; "discontinuous" ] ->
                      { Values =
                          [ "attack", Word attack; "n", Whole 2; "radius", Real 0.1; "scale", Real 0.4; "m", Whole m; "T", Whole 700; "alpha", Real 0.1
                            "epsilon", Ratio(Rational.fraction 7 20); "L", Whole 1; "C_1", Real(NormalDistribution.Density 0.0) ]
                        Trials = trials } ]
      Measure = measure 1.0
      SecondRoute =
        Some
            { Route = "the same descent by explicit formulas"
              Remeasure = LiftedTraining.leastLossByHand 1.0 activation
              // Rounding of 700 contracting steps.
              Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "gradient ascent"
          Apply =
            fun s ->
                { s with
                    Measure = measure -1.0
                    SecondRoute = s.SecondRoute |> Option.map (fun route -> { route with Remeasure = LiftedTraining.leastLossByHand -1.0 activation }) } } }
