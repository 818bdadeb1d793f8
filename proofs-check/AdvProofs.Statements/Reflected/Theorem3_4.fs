(* Theorem 3.4 with its missing hypotheses: adversarial training with Algorithm 1 inside ends with a small β-robust error.

   Claim        some iterate τ within T_tr = 64(R+ν)²(1+ωγακ√m·ε)/((γ−ν)²α²ε²) steps has ε_β(W_τ) ≤ 2ε, in expectation over the samples.
   Hypotheses   |a_r| = κ for every r, 0 < ν < γ, 0 < α ≤ 1 and η_tr = 1/(mκ²(R+ν)²) (all four needed: thm-3.4@printed); η_atk = 1/(κ²m‖W_t‖²),
                T_atk = ⌈8ν²/(η_atk ε)⌉, β = 2ν(1−α)κ√m (the least allowed; ε_β falls as β grows).
   Measured     the least ε_β(W_τ) over τ = 1, 2, 4, …, T with T far below T_tr. The distribution is uniform on a finite separable set, so ε_β is an exact count: the
                minimum over the disc (d = 2) by the flats of the arrangement. Second route: both algorithms anew by their definitions, and a dense scan of every circle.
                Gates: the inequality that the proof ends in, ε_β(W_τ) ≤ 4 E[−ℓ'(y f(δ_atk))] + ε at every τ looked at; ε_β(W_1) = 1 where that is sure; T ≤ T_tr.
   Not vacuous  training starts from W_1 = −ωv, wrong on every point; without training (the mutant) the claim is refuted. On normalised W_1 some point of the disc has
                y f ≤ −κ√m·α(γ+ν), which is below −β when α(γ+ν) > 2ν(1−α), so for α = 3/4 and 1, the cases with content.
                For α ≤ 1/2 the hypothesis on β makes ε_β at most the clean error (thm-3.2-vacuity).
   False without |a_r| = κ, ν < γ or η_tr at its bound: thm-3.4@printed and its test.
   Reference    reflected-loss paper, Theorem 3.4. The bound on T_tr is loose by orders of magnitude here (a metric); only the inequality is tested. *)
module AdvProofs.Statements.Reflected.Theorem3_4

open AdvProofs.Exact
open AdvProofs.Statements

let private beta (trial: Trial) =
    let number = trial.Config.Number
    2.0 * number "nu" * (1.0 - number "alpha") * number "kappa" * sqrt (number "m")

/// T_tr as printed.
let private iterations (trial: Trial) =
    let number = trial.Config.Number
    let alpha, gamma, nu, epsilon = number "alpha", number "gamma", number "nu", number "epsilon"
    64.0 * (RobustTraining.radius + nu) ** 2.0 * (1.0 + number "omega" * gamma * alpha * number "kappa" * sqrt (number "m") * epsilon)
    / ((gamma - nu) * alpha * epsilon) ** 2.0

let internal training (trial: Trial) =
    let number = trial.Config.Number
    let nu, epsilon, lipschitz = number "nu", number "epsilon", number "kappa" * sqrt (number "m")
    let attackStep (network: AdvProofs.Networks.Models.LeakyTwoLayerNetwork) = 1.0 / (lipschitz * network.WeightNorm) ** 2.0
    RobustTraining.create trial (number "kappa") (1.0 / (lipschitz * (RobustTraining.radius + nu)) ** 2.0) attackStep (fun network ->
        int (ceil (8.0 * nu * nu / (attackStep network * epsilon))))

let private measure (shorten: RobustTraining -> RobustTraining) (trial: Trial) =
    let run = training trial |> shorten
    let iterates = RobustTraining.iterates run
    let errors = iterates |> List.map (RobustTraining.robustError (beta trial) (RobustTraining.leastOnDisc run.Radius) run)
    let chain = List.map2 (fun network error -> error - 4.0 * RobustTraining.meanSlope run network - trial.Config.Number "epsilon") iterates errors
    let hit = errors |> List.tryFindIndex (fun error -> error <= 2.0 * trial.Config.Number "epsilon")
    { Left = List.reduce min errors
      Symbols = []
      Metrics =
        [ "start", errors.Head
          "chain", List.reduce max chain
          "time", trial.Config.Number "T" / iterations trial
          "hit", (match hit with Some k -> 2.0 ** float k | None -> infinity) ] }

let private remeasure (shorten: RobustTraining -> RobustTraining) (trial: Trial) =
    let run = training trial |> shorten
    RobustTraining.iteratesByDefinition run
    |> List.map (RobustTraining.robustError (beta trial) (RobustTraining.leastByScan run.Radius) run)
    |> List.reduce min

let private route shorten =
    Some
        { Route = "both algorithms by their definitions, and dense scans of the circles"
          Remeasure = remeasure shorten
          // No least margin is within 1e-9 of −β, so the counts agree.
          Tolerance = 1e-12 }

/// Whether every point is counted at W_1, whatever the signs a_r are.
let private wrongAtStart (trial: Trial) =
    let number = trial.Config.Number
    number "alpha" * (number "gamma" + number "nu") > 2.0 * number "nu" * (1.0 - number "alpha")

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_: Trial, measured: Measurement) = List.find (fst >> (=) name) measured.Metrics |> snd
    let all name = List.map (metric name) trials
    let hit, share = List.reduce max (all "hit"), List.reduce max (all "time")
    { Summary.empty with
        Metrics = [ Summary.metric "latest_hit" hit; Summary.metric "largest_share_of_T_tr" share ]
        Gates =
            [ Gate.atLeast "the start is wrong everywhere" 1.0 [ for trial, measured in trials do if wrongAtStart trial then metric "start" (trial, measured) ]
              // Both sides are means of numbers in [0, 1] with a dozen roundings.
              Gate.atMost "the chain of the proof" 1e-13 (all "chain")
              Gate.atMost "the iterations are within T_tr" 1.0 (all "time") ]
        Remarks = [ $"Every run reaches 2ε by iteration {hit:F0} of at most {share:P1} of the T_tr iterations that the theorem allows." ] }

