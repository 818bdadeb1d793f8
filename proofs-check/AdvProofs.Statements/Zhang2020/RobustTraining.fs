namespace AdvProofs.Statements.Zhang2020

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

/// Data, adversaries and runs of Algorithm 1 that Theorems 4.1 and 5.2 share. Without "d" a configuration means d = 3, without "adversary" the exact one.
module internal RobustTraining =

    let loss = Loss.Absolute

    /// Every adversary of the theorems' "any A"; the exact one needs d = 3.
    let adversaries = [ "none"; "random"; "alternating"; "kind"; "ascent"; "exact" ]

    let private has name (config: Config) = config.Values |> List.exists (fst >> (=) name)

    let dimension (config: Config) = if has "d" config then config.Int "d" else 3

    let nameOfAdversary (config: Config) = if has "adversary" config then config.Word "adversary" else "exact"

    /// n points of X: equispaced on the circle for d = 3, uniform and the same for every trial and width otherwise.
    let sample (config: Config) =
        let d, n = dimension config, config.Int "n"
        if d = 3 then SphereSample.Equispaced n else SphereSample.Uniform(n, d, Key.Root(0x5A3B1EUL).Child(int64 d).Child(int64 n))

    let adversary (name: string) (rho: float) (key: Key) : IAdversary =
        let cap = SphericalCap rho
        let ascent = AttackOptions(Set = cap, Loss = loss, Alpha = rho / 2.0, Steps = 5)
        match name with
        | "none" -> IdentityAdversary()
        | "random" -> RandomAdversary(cap, key)
        | "alternating" -> AlternatingAdversary(cap, key)
        | "kind" -> ProjectedGradientAdversary.Kind(ascent, key)
        | "ascent" -> ProjectedGradientAdversary(ascent, key)
        | _ -> ExactCircleAdversary(cap, loss)

    let run (initial: TwoLayerReluNetwork) (data: LabelledSample) (adversary: IAdversary) (options: TrainingOptions) cancellation =
        AdversarialTraining.Run(initial, ReadOnlySpan data.Inputs, ReadOnlySpan data.Labels, adversary, options, cancellation)

    /// Zeros and ones of MNIST, lifted to X by direction, with targets −1 and +1.
    let digits (sources: Sources) count =
        sources.Data
        |> Option.bind (fun data -> data.TryLoad(Dataset.Mnist, Split.Train, Nullable 2000) |> Option.ofObj)
        |> Option.map (fun images ->
            let chosen = TwoClassSubset.Of(images, count)
            LabelledSample(chosen.Dimension, chosen.Points.ToArray(), chosen.Targets.ToArray()))

    /// The loss of a network at the adversary's points of step t, f by its definition.
    let lossByDefinition (network: TwoLayerReluNetwork) (data: LabelledSample) (adversary: IAdversary) t =
        let d = data.Dimension
        let perturbed = Array.zeroCreate<float> data.Inputs.Length
        adversary.Perturb(network, ReadOnlySpan data.Inputs, ReadOnlySpan data.Labels, t, Span perturbed)
        List.average [ for i in 0 .. data.Count - 1 -> loss.Value(network.Reference(ReadOnlySpan perturbed[d * i .. d * i + d - 1]), data.Labels[i]) ]

    /// Algorithm 1 with every gradient from its definition, one neuron and one sample at a time; `visit` sees each step's network and its perturbed sample.
    let byDefinition (initial: TwoLayerReluNetwork) (data: LabelledSample) (adversary: IAdversary) eta steps (visit: TwoLayerReluNetwork -> float[] -> unit) =
        let d, count = data.Dimension, data.Count
        let perturbed = Array.zeroCreate<float> data.Inputs.Length
        let mutable weights = initial.Weights.ToArray()
        for t in 0 .. steps - 1 do
            let network = initial.WithWeights(ReadOnlySpan weights)
            adversary.Perturb(network, ReadOnlySpan data.Inputs, ReadOnlySpan data.Labels, t, Span perturbed)
            visit network perturbed
            let next = Array.copy weights
            for i in 0 .. count - 1 do
                let point = perturbed[d * i .. d * i + d - 1]
                let slope = loss.Derivative(network.Reference(ReadOnlySpan point), data.Labels[i])
                for r in 0 .. initial.Width - 1 do
                    let mutable z = initial.Bias[r]
                    for k in 0 .. d - 1 do
                        z <- z + weights[d * r + k] * point[k]
                    if z >= 0.0 then
                        for k in 0 .. d - 1 do
                            next[d * r + k] <- next[d * r + k] - eta * slope * initial.Outer[r] * point[k] / float count
            weights <- next
        initial.WithWeights(ReadOnlySpan weights)

    /// A run, step by step: W^(t) and the points that the adversary chose for it.
    let recorded (initial: TwoLayerReluNetwork) (data: LabelledSample) (adversary: IAdversary) (options: TrainingOptions) cancellation =
        let steps = ResizeArray<TwoLayerReluNetwork * float[]>()
        let recording =
            { new IAdversary with
                member _.Name = adversary.Name
                member _.Perturb(network, inputs, labels, t, result) =
                    adversary.Perturb(network, inputs, labels, t, result)
                    steps.Add(network :?> TwoLayerReluNetwork, result.ToArray()) }
        let final = (run initial data recording options cancellation).Final
        steps.ToArray(), final

    /// Largest entry of W' − (W − η∇L) over the steps W → W' of a run, gradients from their definition, one neuron and one sample at a time. Worst points often lie where a unit switches;
    /// where a pre-activation is zero to rounding, either gate gives a derivative, and the closer one counts.
    let departure (data: LabelledSample) eta (steps: (TwoLayerReluNetwork * float[])[], final: TwoLayerReluNetwork) =
        let d, n = data.Dimension, data.Count
        let next t = if t + 1 < steps.Length then fst steps[t + 1] else final
        let row t r =
            let network, points = steps[t]
            let weights = network.Row(r).ToArray()
            let pull =
                [ for i in 0 .. n - 1 do
                      let point = points[d * i .. d * i + d - 1]
                      let terms = [ network.Bias[r]; yield! Seq.map2 (*) weights point ]
                      let z, scale = List.sum terms, List.sumBy abs terms
                      if z > -1e-12 * scale then
                          let slope = loss.Derivative(network.Reference(ReadOnlySpan point), data.Labels[i])
                          z > 1e-12 * scale, point |> Array.map (fun x -> eta * slope * network.Outer[r] * x / float n) ]
            let certain, either = pull |> List.partition fst
            let subtract (from: float[]) (_, by: float[]) = Array.map2 (-) from by
            let start = certain |> List.fold subtract weights
            let candidates = (either, [ start ]) ||> List.foldBack (fun step found -> found @ (found |> List.map (fun w -> subtract w step)))
            let reached = (next t).Row(r).ToArray()
            candidates |> List.map (Array.map2 (fun a b -> abs (a - b)) reached >> Array.max) |> List.min
        Array.max [| for t in 0 .. steps.Length - 1 do for r in 0 .. final.Width - 1 -> row t r |]
