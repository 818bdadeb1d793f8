(* Lemma 3.7 with its missing hypotheses, along every path: adversarial training drives the loss derivative down.

   Claim        Σ_{t≤T} −ℓ'(y_t f_{W_t}(δ_t)) ≤ (‖W_1‖ + √(‖W_1‖² + 3ηT))/(ηA), A = α(γ−ν)κ√m, for any attack with ‖δ_t − x_t‖ ≤ ν. So as long as the mean
                exceeds ε, T ≤ (3 + 4Aε‖W_1‖)/(ηA²ε²), which is within the printed T_tr with κ√m·ε for its κ√(mε).
   Hypotheses   |a_r| = κ for every r (not only ≤), 0 < ν < γ, α > 0, y⟨v, x⟩ ≥ γ, ‖x‖ ≤ R, η ≤ 1/(mκ²(R+ν)²).
   Measured     the sum, path by path; second route: the margins by the definition of f, left to right.
                Proof: ⟨W_t, V⟩ with V = (sign(a_r) v/√m)_r grows by at least ηA(−ℓ') a step, while ‖V‖ = 1 and ‖W_{T+1}‖² ≤ ‖W_1‖² + 3ηT (eq-6).
                In expectation, −ℓ' at step t has conditional mean E_D[−ℓ'(y f_{W_t})].
   Not vacuous  a thirtieth of the bound is refuted (the mutant).
   False without |a_r| = κ: lemma-3.7@printed.
   Reference    reflected-loss paper, Lemma 3.7. *)
module AdvProofs.Statements.Reflected.Lemma3_7

open AdvProofs.Exact
open AdvProofs.Statements

let private measure (trial: Trial) =
    let run = OnlineRun.ofTrial trial
    { Left = run.Trace.Steps |> Seq.sumBy (fun step -> step.Slope)
      Symbols = [ "eta", run.Step; "W", run.InitialNorm ]
      Metrics = [] }

let private bound = "(W + sqrt(W^2 + 3*eta*T))/(eta*alpha*(gamma - nu)*kappa*sqrt(m))"

/// T against (3 + 4Aε‖W_1‖)/(ηA²ε²) with ε the mean that the path reached.
let private shareOfTime (trial: Trial, measured: Measurement) =
    let number = trial.Config.Number
    let symbols = Map.ofList measured.Symbols
    let a = number "alpha" * (number "gamma" - number "nu") * number "kappa" * sqrt (number "m")
    let epsilon = measured.Left / number "T"
    number "T" * symbols["eta"] * a * a * epsilon * epsilon / (3.0 + 4.0 * a * epsilon * symbols["W"])

let private summarise (trials: (Trial * Measurement) list) =
    let shares = trials |> List.map shareOfTime
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "largest_share_of_T_tr" (List.fold max 0.0 shares) ]
        Gates = [ Gate.atMost "the number of iterations" 1.0 shares ] }

let statement =
    { Id = "reflected/lemma-3.7"
      Paper = Reflected
      Title = "Adversarial training drives the loss derivative down, path by path"
      Text =
        { Plain = "Sum over t <= T of -l'(y f_{W_t}(delta_t)) <= (|W_1| + sqrt(|W_1|^2 + 3 eta T))/(eta alpha (gamma-nu) kappa sqrt m) for any attack."
          Latex = @"$\sum_{t \le T} -\ell'(y_t f_{W_t}(\delta_t)) \le \frac{\|W_1\|_F + \sqrt{\|W_1\|_F^2 + 3\eta_{\mathrm{tr}} T}}{\eta_{\mathrm{tr}}\, \alpha (\gamma-\nu) \kappa \sqrt{m}}$ for any attack." }
      Reading = Corrected "|a_r| = κ for every r and ν < γ are needed; κ√m·ε in place of κ√(mε)"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$|a_r| = \kappa$ for every $r$, $\nu < \gamma$, $\alpha > 0$"; @"$\eta_{\mathrm{tr}} \le \frac{1}{m\kappa^2 (R+\nu)^2}$; here $d = 2$, $R = 1$" ]
      Measured = { Plain = "the sum of -l' over the path"; Latex = @"$\sum_{t \le T} -\ell'(y_t f_{W_t}(\delta_t))$" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = OnlineRun.grid
      Measure = measure
      SecondRoute =
        Some
            { Route = "margins by the definition of f"
              Remeasure = fun trial -> OnlineRun.ofTrial trial |> OnlineRun.slopesByDefinition |> List.sum
              // −ℓ' is 1/4-Lipschitz in a margin of at most 30 with 40 roundings, and the terms are added up.
              Tolerance = 1e-10 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a thirtieth of the bound"; Apply = fun s -> { s with Bound = Expr.parse $"{bound}/30" |> Result.defaultWith failwith } } }
