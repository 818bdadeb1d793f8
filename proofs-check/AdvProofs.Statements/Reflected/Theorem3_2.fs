(* Theorem 3.2, unnormalised: gradient ascent on the reflected loss finds an attack almost as good as the best.

   Claim        if δ⋆ is β-effective, y f_W(δ⋆) ≤ −β‖W‖_F with β ≥ 2ν(1−α)κ√m, then after T iterations with η ≤ 1/(κ²m‖W‖_F²):
                −ℓ'(y f_W(δ⋆)) ≤ −2ℓ'(y f_W(δ_atk)) + 4ν²/(ηT),  −ℓ'(z) = 1/(1+e^z).
   Hypotheses   f_W(x) = aᵀσ(Wx) with σ(z) = max(αz, z), |a_r| ≤ κ, ball of radius ν. For α ≤ 1/2 an effective attack forces y f_W(x) ≤ 0 at the clean input
                itself (thm-3.2-vacuity), so α ∈ {3/4, 9/10, 1} here, and only correctly classified inputs are used.
   Measured     δ⋆: the exact minimum over the disc (d = 2) or the ball (d = 3), from the finitely many flats of the arrangement; δ_atk: the best of the iterates
                δ_1 = x, …, δ_T. Second route to δ⋆: a dense scan of the boundary with golden-section refinement, for d = 3 of the planes through 0 and x.
   Not vacuous  an effective attack exists and the clean input is classified correctly in every trial; 2 and 4 replaced by 0.2 and 0 is refuted (the mutant).
   False without the bars removed: with the normalised network on both sides it fails for ‖W‖_F < 1 (thm-3.2@printed).
   Reference    reflected-loss paper, Theorem 3.2 and equation (3). *)
module AdvProofs.Statements.Reflected.Theorem3_2

open AdvProofs.Exact
open AdvProofs.Statements

let private instance (trial: Trial) = EffectiveAttack.drawIn (trial.Config.Int "d") (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key

let private measure (trial: Trial) =
    let drawn = instance trial
    { Left = EffectiveAttack.sigmoid -(EffectiveAttack.optimum drawn)
      Symbols =
        [ "s_atk", EffectiveAttack.sigmoid -(EffectiveAttack.attacked (trial.Config.Int "T") drawn)
          "nu", drawn.Radius
          "eta", EffectiveAttack.step drawn ]
      Metrics = [] }

let private bound = Expr.parse "2*s_atk + 4*nu^2/(eta*T)" |> Result.defaultWith failwith

let private summarise (trials: (Trial * Measurement) list) =
    let slack (trial: Trial, measured: Measurement) =
        let symbols = Map.ofList measured.Symbols
        Expr.eval (fun name -> if name = "T" then trial.Config.Number "T" else symbols[name]) bound - measured.Left
    let least = trials |> List.map slack |> List.min
    { Summary.empty with
        Metrics = [ Summary.metric "least_slack" least ]
        Remarks = [ $"Least slack of the bound over {trials.Length} networks with an effective attack: {least:F4}." ] }

let statement =
    { Id = "reflected/thm-3.2"
      Paper = Reflected
      Title = "Ascent on the reflected loss is nearly optimal when an effective attack exists"
      Text =
        { Plain = "If y f_W(delta*) <= -beta |W|_F with beta >= 2 nu (1-alpha) kappa sqrt m, then -l'(y f_W(delta*)) <= -2 l'(y f_W(delta_atk)) + 4 nu^2/(eta T)."
          Latex = @"If $y f_W(\delta_*) \le -\beta \|W\|_F$ with $\beta \ge 2\nu(1-\alpha)\kappa\sqrt{m}$ and $\eta \le \frac{1}{\kappa^2 m \|W\|_F^2}$, then $-\ell'(y f_W(\delta_*)) \le -2\ell'(y f_W(\delta_{\mathrm{atk}})) + \frac{4\nu^2}{\eta T}$." }
      Reading = Corrected "the network is f_W itself on both sides, not the normalised one"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$f_W(x) = a^\top \sigma(Wx)$, $\sigma(z) = \max(\alpha z, z)$, $|a_r| \le \kappa$"; @"here $d \in \{2, 3\}$, and $y f_W(x) > 0$ at the clean input" ]
      Measured = { Plain = "1/(1 + exp(y f_W(delta*))) at the exact optimum"; Latex = @"$-\ell'(y f_W(\delta_*))$ at the exact optimum over the ball" }
      Bound = bound
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 100 | Nightly -> 1000 | Campaign -> 10_000)
            [ for d in [ 2; 3 ] do
                  for alpha in [ Rational.fraction 3 4; Rational.fraction 9 10; Rational.One ] do
                      for m in [ 2; 6 ] do
                          for iterations in [ 1; 4; 16; 64 ] ->
                              { Values = [ "d", Whole d; "alpha", Ratio alpha; "m", Whole m; "T", Whole iterations ]
                                Trials = if d = 2 then trials else trials / 4 } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "dense scan of the boundary, or of the planes through 0 and x, with golden sections"
              Remeasure =
                fun trial ->
                    let drawn = instance trial
                    EffectiveAttack.sigmoid -(if trial.Config.Int "d" = 3 then EffectiveAttack.optimumByPlanes drawn else EffectiveAttack.optimumByScan drawn)
              // The sigmoid is 1/4-Lipschitz; the scan ends within rounding of a local minimum of a function of size κ√m‖W‖(|x|+ν).
              Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "0.2 in place of 2, and no step term"
          Apply = fun s -> { s with Bound = Expr.parse "s_atk/5" |> Result.defaultWith failwith } } }
