(* Corollary 3.6, corrected: any desired β > 0, by choosing κ.

   Claim        with κ = β/(2ν(1−α)√m), some iterate within 64(R+ν)²(1+ωγαβε/(2ν(1−α)))/((γ−ν)²α²ε²) steps has ε_β(W_τ) ≤ 2ε, in expectation,
                if η_atk = 4ν²(1−α)²/(β²‖W_t‖²) and T_atk ≥ 2β²‖W_t‖²/((1−α)²ε).
   Hypotheses   |a_r| = κ, 0 < ν < γ, 0 < α < 1, η_tr = 4ν²(1−α)²/(β²(R+ν)²).
   Measured     the least ε_β(W_τ) over τ = 1, 2, 4, …, T, T below T_tr, exactly on a finite separable set in the plane; second route as in thm-3.4.
                Gate: T_atk is at least the 8ν²/(η_atk ε) of Theorem 3.4 at every iterate looked at, and ε_β(W_1) = 1.
   Not vacuous  the start is wrong everywhere; without training (the mutant) the claim is refuted. For α ≤ 1/2 it says no more than the clean error does.
   False without T_atk as here: the printed one is the reciprocal (cor-3.6-substitution@printed).
   Reference    reflected-loss paper, Corollary 3.6. *)
module AdvProofs.Statements.Reflected.Corollary3_6

open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements

let private training (trial: Trial) =
    let number = trial.Config.Number
    let nu, beta, epsilon, rest = number "nu", number "beta", number "epsilon", 1.0 - number "alpha"
    let square x = x * x
    RobustTraining.create
        trial
        (beta / (2.0 * nu * rest * sqrt (number "m")))
        (square (2.0 * nu * rest / (beta * (RobustTraining.radius + nu))))
        (fun (network: LeakyTwoLayerNetwork) -> square (2.0 * nu * rest / (beta * network.WeightNorm)))
        (fun network -> int (ceil (2.0 * square (beta * network.WeightNorm / rest) / epsilon)))

/// T_tr.
let private iterations (trial: Trial) =
    let number = trial.Config.Number
    let alpha, gamma, nu, epsilon = number "alpha", number "gamma", number "nu", number "epsilon"
    64.0 * (RobustTraining.radius + nu) ** 2.0 * (1.0 + number "omega" * gamma * alpha * number "beta" * epsilon / (2.0 * nu * (1.0 - alpha)))
    / ((gamma - nu) * alpha * epsilon) ** 2.0

let private errors iterates least run (trial: Trial) : float list =
    iterates run |> List.map (RobustTraining.robustError (trial.Config.Number "beta") (least run.Radius) run)

let private measure (shorten: RobustTraining -> RobustTraining) (trial: Trial) =
    let run = training trial |> shorten
    let found = errors RobustTraining.iterates RobustTraining.leastOnDisc run trial
    // T_atk·η_atk·ε/(8ν²): at least 1, and not below it by more than the roundings of the two steps.
    let enough network = float (run.AttackIterations network) * run.AttackStep network * trial.Config.Number "epsilon" / (8.0 * run.Radius * run.Radius)
    { Left = List.reduce min found
      Symbols = []
      Metrics =
        [ "start", found.Head
          "time", trial.Config.Number "T" / iterations trial
          "attack", RobustTraining.iterates run |> List.map enough |> List.reduce min ] }

let private route shorten =
    Some
        { Route = "both algorithms by their definitions, and dense scans of the circles"
          Remeasure =
            fun trial ->
                let run = training trial |> shorten
                errors RobustTraining.iteratesByDefinition RobustTraining.leastByScan run trial |> List.reduce min
          // No least margin is within 1e-9 of −β, so the counts agree.
          Tolerance = 1e-12 }

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, measured) -> List.find (fst >> (=) name) measured.Metrics |> snd)
    { Summary.empty with
        Metrics = [ Summary.metric "largest_share_of_T_tr" (List.reduce max (all "time")) ]
        Gates =
            [ Gate.atLeast "the start is wrong everywhere" 1.0 (all "start")
              Gate.atLeast "the attack is as long as Theorem 3.4 asks" (1.0 - 1e-14) (all "attack")
              Gate.atMost "the iterations are within T_tr" 1.0 (all "time") ] }

let statement =
    { Id = "reflected/cor-3.6"
      Paper = Reflected
      Title = "A small β-robust error for any β"
      Text =
        { Plain = "With kappa = beta/(2 nu (1-alpha) sqrt m) and T_atk >= 2 beta^2 |W_t|^2/((1-alpha)^2 eps), some iterate within T_tr steps has eps_beta(W) <= 2 eps."
          Latex = @"With $\kappa = \frac{\beta}{2\nu(1-\alpha)\sqrt{m}}$ and $T_{\mathrm{atk}} \ge \frac{2\beta^2 \|W_t\|_F^2}{(1-\alpha)^2 \epsilon}$, some $\tau \le T_{\mathrm{tr}}$ has $\varepsilon_\beta(W_\tau) \le 2\epsilon$ in expectation." }
      Reading = Corrected "T_atk is printed as its reciprocal; the hypotheses of Theorem 3.4 are added"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses =
        [ @"$|a_r| = \kappa$, $0 < \nu < \gamma$, $0 < \alpha < 1$, $\eta_{\mathrm{tr}} = \frac{4\nu^2 (1-\alpha)^2}{\beta^2 (R+\nu)^2}$"
          @"$\eta_{\mathrm{atk}} = \frac{4\nu^2 (1-\alpha)^2}{\beta^2 \|W_t\|_F^2}$; here $d = 2$, $R = 1$ and a distribution on finitely many points" ]
      Measured = { Plain = "the least eps_beta(W_tau) along the run"; Latex = @"$\min_\tau \varepsilon_\beta(W_\tau)$" }
      Bound = Expr.parse "2*epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials, steps, points = RobustTraining.effort tier
            [ for alpha, m in [ Rational.fraction 3 4, 4; Rational.fraction 9 10, 10 ] do
                  for beta in [ 0.1; 0.01 ] do
                      for epsilon in [ Rational.fraction 1 5; Rational.fraction 1 20 ] ->
                          { Values =
                              [ "alpha", Ratio alpha
                                "m", Whole m
                                "d", Whole 2
                                "beta", Real beta
                                "omega", Real 1.0
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
