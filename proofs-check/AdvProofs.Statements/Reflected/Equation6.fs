(* Equation (6): the weights of Algorithm 2 grow at most like the square root of the number of steps.

   Claim        ‖W_{t+1}‖_F² ≤ ‖W_1‖_F² + 3η_tr t for every t, whatever the attack.
   Hypotheses   η_tr ≤ 1/(mκ²(R+ν)²), |a_r| ≤ κ, ‖x‖ ≤ R.
   Measured     max over t of (‖W_{t+1}‖² − ‖W_1‖²)/(ηt); second route: the sum of the exact increments η(2zp + ηp²‖∇f‖²), p = 1/(1 + e^z), z = y f(δ_t).
                Proof: η‖∇f‖² ≤ 1, so an increment is at most η·sup(2zp + p²) = .611844 η; the gate holds the run to that sharper constant.
   Not vacuous  the measured maximum is a metric (about .55 of the possible .612); the constant 1/20 is refuted (the mutant).
   False without the bound on η_tr: the increment contains η²p²‖∇f‖².
   Reference    reflected-loss paper, equation (6) (of its appendix) and section 3. *)
module AdvProofs.Statements.Reflected.Equation6

open AdvProofs.Exact
open AdvProofs.Statements

let private largest step growth = growth |> List.mapi (fun t g -> g / (step * float (t + 1))) |> List.fold (fun a b -> if a >= b || System.Double.IsNaN a then a else b) -infinity

let private measure (trial: Trial) =
    let run = OnlineRun.ofTrial trial
    run.Norms |> List.map (fun norm -> norm * norm - run.InitialNorm * run.InitialNorm) |> largest run.Step |> Measurement.ofLeft

let private remeasure (trial: Trial) =
    let run = OnlineRun.ofTrial trial
    OnlineRun.growthByIncrements run |> largest run.Step

let private summarise (trials: (Trial * Measurement) list) =
    let lefts = trials |> List.map (fun (_, measured) -> measured.Left)
    // Two squared norms of at most 30 + T/2 and 20 roundings, divided by ηt ≥ 1/20.
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "largest_growth" (List.fold max -infinity lefts) ]
        Gates = [ Gate.atMost "the sharp constant" (0.611845 + 1e-9) lefts ] }

let statement =
    { Id = "reflected/eq-6"
      Paper = Reflected
      Title = "Growth of the weights in adversarial training"
      Text =
        { Plain = "|W_{t+1}|_F^2 <= |W_1|_F^2 + 3 eta t for every t and every attack; 0.6119 in place of 3 suffices."
          Latex = @"$\|W_{t+1}\|_F^2 \le \|W_1\|_F^2 + 3 \eta_{\mathrm{tr}}\, t$ for every $t$ and every attack; $0.6119$ in place of $3$ suffices." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\eta_{\mathrm{tr}} \le \frac{1}{m\kappa^2 (R+\nu)^2}$, $|a_r| \le \kappa$, $\|x\| \le R$"; @"here $d = 2$, $R = 1$" ]
      Measured = { Plain = "max over t of (|W_{t+1}|^2 - |W_1|^2)/(eta t)"; Latex = @"$\max_t \frac{\|W_{t+1}\|_F^2 - \|W_1\|_F^2}{\eta_{\mathrm{tr}}\, t}$" }
      Bound = Expr.parse "3" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = OnlineRun.grid
      Measure = measure
      SecondRoute =
        Some
            { Route = "the sum of the exact increments"
              Remeasure = remeasure
              // Rounding of two squared norms of at most 30, divided by ηt at t = 1.
              Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "1/20 instead of 3"; Apply = fun s -> { s with Bound = Expr.parse "1/20" |> Result.defaultWith failwith } } }
