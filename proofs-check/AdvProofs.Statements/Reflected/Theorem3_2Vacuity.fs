(* Theorem 3.2 says nothing for α ≤ 1/2: an effective attack then exists only at points that are misclassified anyway.

   Claim        if y f_W(δ⋆) ≤ −2ν(1−α)Λ with Λ = κ√m‖W‖_F and ‖δ⋆ − x‖ ≤ ν, then y f_W(x) ≤ −(1−2α)νΛ, which is ≤ 0 for α ≤ 1/2.
   Hypotheses   |a_r| ≤ κ, 0 < α ≤ 1/2.
   Measured     y f at the clean input of random networks that have an effective attack (the exact optimum over the disc decides).
                Proof: f is Λ-Lipschitz, so y f(x) ≤ −2ν(1−α)Λ + νΛ = −(1−2α)νΛ.
   Not vacuous  every trial has an effective attack; if any label-flipping attack counts as effective, the claim is refuted (the mutant).
   False without α ≤ 1/2: thm-3.2 draws correctly classified inputs with effective attacks for α ∈ {3/4, 9/10, 1}.
   Reference    ours, on the hypothesis β ≥ 2ν(1−α)κ√m of Theorems 3.2 and 3.4 and of Corollary 3.6. The experiments use ReLU, α = 0. *)
module AdvProofs.Statements.Reflected.Theorem3_2Vacuity

open System
open AdvProofs.Exact
open AdvProofs.Statements

let private instance share (trial: Trial) = LeakyInstance.effective share (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key

let private measure share (trial: Trial) =
    let drawn = instance share trial
    { Left = drawn.Network.Value(ReadOnlySpan drawn.X)
      Symbols = [ "nu", drawn.Radius; "Lambda", LeakyInstance.lipschitz drawn ]
      Metrics = [] }

let private secondRoute share =
    Some
        { Route = "the definition of f, left to right"
          Remeasure = fun trial -> let drawn = instance share trial in drawn.Network.Reference(ReadOnlySpan drawn.X)
          // 40 roundings of numbers below κ√m‖W‖‖x‖ ≤ 15.
          Tolerance = 1e-13 }

let private summarise (trials: (Trial * Measurement) list) =
    let relative (_, measured: Measurement) = measured.Left / (snd measured.Symbols[0] * snd measured.Symbols[1])
    { Summary.empty with
        Metrics = [ Summary.metric "largest_margin_over_nu_Lambda" (trials |> List.map relative |> List.fold max -infinity) ]
        Gates = [ Gate.atMost "no clean input is classified correctly" 0.0 (trials |> List.map relative) ] }

let statement =
    { Id = "reflected/thm-3.2-vacuity"
      Paper = Reflected
      Title = "For α ≤ 1/2 effective attacks exist only at misclassified inputs"
      Text =
        { Plain = "If y f_W(delta*) <= -2 nu (1-alpha) Lambda with Lambda = kappa sqrt m |W|_F, then y f_W(x) <= -(1-2 alpha) nu Lambda."
          Latex = @"If $y f_W(\delta_*) \le -2\nu(1-\alpha)\Lambda$ with $\Lambda = \kappa\sqrt{m}\, \|W\|_F$, then $y f_W(x) \le -(1-2\alpha)\nu\Lambda$." }
      Reading = Corrected "the threshold for β makes the theorem's hypothesis imply its conclusion for α ≤ 1/2"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$0 < \alpha \le \frac{1}{2}$, $|a_r| \le \kappa$; here $d = 2$" ]
      Measured = { Plain = "y f_W at the clean input"; Latex = @"$y f_W(x)$" }
      Bound = Expr.parse "-(1 - 2*alpha)*nu*Lambda" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 200 | Nightly -> 1000 | Campaign -> 10_000)
            [ for alpha in [ Rational.fraction 1 4; Rational.fraction 2 5; Rational.fraction 1 2 ] do
                  for m in [ 2; 6 ] -> { Values = [ "alpha", Ratio alpha; "m", Whole m ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = secondRoute 1.0
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "every label-flipping attack counts as effective"
          Apply = fun s -> { s with Measure = measure 0.0; SecondRoute = secondRoute 0.0; Summarise = fun _ -> Summary.empty } } }
