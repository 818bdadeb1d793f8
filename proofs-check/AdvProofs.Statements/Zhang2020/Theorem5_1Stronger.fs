(* Theorem 5.1 with every constant explicit.

   Claim        for all d ≥ 2, m, R, t, u > 0, with probability ≥ 1 − 2e^{−t²/4} − 2e^{−u²/2}:
                sup_{x∈X} sup_W |f_W − g_W| ≤ (1 + u/√m) E P + m^{−1/3}(√(3(d−1)) + u/√π + t),
                E P = (m^{2/3}/2)[τ erf(τ√m/2) − (2/√(πm))(1 − e^{−τ²m/4})] ≤ R²/(4√π m^{1/6}).
   Hypotheses   none beyond the model; at t = u = c·m^{1/6} it is the paper's form with poly(d) = 27(d−1)³.
   Measured     the exact supremum at d = 3, and at d = 10, 30, 100 the largest value that gradient ascent attains, against the bound at t = 8, u = 6, which fails with probability at most 2.6·10⁻⁷ a network.
                Proof: given a, both signed gaps are sums of 1-Lipschitz functions of z_r; symmetrisation and contraction bound the mean of the supremum by
                m^{−1/3}√(3(d−1)), Gaussian concentration adds t, Hoeffding's inequality for the number of positive a_r adds u.
   Not vacuous  the measured supremum reaches a tenth to a third of the bound, which t = 8 dominates; without its m^{−1/3} part it is refuted (the mutant).
   False without the m^{−1/3} term: f_{W⁰} alone has standard deviation m^{−1/3}.
   Reference    ours; compare zhang2020, Theorem 5.1. *)
module AdvProofs.Statements.Zhang2020.Theorem5_1Stronger

open AdvProofs.Exact
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

let private kinks = "(1 + u/sqrt(m))*EP"
let private bound = kinks + " + (sqrt(3*(d - 1)) + u/sqrt(pi) + t)/m^(1/3)"

let private measure (trial: Trial) =
    { Left = (NearInitialisation.supremum trial).Attained
      Symbols = [ "EP", PseudoNetworkGap.ExpectedKink(trial.Config.Int "m", trial.Config.Number "R") ]
      Metrics = [] }

let private summarise (trials: (Trial * Measurement) list) =
    let ratio (trial: Trial, measured: Measurement) =
        let radius, m = trial.Config.Number "R", trial.Config.Int "m"
        measured.Left / PseudoNetworkGap.ExplicitBound(m, trial.Config.Int "d", radius, trial.Config.Number "t", trial.Config.Number "u")
    { Summary.empty with Metrics = [ Summary.metric "worst_ratio" (trials |> List.map ratio |> List.max) ] }

let statement =
    { Id = "zhang2020/thm-5.1@stronger"
      Paper = Zhang2020
      Title = "Theorem 5.1 with explicit constants"
      Text =
        { Plain = "With probability at least 1 - 2 exp(-t^2/4) - 2 exp(-u^2/2): sup |f - g| <= (1 + u/sqrt m) EP + m^(-1/3) (sqrt(3(d-1)) + u/sqrt pi + t)."
          Latex = @"With probability at least $1 - 2e^{-t^2/4} - 2e^{-u^2/2}$: $\sup_{x,W} |f_W - g_W| \le \left(1 + \frac{u}{\sqrt{m}}\right) E_P + m^{-1/3} \left( \sqrt{3(d-1)} + \frac{u}{\sqrt{\pi}} + t \right)$ with $E_P \le \frac{R^2}{4\sqrt{\pi}\, m^{1/6}}$." }
      Reading = Strengthened "every hidden constant is explicit, and no covering argument is needed"
      Kind = HighProbability(PseudoNetworkGap.FailureProbability(8.0, 6.0), 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$d \ge 2$; here $d = 3, 10, 30, 100$, $t = 8$, $u = 6$" ]
      Measured = { Plain = "the supremum over X and W: exact at d = 3, from below by ascent at d > 3"; Latex = @"$\sup_{x} \sup_{W} |f_W(x) - g_W(x)|$: exactly, and from below for $d > 3$" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let powers, seeds = (match tier with Quick -> [ 6; 10; 13 ], 20 | Ci -> [ 6; 8; 10; 12 ], 100 | _ -> [ 6; 8; 10; 12 ], 1000)
            let wide, wideSeeds = (match tier with Quick | Ci -> [], 0 | _ -> [ 14; 16 ], 100)
            let higher, more = (match tier with Quick -> [ 10 ], 2 | Ci -> [ 10; 30 ], 5 | _ -> [ 10; 30; 100 ], 20)
            let config d radius power trials =
                { Values = [ "m", Whole(1L <<< power); "d", Whole d; "R", Whole radius; "t", Whole 8; "u", Whole 6 ]; Trials = trials }
            [ for radius in [ 1L; 4L ] do
                  for power in powers -> config 3L radius power seeds
                  for power in wide -> config 3L radius power wideSeeds
                  for d in higher do
                      for power in [ 8; 12 ] -> config d radius power more ]
      Measure = measure
      SecondRoute = NearInitialisation.secondRoute
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the m^(-1/3) term"; Apply = fun s -> { s with Bound = Expr.parse kinks |> Result.defaultWith failwith } } }
