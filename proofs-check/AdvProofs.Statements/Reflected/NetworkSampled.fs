(* The network in doubles: Lipschitz constants, homogeneity and Euler's identities of the engine's implementation.

   Claim        ‖∇_x f‖ ≤ κ√m‖W‖_F, ‖∇_W f‖_F ≤ κ√m‖x‖, and the identities of reflected/net to rounding.
   Hypotheses   |a_r| ≤ κ, 0 < α ≤ 1.
   Measured     ‖∇_x f(x)‖ by the engine, against κ√m‖W‖_F; second route: forward differences of the definition of f, exact up to rounding because f is
                linear until the first gate opens. Gates: ‖∇_W f‖/(κ√m‖x‖) ≤ 1, and the defects of the identities relative to κ√m‖W‖‖x‖.
   Not vacuous  rows nearly parallel to one direction come close to the bound; half of it is refuted (the mutant).
   False without the outer signs: with a ≡ 0 nothing is measured, so |a_r| = κ here.
   Reference    reflected-loss paper, section 2 and the proof of Theorem 3.2. *)
module AdvProofs.Statements.Reflected.NetworkSampled

open System
open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

let private instance (trial: Trial) = LeakyInstance.draw (trial.Config.Number "alpha") (trial.Config.Int "m") trial.Key

let private measure (trial: Trial) =
    let drawn = instance trial
    let network, x = drawn.Network, drawn.X
    let m = network.Width
    let byInput, byWeights = Array.zeroCreate<float> 2, Array.zeroCreate<float> (2 * m)
    let value = network.ValueAndGradient(ReadOnlySpan x, Span byInput)
    network.AddWeightGradient(ReadOnlySpan x, 1.0, Span byWeights)
    let norm (v: float[]) = DotProduct.Norm(ReadOnlySpan v)
    let size = LeakyInstance.lipschitz drawn * norm x
    let tripled = network.WithWeights(ReadOnlySpan(network.Weights.ToArray() |> Array.map ((*) 3.0))).Value(ReadOnlySpan x)
    { Left = norm byInput
      Symbols = [ "kappa_m", drawn.Kappa; "N", network.WeightNorm ]
      Metrics =
        [ "weights", norm byWeights / (drawn.Kappa * norm x)
          "homogeneity", abs (tripled / 3.0 - value) / size
          "Euler_W", abs (DotProduct.Compute(ReadOnlySpan byWeights, network.Weights) - value) / size
          "Euler_x", abs (DotProduct.Compute(ReadOnlySpan byInput, ReadOnlySpan x) - value) / size ] }

/// ‖∇_x f‖ from differences of the definition, with a step too short for any gate to change.
let private byDifferences (trial: Trial) =
    let drawn = instance trial
    let network, x = drawn.Network, drawn.X
    let distance r =
        let w = network.Row(r).ToArray()
        abs (w[0] * x[0] + w[1] * x[1]) / sqrt (w[0] * w[0] + w[1] * w[1])
    let h = 0.5 * (Seq.init network.Width distance |> Seq.min)
    let f a b = network.Reference(ReadOnlySpan [| x[0] + a; x[1] + b |])
    let da, db = (f h 0.0 - f 0.0 0.0) / h, (f 0.0 h - f 0.0 0.0) / h
    sqrt (da * da + db * db)

let private summarise (trials: (Trial * Measurement) list) =
    let all name = trials |> List.map (fun (_, measured) -> List.find (fst >> (=) name) measured.Metrics |> snd)
    // At most m(d + 2) ≤ 40 roundings of numbers below κ√m‖W‖‖x‖, on each side.
    let rounding = 80.0 * 1.2e-16
    let reached = trials |> List.map (fun (_, measured) -> measured.Left / (snd measured.Symbols[0] * snd measured.Symbols[1])) |> List.fold max 0.0
    { Summary.empty with
        Metrics = [ Summary.metric "largest_share_of_the_bound" reached ]
        Gates =
            [ Gate.atMost "gradient in W over kappa sqrt(m) |x|" (1.0 + rounding) (all "weights")
              Gate.atMost "homogeneity" rounding (all "homogeneity")
              Gate.atMost "Euler in W" rounding (all "Euler_W")
              Gate.atMost "Euler in x" rounding (all "Euler_x") ] }

let statement =
    { Id = "reflected/net-sampled"
      Paper = Reflected
      Title = "Lipschitz constants and identities of the engine's leaky network"
      Text =
        { Plain = "|grad_x f| <= kappa sqrt m |W|_F and |grad_W f|_F <= kappa sqrt m |x|; homogeneity and Euler's identities hold to rounding."
          Latex = @"$\|\nabla_x f\| \le \kappa\sqrt{m}\, \|W\|_F$ and $\|\nabla_W f\|_F \le \kappa\sqrt{m}\, \|x\|$; homogeneity and Euler's identities hold to rounding." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$|a_r| \le \kappa$; here $|a_r| = \kappa$ and $d = 2$" ]
      Measured = { Plain = "|grad_x f(x)|"; Latex = @"$\|\nabla_x f(x)\|$" }
      Bound = Expr.parse "kappa_m*N" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 50 | Ci -> 500 | Nightly -> 5000 | Campaign -> 50_000)
            [ for alpha in [ Rational.fraction 1 10; Rational.fraction 1 2; Rational.fraction 9 10 ] do
                  for m in [ 2; 10 ] -> { Values = [ "alpha", Ratio alpha; "m", Whole m ]; Trials = trials } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "differences of the definition"
              Remeasure = byDifferences
              // 40 roundings of numbers below 15, divided by the step; only the worst trial is compared, and its step is not that short unless x nearly meets a kink.
              Tolerance = 1e-6 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "half the Lipschitz constant"; Apply = fun s -> { s with Bound = Expr.parse "kappa_m*N/2" |> Result.defaultWith failwith } } }
