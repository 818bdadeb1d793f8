(* Theorem 5.1: near initialisation a network is its pseudo-network, uniformly over X.

   Claim        with probability 1 − exp(−Ω(m^{1/3})), for all W with ‖W − W⁰‖_{2,∞} ≤ R m^{−2/3}: sup_{x∈X} |f_W(x) − g_W(x)| ≤ C R²/m^{1/6}.
   Hypotheses   R ≥ 1, m ≥ poly(d). Hidden: C, the polynomial, the Ω.
   Measured     sup_{x∈X} sup_W, at d = 3 exactly, at d = 4 between an attained value and a certified bound 10^{−3} above it, at d = 10, 30 from below by gradient ascent: at fixed x the supremum over W is max(f_{W⁰} + P, N − f_{W⁰}) with
                P, N = m^{−1/3} Σ_{a_r = ±} (τ − |z_r|)₊, τ = R m^{−2/3}; and (τ − |z|)₊ = σ(z+τ) − 2σ(z) + σ(z−τ) makes it a ReLU function of x, swept on the circle in O(m log m), bracketed on
                the sphere by branch and bound over spherical triangles with linear relaxations. Judged: C = sup · m^{1/6}/R² stays bounded along m. Gates: the mean of P + N at a fixed
                point is the exact one, 2·E P, within 6 standard errors; no supremum exceeds the explicit bound at t = 10, u = 8. Tier nightly repeats the quick grid under ten fresh keys, tier
                campaign under a hundred, and judges each repetition by itself: no verdict may hang on the seed. Both study the tail: P(sup > C m^{−1/6}) at R = 1 between the
                probabilities for one point and for the circle by Rice's formula, on the sides for which the networks find a factor of five; both are exp(−(C − 1/(4√π))²/2 · m^{1/3}): the exponent 1/3 of the probability is exact.
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
    let found = NearInitialisation.supremum trial
    let bound = PseudoNetworkGap.ExplicitBound(trial.Config.Int "m", trial.Config.Int "d", trial.Config.Number "R", 10.0, 8.0)
    { Left = found.Attained
      Symbols = []
      Metrics = [ "kink", NearInitialisation.kinkAtFixedPoint trial; "width", found.Above - found.Attained; "explicit", found.Above / bound ] }

let private metric name (_: Trial, measured: Measurement) = measured.Metrics |> List.find (fst >> (=) name) |> snd

/// Standard errors by which the mean of P + N over the trials of a configuration misses 2·E P.
let private meanGate (trials: (Trial * Measurement) list) =
    let config = (fst trials.Head).Config
    let m, radius = config.Int "m", config.Number "R"
    let error = sqrt (NearInitialisation.kinkVariance m radius / float trials.Length)
    abs (List.averageBy (metric "kink") trials - 2.0 * PseudoNetworkGap.ExpectedKink(m, radius)) / error

/// Means that miss by six standard errors, in the normal approximation; a true miss of 6 + Φ⁻¹(0.9) = 7.29 is found nine times in ten.
let private strength means trials =
    { Of = "mean of P + N, standard errors"
      Size = trials
      Alpha = 2.0 * float means * AdvProofs.Networks.Numerics.NormalDistribution.Cdf -6.0
      Detects = 7.29
      Declares = 7.5 }

let private constant (trial: Trial, measured: Measurement) =
    measured.Left * Math.Pow(trial.Config.Number "m", 1.0 / 6.0) / (trial.Config.Number "R" ** 2.0)

let private law = { Along = "m"; Growth = 1.4; LogPower = 0.0; Alpha = 1e-6 }

let private limit = 1.0 / (4.0 * sqrt Math.PI)

let private has name (trial: Trial, _: Measurement) = trial.Config.Values |> List.exists (fst >> (=) name)

/// (sup − E P)·m^{1/3}, which stays bounded: what is left of the supremum is of the size of the initial network.
let private remainder (trial: Trial, measured: Measurement) =
    (measured.Left - PseudoNetworkGap.ExpectedKink(trial.Config.Int "m", trial.Config.Number "R")) * Math.Cbrt(trial.Config.Number "m")

/// What the repetitions under fresh keys came to.
let private ofRepetitions (repeated: (Trial * Measurement) list) =
    let constants (key: Trial * Measurement -> 'k) members = members |> List.groupBy key |> List.map (fun (_, group) -> group |> List.map constant |> List.max)
    if repeated.IsEmpty then []
    else
        let count = repeated |> List.distinctBy (fun (trial, _) -> trial.Config.Int "repetition") |> List.length
        let misses = repeated |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.map (snd >> meanGate)
        let ends =
            [ for radius, members in repeated |> List.groupBy (fun (trial, _) -> trial.Config.Int "R") do
                  let m = members |> List.map (fun (trial, _) -> trial.Config.Number "m") |> List.max
                  let found = members |> List.filter (fun (trial, _) -> trial.Config.Number "m" = m) |> constants (fun (trial, _) -> trial.Config.Int "repetition")
                  $"R = {radius}: C from {List.min found:F4} to {List.max found:F4} at m = {m}" ]
            |> String.concat "; "
        [ $"{count} repetitions under fresh keys, each judged by itself: {ends}; the {misses.Length} means miss by at most {List.max misses:F2} standard errors." ]

let private summarise (all: (Trial * Measurement) list) =
    let tail, others = all |> List.partition (has "study")
    let repeated, trials = others |> List.partition (has "repetition")
    let groups = trials |> List.groupBy (fun (trial, _) -> trial.Config.Int "d", trial.Config.Int "R")
    let name (d, radius) = if d = 3 then $"R{radius}" else $"d{d}_R{radius}"
    let largest members = members |> List.map (fun (trial: Trial, _) -> trial.Config.Number "m") |> List.max
    let top members = members |> List.filter (fun (trial: Trial, _) -> trial.Config.Number "m" = largest members) |> List.map constant |> List.max
    let misses = others |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.map (snd >> meanGate)
    let sizes = trials |> List.map (fun (trial, _) -> trial.Config.Number "m") |> List.distinct |> List.sort
    let tailGates, tailRemarks = tail |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.collect (snd >> GapTail.study) |> List.unzip
    let explicit =
        { Of = "explicit bound, failure probability"
          Size = all.Length
          Alpha = float all.Length * PseudoNetworkGap.FailureProbability(10.0, 8.0)
          Detects = 1.0 - 0.1 ** (1.0 / float all.Length)
          Declares = 0.1 }
    let means = strength misses.Length others.Length
    let falseAlarm = law.Alpha + means.Alpha + explicit.Alpha + (List.concat tailGates |> List.sumBy (fun gate -> match gate.Strength with Some power -> power.Alpha | None -> 0.0))
    { Summary.empty with
        Metrics = [ for key, members in groups -> Summary.metric $"C_hat_{name key}" (top members) ]
        Gates =
            [ Gate.atMost "mean of P + N against 2 E P, standard errors" 6.0 misses |> Gate.sampled means
              all |> List.map (metric "explicit") |> Gate.atMost "supremum from above over the explicit bound, t = 10, u = 8" 1.0 |> Gate.sampled explicit
              all |> List.map (metric "width") |> Gate.atMost "width of the bracket" (1.001 * NearInitialisation.tolerance) ]
            @ List.concat tailGates
        Remarks =
            [ for (d, radius), members in groups do
                  $"d = {d}, R = {radius}: C = sup·m^(1/6)/R² is at most {top members:F4} at m = {largest members}; the limit of its mean part is 1/(4√π) = {limit:F4}."
              for radius, members in trials |> List.filter (fun (trial, _) -> trial.Config.Int "d" = 3) |> List.groupBy (fun (trial, _) -> trial.Config.Int "R") do
                  let found = members |> List.map remainder
                  $"d = 3, R = {radius}: (sup − E P)·m^(1/3) is between {List.min found:F2} and {List.max found:F2} at all widths."
              yield! ofRepetitions repeated
              yield! tailRemarks
              $"A true statement fails here with probability at most {falseAlarm:G2} (normal approximation of the means)." ]
        Figures =
            [ Plot(
                  "Theorem 5.1: the constant C = sup |f − g| · m^(1/6)/R² against the width, both suprema exact at d = 3",
                  { Label = "m"; Logarithmic = true },
                  { Label = "C"; Logarithmic = true },
                  [ for (d, radius), members in groups ->
                        { Name = $"d = {d}, R = {radius}"; Points = members |> List.map (fun (t, m) -> t.Config.Number "m", constant (t, m)); Joined = false } ]
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
      Kind = ScalingLaw law
      Expected = ToHold
      Hypotheses = [ @"$R \ge 1$, $m \ge \mathrm{poly}(d)$; here $d = 3, 4, 10, 30$" ]
      Measured = { Plain = "the supremum over X and W: exact at d = 3, within 1e-3 at d = 4, from below at d = 10, 30"; Latex = @"$\sup_{x} \sup_{W} |f_W(x) - g_W(x)|$: exactly, within $10^{-3}$, from below" }
      Bound = Expr.parse "R^2/m^(1/6)" |> Result.defaultWith failwith
      Hidden = [ "C", "the constant of the kinks alone tends to 1/(4√π); 27(d−1)³ suffices for poly(d) (thm-5.1@stronger)" ]
      Needs = []
      Grid =
        fun tier ->
            let powers, seeds =
                match tier with
                | Quick -> [ 8; 10; 12; 14 ], 16
                | Ci -> [ 8..14 ], 20
                | Nightly -> [ 8..18 ], 30
                | Campaign -> [ 8..22 ], 30
            let onSphere, radii, networks = (match tier with Quick -> [ 7; 9 ], [ 4 ], 4 | Ci -> [ 6; 8; 10; 12 ], [ 1; 4 ], 5 | _ -> [ 6..12 ], [ 1; 4 ], 20)
            let higher, inDimension = (match tier with Quick -> [ 10 ], 2 | Ci -> [ 10; 30 ], 3 | _ -> [ 10; 30 ], 10)
            let repetitions = (match tier with Quick | Ci -> 0 | Nightly -> 10 | Campaign -> 100)
            let tail =
                match tier with
                | Quick | Ci -> []
                | Nightly -> [ for power in [ 6; 9; 12 ] -> power, 10_000 ]
                | Campaign -> [ 6, 100_000; 9, 100_000; 12, 200_000; 15, 100_000 ]
            [ for radius in [ 1; 4 ] do
                  for power in powers -> { Values = [ "m", Whole(1L <<< power); "d", Whole 3; "R", Whole radius ]; Trials = seeds }
              for radius in radii do
                  for power in onSphere -> { Values = [ "m", Whole(1L <<< power); "d", Whole 4; "R", Whole radius ]; Trials = networks }
              for d in higher do
                  for power in [ 8; 10; 12 ] -> { Values = [ "m", Whole(1L <<< power); "d", Whole d; "R", Whole 4 ]; Trials = inDimension }
              for repetition in 1..repetitions do
                  for radius in [ 1; 4 ] do
                      for power in [ 8; 10; 12; 14 ] ->
                          { Values = [ "m", Whole(1L <<< power); "d", Whole 3; "R", Whole radius; "repetition", Whole repetition ]; Trials = 16 }
              for power, networks in tail -> { Values = [ "m", Whole(1L <<< power); "d", Whole 3; "R", Whole 1; "study", Word "tail" ]; Trials = networks } ]
      Measure = measure
      SecondRoute = NearInitialisation.secondRoute
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "m^(-5/12) instead of m^(-1/6)"
          Apply = fun s -> { s with Bound = Expr.parse "R^2/m^(5/12)" |> Result.defaultWith failwith } } }
