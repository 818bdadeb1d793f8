(* Corollary 3.5: for the linear network, the robust error itself.

   Claim        with α = 1, κ = 1/√m, ω = 1/γ and η_tr = (R+ν)⁻², some iterate within 128(R+ν)²/((γ−ν)²ε²) steps has ε_rob(W_τ) ≤ 2ε, in expectation.
   Hypotheses   |a_r| = κ, 0 < ν < γ, 0 < ε ≤ 1 (for Theorem 3.4's 64(1+ε) to be at most 128); η_atk = ‖W_t‖⁻², T_atk = ⌈8ν²/(η_atk ε)⌉.
   Measured     the least ε_rob(W_τ) over τ = 1, 2, 4, …, T, T below T_tr, on a finite separable set: with u = Wᵀa, f(δ) = ⟨u, δ⟩ and a point counts if
                y⟨u, x⟩ < ν‖u‖. Second route: both algorithms by their definitions, and one normalised ascent step of length 2ν from x, projected: on a linear
                function it ends at the optimum.
   Not vacuous  ε_rob(W_1) = 1 at the start W_1 = −ωv (a gate); without training (the mutant) the claim is refuted.
   False without |a_r| = κ and ν < γ: thm-3.4@printed.
   Reference    reflected-loss paper, Corollary 3.5. *)
module AdvProofs.Statements.Reflected.Corollary3_5

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private training (trial: Trial) =
    let number = trial.Config.Number
    let nu, epsilon = number "nu", number "epsilon"
    let attackStep (network: LeakyTwoLayerNetwork) = network.WeightNorm ** -2.0
    RobustTraining.create trial (1.0 / sqrt (number "m")) ((RobustTraining.radius + nu) ** -2.0) attackStep (fun network ->
        int (ceil (8.0 * nu * nu / (attackStep network * epsilon))))

/// y⟨u, x⟩ − ν‖u‖ with u = Wᵀa.
let private leastOfLinear radius (network: LeakyTwoLayerNetwork) (x: float[]) y =
    let outer = network.Outer.ToArray()
    let u = Array.init network.Dimension (fun j -> Seq.sum (seq { for r in 0 .. network.Width - 1 -> outer[r] * network.Row(r)[j] }))
    let inner = Array.map2 (*) u x |> Array.sum
    y * inner - radius * sqrt (u |> Array.sumBy (fun v -> v * v))

let private leastByAscent radius (network: LeakyTwoLayerNetwork) (x: float[]) y =
    let options = AttackOptions(Set = Ball radius, Loss = Loss.NegativeMargin, Alpha = 2.0 * radius, Steps = 1, Step = StepKind.Normalized)
    ProjectedGradientAttack(options).Attack(network, ReadOnlySpan x, y, Key.Root 0UL).Margin

let private least iterates errorOf (shorten: RobustTraining -> RobustTraining) trial =
    let run = training trial |> shorten
    let errors: float list = iterates run |> List.map (RobustTraining.robustError 0.0 (errorOf run.Radius) run)
    errors.Head, List.reduce min errors

let private measure shorten (trial: Trial) =
    let number = trial.Config.Number
    let start, left = least RobustTraining.iterates leastOfLinear shorten trial
    let allowed = 128.0 * (RobustTraining.radius + number "nu") ** 2.0 / ((number "gamma" - number "nu") * number "epsilon") ** 2.0
    { Left = left; Symbols = []; Metrics = [ "start", start; "time", number "T" / allowed ] }

let private route shorten =
    Some
        { Route = "both algorithms by their definitions, and one normalised ascent step"
          Remeasure = fun trial -> least RobustTraining.iteratesByDefinition leastByAscent shorten trial |> snd
          // No least margin is within 1e-9 of 0, so the counts agree.
          Tolerance = 1e-12 }

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, measured) -> List.find (fst >> (=) name) measured.Metrics |> snd)
    { Summary.empty with
        Metrics = [ Summary.metric "largest_share_of_T_tr" (List.reduce max (all "time")) ]
        Gates = [ Gate.atLeast "the start is wrong everywhere" 1.0 (all "start"); Gate.atMost "the iterations are within T_tr" 1.0 (all "time") ] }

let statement =
    { Id = "reflected/cor-3.5"
      Paper = Reflected
      Title = "Robust halfspaces by adversarial training"
      Text =
        { Plain = "For alpha = 1, kappa = 1/sqrt m, omega = 1/gamma: within 128 (R+nu)^2/((gamma-nu)^2 eps^2) steps some iterate has eps_rob(W) <= 2 eps."
          Latex = @"For $\alpha = 1$, $\kappa = 1/\sqrt{m}$, $\omega = 1/\gamma$, $\eta_{\mathrm{tr}} = (R+\nu)^{-2}$: some $\tau \le \frac{128 (R+\nu)^2}{(\gamma-\nu)^2 \epsilon^2}$ has $\varepsilon_{\mathrm{rob}}(W_\tau) \le 2\epsilon$ in expectation." }
      Reading = Corrected "|a_r| = κ for every r, ν < γ and ε ≤ 1 are needed"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses =
        [ @"$|a_r| = \kappa$, $0 < \nu < \gamma$, $0 < \epsilon \le 1$"
          @"$\eta_{\mathrm{atk}} = \|W_t\|_F^{-2}$, $T_{\mathrm{atk}} \ge \frac{8\nu^2}{\eta_{\mathrm{atk}} \epsilon}$; here $R = 1$ and a distribution on finitely many points" ]
      Measured = { Plain = "the least eps_rob(W_tau) along the run"; Latex = @"$\min_\tau \varepsilon_{\mathrm{rob}}(W_\tau)$" }
      Bound = Expr.parse "2*epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials, steps, points = RobustTraining.effort tier
            [ for d, m in [ 2, 4; 5, 1; 20, 4 ] do
                  for epsilon in [ Rational.fraction 1 5; Rational.fraction 1 20 ] ->
                      { Values =
                          [ "alpha", Whole 1
                            "m", Whole m
                            "d", Whole d
                            "omega", Real 2.0
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
