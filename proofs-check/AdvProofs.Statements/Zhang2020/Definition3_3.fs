(* Definition 3.3: no adversary does worse than the worst one.

   Claim        L(f, S) ≤ L_{A⋆}(f) and L_A(f) ≤ L_{A⋆}(f) for every ρ-bounded adversary A.
   Hypotheses   A(x, y, f) ∈ B_2(x, ρ); ℓ as in Definition 3.1.
   Measured     d = 3, where A⋆ is exact by a sweep of the circle: the largest L_A over no, random, alternating and kind adversaries and projected gradient ascent, against L_{A⋆}.
                Second route: the losses at the same points by the definition of f, neuron by neuron.
   Not vacuous  ascent reaches L_{A⋆} to rounding in some trials; the worst case over half the radius is exceeded (the mutant).
   False without the boundedness of A: an adversary allowed twice the radius beats A⋆ of the first.
   Reference    zhang2020, Definition 3.3. *)
module AdvProofs.Statements.Zhang2020.Definition3_3

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

let private losses = [ Loss.Absolute; Loss.LogCosh ]

let private setting (trial: Trial) =
    let network = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", 3, trial.Key.Child "network")
    let sample = SphereSample.Uniform(6, 3, trial.Key.Child "data")
    let loss = losses |> List.find (fun loss -> loss.Name = trial.Config.Word "loss")
    network, sample, loss, trial.Config.Number "rho"

let private adversaries (trial: Trial) (loss: Loss) rho : IAdversary list =
    let cap = SphericalCap rho
    let ascent = AttackOptions(Set = cap, Loss = loss, Alpha = rho / 4.0, Steps = 12)
    [ IdentityAdversary()
      RandomAdversary(cap, trial.Key.Child "random")
      AlternatingAdversary(cap, trial.Key.Child "alternating")
      ProjectedGradientAdversary.Kind(ascent, trial.Key.Child "kind")
      ProjectedGradientAdversary(ascent, trial.Key.Child "ascent") ]

/// L_A(f), f evaluated by the given function.
let private lossAgainst (adversary: IAdversary) (network: TwoLayerReluNetwork) (sample: LabelledSample) (loss: Loss) (evaluate: float[] -> float) =
    let perturbed = Array.zeroCreate<float> sample.Inputs.Length
    adversary.Perturb(network, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, 0, Span perturbed)
    List.average [ for i in 0 .. sample.Count - 1 -> loss.Value(evaluate perturbed[3 * i .. 3 * i + 2], sample.Labels[i]) ]

let private measure share (trial: Trial) =
    let network, sample, loss, rho = setting trial
    let against adversary = lossAgainst adversary network sample loss (fun x -> network.Value(ReadOnlySpan x))
    { Left = adversaries trial loss rho |> List.map against |> List.max
      Symbols = [ "worst", against (ExactCircleAdversary(SphericalCap(share * rho), loss)) ]
      Metrics = [] }

let private byDefinition (trial: Trial) =
    let network, sample, loss, rho = setting trial
    adversaries trial loss rho |> List.map (fun a -> lossAgainst a network sample loss (fun x -> network.Reference(ReadOnlySpan x))) |> List.max

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "largest_ratio_to_the_worst_case" (trials |> List.map (fun (_, m) -> m.Left / snd m.Symbols.Head) |> List.max) ] }

let statement =
    { Id = "zhang2020/def-3.3"
      Paper = Zhang2020
      Title = "Robust training loss: every adversary is at most as bad as the worst one"
      Text =
        { Plain = "L(f, S) <= L_A*(f) and L_A(f) <= L_A*(f) for every rho-bounded adversary A."
          Latex = @"$\mathcal{L}(f, S) \le \mathcal{L}_{\mathcal{A}^*}(f)$ and $\mathcal{L}_{\mathcal{A}}(f) \le \mathcal{L}_{\mathcal{A}^*}(f)$ for every $\rho$-bounded adversary $\mathcal{A}$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$d = 3$, where $\mathcal{A}^*$ is exact" ]
      Measured = { Plain = "the largest loss over five adversaries"; Latex = @"$\max_{\mathcal{A}} \mathcal{L}_{\mathcal{A}}(f)$ over five adversaries" }
      Bound = Expr.parse "worst + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 15 | _ -> 100)
            [ for loss in losses do
                  for m in [ 32; 256 ] do
                      for rho in [ Rational.fraction 1 20; Rational.fraction 1 2 ] ->
                          { Values = [ "loss", Word loss.Name; "m", Whole m; "rho", Ratio rho ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = Some { Route = "the losses by the definition of f"; Remeasure = byDefinition; Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the worst case over half the radius"; Apply = fun s -> { s with Measure = measure 0.5 } } }