let statement =
    { Id = "reflected/thm-3.4"
      Paper = Reflected
      Title = "Adversarial training reaches a small β-robust error"
      Text =
        { Plain = "Within T_tr = 64 (R+nu)^2 (1 + omega gamma alpha kappa sqrt(m) eps)/((gamma-nu)^2 alpha^2 eps^2) steps some iterate has eps_beta(W) <= 2 eps."
          Latex = @"Some $\tau \le T_{\mathrm{tr}} = \frac{64 (R+\nu)^2 (1+\omega\gamma\alpha\kappa\sqrt{m}\,\epsilon)}{(\gamma-\nu)^2 \alpha^2 \epsilon^2}$ has $\varepsilon_\beta(W_\tau) \le 2\epsilon$ in expectation." }
      Reading = Corrected "|a_r| = κ for every r, ν < γ and η_tr equal to its bound are needed"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses =
        [ @"$|a_r| = \kappa$, $0 < \nu < \gamma$, $0 < \alpha \le 1$, $\eta_{\mathrm{tr}} = \frac{1}{m\kappa^2 (R+\nu)^2}$"
          @"$\eta_{\mathrm{atk}} = \frac{1}{\kappa^2 m \|W_t\|_F^2}$, $T_{\mathrm{atk}} \ge \frac{8\nu^2}{\eta_{\mathrm{atk}} \epsilon}$, $\beta \ge 2\nu(1-\alpha)\kappa\sqrt{m}$"
          @"here $d = 2$, $R = 1$ and a distribution on finitely many points" ]
      Measured = { Plain = "the least eps_beta(W_tau) along the run"; Latex = @"$\min_\tau \varepsilon_\beta(W_\tau)$" }
      Bound = Expr.parse "2*epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials, steps, points = RobustTraining.effort tier
            [ for alpha, m, kappa, omega in [ Rational.One, 1, 1.0, 2.0; Rational.fraction 3 4, 4, 0.5, 1.0; Rational.fraction 3 4, 10, 1.0, 0.3; Rational.fraction 1 4, 4, 0.5, 1.0 ] do
                  for epsilon in [ Rational.fraction 1 5; Rational.fraction 1 20 ] ->
                      { Values =
                          [ "alpha", Ratio alpha
                            "m", Whole m
                            "d", Whole 2
                            "kappa", Real kappa
                            "omega", Real omega
                            "nu", Real 0.2
                            "gamma", Real 0.5
                            "epsilon", Ratio epsilon
                            "N", Whole points
                            "T", Whole steps ]
                        Trials = trials } ]
      Measure = measure id
      SecondRoute = route id
      Exact = None
      Summarise = summarise
      Mutation = RobustTraining.untrained measure route }
