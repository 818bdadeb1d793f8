(* Theorem 5.1: near initialisation a network is its pseudo-network, uniformly over X.

   Claim        with probability 1 − exp(−Ω(m^{1/3})), for all W with ‖W − W⁰‖_{2,∞} ≤ R m^{−2/3}: sup_{x∈X} |f_W(x) − g_W(x)| ≤ C R²/m^{1/6}.
   Hypotheses   R ≥ 1, m ≥ poly(d). Hidden: C, the polynomial, the Ω.
   Measured     d = 3, where X is a circle and both suprema are exact: at fixed x the supremum over W is max(f_{W⁰} + P, N − f_{W⁰}) with
                P, N = m^{−1/3} Σ_{a_r = ±} (τ − |z_r|)₊, τ = R m^{−2/3}; and (τ − |z|)₊ = σ(z+τ) − 2σ(z) + σ(z−τ) makes it a ReLU function of x, swept in O(m log m).
                Judged: C = sup · m^{1/6}/R² stays bounded along m. Gate: the mean of P + N at a fixed point is the exact one, 2·E P, within 6 standard errors.
   Not vacuous  C tends to 1/(4√π) ≈ .141 for R ≥ 4; m^{−5/12} in place of m^{−1/6} is refuted (the mutant).
   False without m ≥ poly(d): at d = 300, m = 64 there is an x ∈ X on all kinks at once. A bare fit of the exponent misleads: f_{W⁰}, of order m^{−1/3},
                dominates at R = 1, and R = 8 is still saturating at m = 2^16.
   Reference    zhang2020, Theorem 5.1. The explicit version is thm-5.1@stronger. *)
module AdvProofs.Statements.Zhang2020.Theorem5_1

open System
open AdvProofs.Exact
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

let private measure (trial: Trial) =
    { Left = (NearInitialisation.supremum trial).Value
      Symbols = []
      Metrics = [ "kink", NearInitialisation.kinkAtFixedPoint trial ] }

/// Standard errors by which the mean of P + N over the trials of a configuration misses 2·E P.
let private meanGate (trials: (Trial * Measurement) list) =
    let config = (fst trials.Head).Config
    let m, radius = config.Int "m", config.Number "R"
    let mean = trials |> List.averageBy (fun (_, measured) -> snd measured.Metrics.Head)
    let error = sqrt (NearInitialisation.kinkVariance m radius / float trials.Length)
    abs (mean - 2.0 * PseudoNetworkGap.ExpectedKink(m, radius)) / error

/// Means that miss by six standard errors, in the normal approximation; a true miss of 6 + Φ⁻¹(0.9) = 7.29 is found nine times in ten.
let private strength means trials =
    { Of = "mean of P + N, standard errors"
      Size = trials
      Alpha = 2.0 * float means * AdvProofs.Networks.Numerics.NormalDistribution.Cdf -6.0
      Detects = 7.29
      Declares = 7.5 }

let private constant (trial: Trial, measured: Measurement) =
    measured.Left * Math.Pow(trial.Config.Number "m", 1.0 / 6.0) / (trial.Config.Number "R" ** 2.0)

let private limit = 1.0 / (4.0 * sqrt Math.PI)

let private summarise (trials: (Trial * Measurement) list) =
    let byRadius = trials |> List.groupBy (fun (trial, _) -> trial.Config.Number "R")
    let largest = trials |> List.map (fun (trial, _) -> trial.Config.Number "m") |> List.max
    let misses = trials |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.map (snd >> meanGate)
    let top radius = trials |> List.filter (fun (t, _) -> t.Config.Number "R" = radius && t.Config.Number "m" = largest) |> List.map constant |> List.max
    let sizes = trials |> List.map (fun (trial, _) -> trial.Config.Number "m") |> List.distinct |> List.sort
    { Summary.empty with
        Metrics = [ for radius, _ in byRadius -> Summary.metric $"C_hat_R{radius}" (top radius) ]
        Gates = [ Gate.atMost "mean of P + N against 2 E P, standard errors" 6.0 misses |> Gate.sampled (strength misses.Length trials.Length) ]
        Remarks = [ for radius, _ in byRadius -> $"R = {radius}: C = sup·m^(1/6)/R² is at most {top radius:F4} at m = {largest}; the limit of its mean part is 1/(4√π) = {limit:F4}." ]
        Figures =
            [ Plot(
                  "Theorem 5.1: the constant C = sup |f − g| · m^(1/6)/R² against the width, both suprema exact",
                  { Label = "m"; Logarithmic = true },
                  { Label = "C"; Logarithmic = true },
                  [ for radius, members in byRadius -> { Name = $"R = {radius}"; Points = members |> List.map (fun (t, m) -> t.Config.Number "m", constant (t, m)); Joined = false } ]
                  @ [ { Name = "1/(4√π)"; Points = [ for m in [ List.head sizes; List.last sizes ] -> m, limit ]; Joined = true } ]
              ) ] }

let statement =
    { Id = "zhang2020/thm-5.1"
      Paper = Zhang2020
      Title = "Near initialisation a network is its pseudo-network, uniformly over X"
      Text =
        { Plain = "For all W with |W - W0|_{2,inf} <= R/m^(2/3): sup over x in X of |f_W(x) - g_W(x)| = O(R^2/m^(1/6)), with probability 1 - exp(-Omega(m^(1/3)))."
          Latex = @"With probability at least $1 - \exp(-\Omega(m^{1/3}))$, for all $W$ with $\|W - W^{(0)}\|_{2,\infty} \le \frac{R}{m^{2/3}}$: $\sup_{x \in \mathcal{X}} |f_W(x) - g_W(x)| \le O\left(\frac{R^2}{m^{1/6}}\right)$." }
      Reading = Printed
      Kind = ScalingLaw { Along = "m"; Growth = 1.25; LogPower = 0.0; Alpha = 1e-6 }
      Expected = ToHold
      Hypotheses = [ @"$R \ge 1$, $m \ge \mathrm{poly}(d)$; here $d = 3$" ]
      Measured = { Plain = "the exact supremum over X and W"; Latex = @"$\sup_{x} \sup_{W} |f_W(x) - g_W(x)|$, exactly" }
      Bound = Expr.parse "R^2/m^(1/6)" |> Result.defaultWith failwith
      Hidden = [ "C", "the constant of the kinks alone tends to 1/(4√π); 27(d−1)³ suffices for poly(d) (thm-5.1@stronger)" ]
      Needs = []
      Grid =
        fun tier ->
            let powers, seeds =
                match tier with
                | Quick -> [ 8; 10; 12; 14 ], 10
                | Ci -> [ 8..14 ], 20
                | Nightly -> [ 8..18 ], 30
                | Campaign -> [ 8..22 ], 30
            [ for radius in [ 1; 4 ] do
                  for power in powers -> { Values = [ "m", Whole(1L <<< power); "d", Whole 3; "R", Whole radius ]; Trials = seeds } ]
      Measure = measure
      SecondRoute = NearInitialisation.secondRoute
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "m^(-5/12) instead of m^(-1/6)"
          Apply = fun s -> { s with Bound = Expr.parse "R^2/m^(5/12)" |> Result.defaultWith failwith } } }
