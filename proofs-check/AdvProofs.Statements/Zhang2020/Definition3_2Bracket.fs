(* Definition 3.2 in more dimensions: the worst case between an ascent and a certificate.

   Claim        for every d the loss found by projected gradient ascent is at most the worst case over B_2(x, ρ), which is at most that of a linear relaxation over the cap.
   Hypotheses   ℓ = |f − y|.
   Measured     the loss of 20 steps of ascent with two restarts, against max{U − y, y − L}, f ≤ U and f ≥ L on the cap: neurons whose pre-activation has one sign on the cap, by its exact range, are
                linear; the others are replaced by their chord h(z−l)/(h−l) above and by 0 or z below; the sum is a linear form, maximised exactly over the cap.
                Second route: the loss at the ascent's point by the definition of f.
   Not vacuous  the bracket is closed to a thousandth at best and .12 wide on average (the metric); the certificate of a fifth of the radius is exceeded (the mutant).
   False without the exact ranges: a certificate for the centre alone says nothing of the cap.
   Reference    zhang2020, Definition 3.2; d = 2 and 3 are exact in def-3.2. *)
module AdvProofs.Statements.Zhang2020.Definition3_2Bracket

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

/// An upper bound of sign·f over the cap.
let internal upper (network: TwoLayerReluNetwork) (cap: SphericalCap) (x: float[]) sign =
    let form = Array.zeroCreate<float> network.Dimension
    let mutable offset = 0.0
    for r in 0 .. network.Width - 1 do
        let row, a, bias = network.Row(r).ToArray(), sign * network.Outer[r], network.Bias[r]
        let high, low = cap.MaximumOfLinear(ReadOnlySpan x, ReadOnlySpan row) + bias, cap.MinimumOfLinear(ReadOnlySpan x, ReadOnlySpan row) + bias
        // σ(z) is replaced by slope·z + shift.
        let slope, shift =
            if low >= 0.0 then 1.0, 0.0
            elif high <= 0.0 then 0.0, 0.0
            elif a > 0.0 then high / (high - low), -low * high / (high - low)
            elif high > -low then 1.0, 0.0
            else 0.0, 0.0
        offset <- offset + a * (slope * bias + shift)
        for k in 0 .. network.Dimension - 1 do
            form[k] <- form[k] + a * slope * row[k]
    offset + cap.MaximumOfLinear(ReadOnlySpan x, ReadOnlySpan form)

let private setting (trial: Trial) =
    let d, rho = trial.Config.Int "d", trial.Config.Number "rho"
    let network = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", d, trial.Key.Child "network")
    let x = SphereSample.Uniform(1, d, trial.Key.Child "data").Inputs
    let options = AttackOptions(Set = SphericalCap rho, Loss = Loss.Absolute, Alpha = rho / 4.0, Steps = 20, Restarts = 2)
    network, x, rho, ProjectedGradientAttack(options).Attack(network, ReadOnlySpan x, 1.0, trial.Key.Child "ascent")

let private measure share (trial: Trial) =
    let network, x, rho, found = setting trial
    let cap = SphericalCap(share * rho)
    { Left = found.Loss
      Symbols = [ "certificate", max (upper network cap x 1.0 - 1.0) (upper network cap x -1.0 + 1.0) ]
      Metrics = [] }

let private byDefinition (trial: Trial) =
    let network, _, _, found = setting trial
    abs (network.Reference(ReadOnlySpan found.Point) - 1.0)

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "mean_width_of_the_bracket" (trials |> List.averageBy (fun (_, m) -> snd m.Symbols.Head - m.Left)) ] }

let statement =
    { Id = "zhang2020/def-3.2-bracket"
      Paper = Zhang2020
      Title = "The worst case in more dimensions, between an ascent and a certificate"
      Text =
        { Plain = "For d >= 4: the loss of projected gradient ascent is at most the worst case over B_2(x, rho), which is at most that of a linear relaxation."
          Latex = @"For $d \ge 4$: the loss found by ascent is at most $\max_{\tilde{x} \in \mathcal{B}_2(x, \rho)} \ell(f(\tilde{x}), y)$, and that is at most the loss of a linear relaxation over the cap." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell(f, y) = |f - y|$" ]
      Measured = { Plain = "loss found by ascent"; Latex = @"$\ell(f(\tilde{x}), y)$ found by ascent" }
      Bound = Expr.parse "certificate + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 4 | Ci -> 20 | _ -> 100)
            [ for d in [ 4; 10; 100 ] do
                  for rho in [ Rational.fraction 1 20; Rational.fraction 1 5 ] -> { Values = [ "d", Whole d; "m", Whole 256; "rho", Ratio rho ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = Some { Route = "the loss by the definition of f"; Remeasure = byDefinition; Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the certificate of a fifth of the radius"; Apply = fun s -> { s with Measure = measure 0.2 } } }
