(* Definitions 3.2 to 3.4: no perturbation function does worse than the worst case, a discontinuous one included.

   Claim        L_A(W) = (1/n) Σ ℓ(f(W, A(W, x_i)), y_i) ≤ L⋆(W) = (1/n) Σ max over B(x_i) of ℓ(f(W, x'), y_i) for every A with values in B(x_i).
   Hypotheses   A(W, x_i) ∈ B(x_i), a cap of the unit sphere; ℓ = √(1+r²) − 1.
   Measured     the deep network (1) with H = 2 and the two-layer network (4), d = 3: the largest L_A over no, random, ascent, grid and discontinuous adversaries, against an upper bound on L⋆
                from a certified grid (branch and bound with a Lipschitz constant of f). Gate: the bound is within .002. Second route: the losses at the same points, f from left to right.
   Not vacuous  the grid adversary comes close to L⋆; the worst case over half the radius is exceeded (the mutant).
   False without A(W, x_i) ∈ B(x_i): an adversary allowed twice the radius exceeds the worst case of the first.
   Reference    gao2019, Definitions 3.2, 3.3 and 3.4. An attack that uses the label is a function of (W, x_i, y_i); compatibility makes it one of (W, x_i) on the data. *)
module AdvProofs.Statements.Gao2019.Definition3_3

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

/// f(x) of network (4), unit by unit.
let internal twoLayerValue (network: SymmetricTwoLayerNetwork) (x: float[]) =
    let w, half = network.Weights.ToArray(), network.Width / 2
    let sigma r =
        let z = w[3 * r] * x[0] + w[3 * r + 1] * x[1] + w[3 * r + 2] * x[2]
        z * NormalDistribution.Cdf z + NormalDistribution.Density z
    Seq.sum (seq { for r in 0 .. half - 1 -> network.Outer[r] * (sigma r - sigma (half + r)) }) / sqrt (float network.Width)

/// The network, a Lipschitz constant, and f from left to right.
let private network (trial: Trial) : IDifferentiableInput * float * (float[] -> float) =
    let m, key = trial.Config.Int "m", trial.Key.Child "network"
    match trial.Config.Word "network" with
    | "deep" ->
        let network = DeepReluNetwork.Initialise(m, 3, 2, key)
        network, RobustLoss.lipschitzOfDeep network, LayerProducts.value network
    | _ ->
        // Away from the start, where f is zero.
        let start, other = SymmetricTwoLayerNetwork.Initialise(m, 3, Activation.SmoothRelu, key), SymmetricTwoLayerNetwork.Initialise(m, 3, Activation.SmoothRelu, key.Child "other")
        let mixed = Array.append (start.Weights.ToArray() |> Array.take (3 * m / 2)) (other.Weights.ToArray() |> Array.skip (3 * m / 2))
        let network = start.WithWeights(ReadOnlySpan mixed)
        network, RobustLoss.lipschitzOfTwoLayer network, twoLayerValue network

let private sample (trial: Trial) = SphereSample.Uniform(3, 3, trial.Key.Child "data")

/// The largest L_A over the five adversaries, f evaluated by the given function.
let private largest (trial: Trial) (network: IDifferentiableInput) (evaluate: float[] -> float) =
    let sample = sample trial
    let against name =
        let points = Array.zeroCreate<float> sample.Inputs.Length
        let adversary = RobustLoss.adversary name (trial.Config.Number "rho") (trial.Key.Child name)
        adversary.Perturb(network, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, 0, Span points)
        List.average [ for i in 0 .. sample.Count - 1 -> RobustLoss.loss.Value(evaluate points[3 * i .. 3 * i + 2], sample.Labels[i]) ]
    RobustLoss.adversaries |> List.map against |> List.max

let private measure share (trial: Trial) =
    let network, lipschitz, _ = network trial
    let lower, upper = RobustLoss.bracket network lipschitz (SphericalCap(share * trial.Config.Number "rho")) 0.002 (sample trial)
    { Left = largest trial network (fun x -> network.Value(ReadOnlySpan x))
      Symbols = [ "worst", upper ]
      Metrics = [ "width", upper - lower ] }

let private byDefinition (trial: Trial) = let network, _, evaluate = network trial in largest trial network evaluate

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-3 "largest_ratio_to_the_worst_case" (trials |> List.map (fun (_, m) -> m.Left / snd m.Symbols.Head) |> List.max) ]
        Gates = [ trials |> List.map (fun (_, m) -> snd m.Metrics.Head) |> Gate.atMost "width of the bracket of L_*" 0.002 ] }

let statement =
    { Id = "gao2019/def-3.3"
      Paper = Gao2019
      Title = "Every perturbation function is at most as bad as the worst case"
      Text =
        { Plain = "L_A(W) <= L_*(W) for every A with values in the perturbation sets, discontinuous ones included."
          Latex = @"$L_{\mathcal{A}}(W) \le L_*(W)$ for every $\mathcal{A}$ with $\mathcal{A}(W, x_i) \in B(x_i)$, discontinuous ones included." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\mathcal{A}(W, x_i) \in B(x_i)$, a cap of the unit sphere; here $d = 3$" ]
      Measured = { Plain = "the largest loss over five adversaries"; Latex = @"$\max_{\mathcal{A}} L_{\mathcal{A}}(W)$ over five adversaries" }
      Bound = Expr.parse "worst + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 25 | Nightly -> 1300 | Campaign -> 10_000)
            [ for network in [ "deep"; "two-layer" ] do
                  for m in [ 16; 48 ] do
                      for rho in [ Rational.fraction 1 10; Rational.fraction 2 5 ] ->
                          { Values = [ "network", Word network; "m", Whole m; "rho", Ratio rho ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = Some { Route = "the losses by the definition of f"; Remeasure = byDefinition; Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the worst case over half the radius"; Apply = fun s -> { s with Measure = measure 0.5 } } }
