(* Theorem 3.2 in terms of the loss: a convergence rate of the reflected attack without any condition on β.

   Claim        for every δ⋆ in the ball, with z⋆ = y f_W(δ⋆) + 2ν(1−α)Λ, Λ = κ√m‖W‖_F and η ≤ 1/Λ²:
                (1/T) Σ_{t≤T} ln(1 + e^{y f_W(δ_t)}) ≤ 2 ln(1 + e^{z⋆}) + ν²/(ηT).
   Hypotheses   |a_r| ≤ κ, 0 ≤ α ≤ 1, δ_1 = x.
   Measured     the mean over the iterates of Algorithm 1, against the bound at the exact optimum δ⋆ (d = 2) and the largest step.
                Proof: with F_t = y f(δ_t), s_t = 1/(1 + e^{−F_t}), g_t the gradient: ⟨g_t, δ_t⟩ = F_t and ⟨g_t, δ⋆⟩ ≤ z⋆, because a unit whose sign differs between
                δ_t and δ⋆ has |w_r·δ⋆| ≤ 2ν‖w_r‖; so ‖δ_{t+1} − δ⋆‖² ≤ ‖δ_t − δ⋆‖² − 2ηs_t(F_t − z⋆) + ηs_t². By convexity s_t(F_t − z⋆) ≥ φ(F_t) − φ(z⋆)
                with φ(z) = ln(1 + e^z), and s_t² ≤ s_t ≤ φ(F_t); sum over t.
   Not vacuous  attacks of both kinds, effective or not, are drawn; with half of φ(z⋆) and no step term it is refuted (the mutant).
   False without the step term: at T = 1 the iterate is x itself.
   Reference    ours; compare Theorem 3.2 of the reflected-loss paper. *)
module AdvProofs.Statements.Reflected.Theorem3_2Stronger

open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

let private instance (trial: Trial) = LeakyInstance.draw (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key

let private mean (margins: float list) = margins |> List.averageBy ElementaryFunctions.Softplus

let private measure (trial: Trial) =
    let drawn = instance trial
    { Left = LeakyInstance.margins (trial.Config.Int "T") drawn |> mean
      Symbols =
        [ "F", EffectiveAttack.optimum drawn
          "Lambda", LeakyInstance.lipschitz drawn
          "nu", drawn.Radius
          "eta", EffectiveAttack.step drawn ]
      Metrics = [] }

let private bound = Expr.parse "2*ln(1 + exp(F + 2*nu*(1 - alpha)*Lambda)) + nu^2/(eta*T)" |> Result.defaultWith failwith

let private summarise (trials: (Trial * Measurement) list) =
    let slack (trial: Trial, measured: Measurement) =
        let symbols = Map.ofList measured.Symbols
        Expr.eval (fun name -> match Map.tryFind name symbols with Some value -> value | None -> trial.Config.Number name) bound - measured.Left
    { Summary.empty with Metrics = [ Summary.metric "least_slack" (trials |> List.map slack |> List.fold min infinity) ] }

let statement =
    { Id = "reflected/thm-3.2@stronger"
      Paper = Reflected
      Title = "Convergence of the reflected attack in loss, for every β"
      Text =
        { Plain = "(1/T) sum over t <= T of ln(1 + exp(y f(delta_t))) <= 2 ln(1 + exp(y f(delta*) + 2 nu (1-alpha) Lambda)) + nu^2/(eta T) for every delta* in the ball."
          Latex = @"$\frac{1}{T} \sum_{t \le T} \ln(1 + e^{y f_W(\delta_t)}) \le 2 \ln(1 + e^{y f_W(\delta_*) + 2\nu(1-\alpha)\Lambda}) + \frac{\nu^2}{\eta T}$ for every $\delta_*$ in the ball, $\Lambda = \kappa\sqrt{m}\, \|W\|_F$." }
      Reading = Strengthened "no condition on β, a bound on the mean over the iterates, and not vacuous for any α"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$|a_r| \le \kappa$, $\eta \le \Lambda^{-2}$; here $d = 2$" ]
      Measured = { Plain = "mean of ln(1 + exp(y f)) over the iterates"; Latex = @"$\frac{1}{T} \sum_{t \le T} \ln(1 + e^{y f_W(\delta_t)})$" }
      Bound = bound
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 15 | Ci -> 100 | Nightly -> 1000 | Campaign -> 10_000)
            [ for alpha in [ Rational.fraction 1 10; Rational.fraction 1 2; Rational.One ] do
                  for m in [ 2; 6 ] do
                      for iterations in [ 1; 4; 16 ] -> { Values = [ "alpha", Ratio alpha; "m", Whole m; "T", Whole iterations ]; Trials = trials } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "the iteration written out, left to right"
              Remeasure = fun trial -> instance trial |> LeakyInstance.marginsByDefinition (trial.Config.Int "T") |> mean
              // Each of the T ≤ 16 steps moves by less than 1/Λ and repeats the previous rounding error at most ηΛ² + 1 = 2-fold.
              Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "half of the optimum's loss, and no step term"
          Apply = fun s -> { s with Bound = Expr.parse "ln(1 + exp(F + 2*nu*(1 - alpha)*Lambda))/2" |> Result.defaultWith failwith } } }
