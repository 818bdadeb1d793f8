(* The initialisation: laws of W, b, a and of f_{W⁰}(x).

   Claim        entries of W⁰ and b are N(0, 1/m), a_r = ±m^{−1/3} with equal probability; so at every x ∈ X, f_{W⁰}(x) given K neurons on is N(0, 2K/m^{5/3}), K ~ Bin(m, ½), with
                characteristic function ((1 + e^{−s²/m^{5/3}})/2)^m.
   Hypotheses   ‖x‖ = 1, so z_r = ⟨W_r, x⟩ + b_r ~ N(0, 2/m); and a_r σ(z_r) is symmetric.
   Measured     Kolmogorov–Smirnov distances: all entries of W⁰, all of b, the values of f_{W⁰}(x) over fresh networks; for a the deviation of the share of positive signs from ½, where also
                |a_r| = m^{−1/3} is required. Second route: the distribution function from the characteristic function, F(t) = ½ + (1/π)∫ sin(st) φ(s)/s ds.
   Not vacuous  the law with twice the variance is refuted (the mutant).
   False without the mixture over K: at m = 1 half of the mass of f_{W⁰}(x) sits at 0.
   Reference    zhang2020, section 3.2; limit: Dvoretzky, Kiefer, Wolfowitz (1956) with Massart's constant (1990). *)
module AdvProofs.Statements.Zhang2020.Initialisation

open System
open MathNet.Numerics
open MathNet.Numerics.Integration
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

let private network (trial: Trial) (number: int) = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", trial.Config.Int "d", trial.Key.Child(int64 number))

/// What is sampled: entries, or values at one point of X over fresh networks.
let private sample (trial: Trial) =
    let d = trial.Config.Int "d"
    match trial.Config.Word "law" with
    | "W" -> (network trial 0).Weights.ToArray()
    | "b" -> (network trial 0).Bias.ToArray()
    | "a" -> (network trial 0).Outer.ToArray()
    | _ ->
        let x = Array.zeroCreate<float> d
        SphericalCap.SampleSphere(trial.Key.Child "point", Span x)
        Array.init 300 (fun i -> (network trial i).Value(ReadOnlySpan x))

/// Distribution function of f_{W⁰}(x), by conditioning on K; `stretch` multiplies the variance.
let private mixture stretch m t =
    let weight k = exp (SpecialFunctions.FactorialLn m - SpecialFunctions.FactorialLn k - SpecialFunctions.FactorialLn(m - k) - float m * log 2.0)
    let given k = if k = 0 then (if t >= 0.0 then 1.0 else 0.0) else NormalDistribution.Cdf(t / sqrt (stretch * 2.0 * float k / Math.Pow(float m, 5.0 / 3.0)))
    List.sumBy (fun k -> weight k * given k) [ 0..m ]

let private closedForm stretch (trial: Trial) =
    let m = trial.Config.Int "m"
    if trial.Config.Word "law" = "f" then mixture stretch m else fun t -> NormalDistribution.Cdf(t * sqrt (float m / stretch))

/// The same from the characteristic function; beyond s = 9 standard deviations of it nothing is left.
let private inverted stretch (trial: Trial) =
    let m = trial.Config.Number "m"
    let characteristic, deviation =
        if trial.Config.Word "law" = "f" then
            (fun s -> ((1.0 + exp (-stretch * s * s * Math.Pow(m, -5.0 / 3.0))) / 2.0) ** m), Math.Pow(m, -1.0 / 3.0)
        else
            (fun s -> exp (-stretch * s * s / (2.0 * m))), 1.0 / sqrt m
    let panel = 0.25 / deviation
    let nodes = [ for i in 0..47 do let rule = GaussLegendreRule(float i * panel, float (i + 1) * panel, 12) in for k in 0..11 -> rule.GetAbscissa k, rule.GetWeight k ]
    let table = [ for s, w in nodes -> s, w * characteristic s / s ]
    fun t -> 0.5 + List.sumBy (fun (s, w) -> w * sin (s * t)) table / Math.PI

let private deviationFrom law (trial: Trial) =
    let values = sample trial
    if trial.Config.Word "law" = "a" then
        let size = 1.0 / Math.Cbrt(trial.Config.Number "m")
        if values |> Array.exists (fun a -> abs (abs a - size) > 1e-15) then nan
        else abs (float (values |> Array.filter (fun a -> a > 0.0) |> Array.length) / float values.Length - 0.5)
    else
        KolmogorovSmirnov.distance (law trial) values

let private measure stretch (trial: Trial) =
    { Left = deviationFrom (closedForm stretch) trial; Symbols = [ "N", float (sample trial).Length ]; Metrics = [] }

let private secondRoute stretch =
    Some { Route = "inversion of the characteristic function"; Remeasure = deviationFrom (inverted stretch); Tolerance = 1e-6 }

let statement =
    { Id = "zhang2020/init"
      Paper = Zhang2020
      Title = "The laws of W, b, a and of the network at initialisation"
      Text =
        { Plain = "W and b have N(0, 1/m) entries, a_r = +-m^(-1/3), and f_W0(x) is N(0, 2K/m^(5/3)) with K ~ Bin(m, 1/2) at every x in X."
          Latex = @"$W^{(0)}_{jr}, b_r \sim \mathcal{N}(0, \frac{1}{m})$, $a_r = \pm m^{-1/3}$, and at every $x \in \mathcal{X}$: $f_{W^{(0)}}(x) \sim \mathcal{N}(0, 2K m^{-5/3})$ with $K \sim \mathrm{Bin}(m, \frac{1}{2})$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|x\| = 1$" ]
      Measured = { Plain = "Kolmogorov-Smirnov distance from the law"; Latex = @"$\sup_t |F_N(t) - F(t)|$" }
      Bound = Expr.parse "sqrt(ln(2/alpha)/(2*N))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 1 | Ci -> 3 | _ -> 20)
            [ for law, m in [ "W", 512; "b", 2048; "a", 2048; "f", 64 ] ->
                  { Values = [ "law", Word law; "m", Whole m; "d", Whole 4; "alpha", Real 1e-7 ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = secondRoute 1.0
      Exact = None
      Summarise =
        fun trials ->
            let distances = [ for _, m in trials -> m.Left, int (snd m.Symbols.Head) ]
            { Summary.empty with Gates = [ KolmogorovSmirnov.gate "distance from the law" ((fst trials.Head).Config.Number "alpha") 0.25 distances ] }
      Mutation = { What = "twice the variance"; Apply = fun s -> { s with Measure = measure 2.0; SecondRoute = secondRoute 2.0 } } }
