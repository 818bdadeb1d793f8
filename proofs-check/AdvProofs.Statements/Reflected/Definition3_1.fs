(* Definition 3.1: β-effective attacks, and the β-robust error as β tends to 0.

   Claim        ε_β(W) = P{min over the ball of y f_W̄ < −β} is at most ε_rob(W) = P{min < 0} for β ≥ 0, grows as β falls, and equals ε_rob on a finite sample
                once β is below the least violated margin.
   Hypotheses   none; W̄ = W/‖W‖_F, and dividing by ‖W‖_F moves no sign (reflected/net).
   Measured     ε_β on a sample by the exact attack on the disc (d = 2), against ε_rob; second route: a dense scan of the boundary.
                Gates: monotone along β = 1, 1/2, 1/4, …, and equal to ε_rob at half of the least violated margin.
   Not vacuous  ε_rob lies strictly between 0 and 1 in the sample (both means are metrics); counting min < +β is refuted (the mutant).
   False without β ≥ 0: a negative β counts correct points.
   Reference    reflected-loss paper, Definition 3.1 and the paragraph before it. *)
module AdvProofs.Statements.Reflected.Definition3_1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// Points of a sample around one network, labelled by its sign at a perturbed copy, with the normalised margins at the best attack.
let private margins (optimum: EffectiveAttack -> float) (trial: Trial) =
    let drawn = LeakyInstance.draw (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key
    let key = trial.Key.Child "sample"
    [ for i in 0L .. int64 (trial.Config.Int "n") - 1L do
          let point = [| Gaussian.At(key, i, 0L); Gaussian.At(key, i, 1L) |]
          // The label +1 throughout: points where f is negative are flipped, except every fifth.
          let side = if drawn.Network.Value(ReadOnlySpan point) < 0.0 && i % 5L <> 0L then -1.0 else 1.0
          let x = point |> Array.map ((*) side)
          yield optimum { drawn with X = x; Radius = 0.3 } / drawn.Network.WeightNorm ]

let private error beta (values: float list) = values |> List.averageBy (fun z -> if z < -beta then 1.0 else 0.0)

let private measure sign (trial: Trial) =
    let values = margins EffectiveAttack.optimum trial
    let violated = values |> List.filter (fun z -> z < 0.0)
    let betas = [ for k in 0..12 -> 0.5 ** float k ]
    let drops = List.pairwise betas |> List.map (fun (larger, smaller) -> error larger values - error smaller values)
    let limit = if violated.IsEmpty then 0.0 else error (-0.5 * List.reduce max violated) values
    let robust = error 0.0 values
    { Left = error (sign * trial.Config.Number "beta") values
      Symbols = [ "eps_rob", robust ]
      Metrics = [ "drop", List.fold max -infinity drops; "limit", abs (limit - robust); "robust", robust ] }

let private route sign =
    Some
        { Route = "dense scan of the boundary with golden sections"
          Remeasure = fun trial -> margins EffectiveAttack.optimumByScan trial |> error (sign * trial.Config.Number "beta")
          // No margin of the sample is within 1e-9 of −β, so the counts agree.
          Tolerance = 1e-12 }

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, measured) -> List.find (fst >> (=) name) measured.Metrics |> snd)
    { Summary.empty with
        Metrics =
            [ Summary.metric "mean_eps_rob" (List.average (all "robust"))
              Summary.metric "mean_eps_beta" (trials |> List.averageBy (fun (_, measured) -> measured.Left)) ]
        Gates =
            [ Gate.atMost "the error grows as beta falls" 0.0 (all "drop")
              Gate.atMost "the limit is the robust error" 0.0 (all "limit") ] }

let statement =
    { Id = "reflected/def-3.1"
      Paper = Reflected
      Title = "The β-robust error tends to the robust error"
      Text =
        { Plain = "eps_beta(W) = P{min y f_Wbar < -beta} is at most eps_rob(W), grows as beta falls to 0, and reaches eps_rob on a finite sample."
          Latex = @"$\epsilon_\beta(W) = \Pr\{\min_{\delta} y f_{\bar{W}}(\delta) < -\beta\} \le \epsilon_{\mathrm{rob}}(W)$, growing to it as $\beta$ falls to $0$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\beta \ge 0$; here $d = 2$, and a finite sample" ]
      Measured = { Plain = "eps_beta on the sample"; Latex = @"$\epsilon_\beta(W)$" }
      Bound = Expr.parse "eps_rob" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 2 | Ci -> 10 | Nightly -> 50 | Campaign -> 200)
            [ for alpha in [ Rational.fraction 1 2; Rational.One ] do
                  for beta in [ 0.5; 0.05 ] -> { Values = [ "alpha", Ratio alpha; "m", Whole 4; "n", Whole 100; "beta", Real beta ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = route 1.0
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "min < +beta instead of min < -beta"
          Apply = fun s -> { s with Measure = measure -1.0; SecondRoute = route -1.0 } } }
