namespace AdvProofs.Statements.Zhang2020

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

/// sup over X and W of |f_W − g_W|: an attained value, an upper bound (for d > 4 there is none, and it repeats the attained value), and where and with which sign it is attained.
type internal GapSupremum = { Attained: float; Above: float; Point: float[]; Sign: int }

/// What the two readings of Theorem 5.1 measure: the supremum over X and over all weights near initialisation, exact for d = 3, bracketed for d = 4, from below for d > 4.
module internal NearInitialisation =

    /// The random network of a trial: width m, d inputs.
    let network (trial: Trial) = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", trial.Config.Int "d", trial.Key)

    /// Width of the bracket for d = 4, rounding apart.
    let tolerance = 1e-3

    /// x ↦ sup_W s(f_W − g_W)(x) as a network: a neuron with s a_r > 0 becomes three, by (τ − |z|)₊ = σ(z+τ) − 2σ(z) + σ(z−τ).
    let widened (initial: TwoLayerReluNetwork) radius (sign: float) =
        let d, reach = initial.Dimension, PseudoNetworkGap.Reach(initial.Width, radius)
        let terms =
            [| for r in 0 .. initial.Width - 1 do
                   let a = sign * initial.Outer[r]
                   if a > 0.0 then
                       yield r, a, reach
                       yield r, -a, 0.0
                       yield r, a, -reach
                   else
                       yield r, a, 0.0 |]
        let weights = Array.zeroCreate<float> (d * terms.Length)
        terms |> Array.iteri (fun i (r, _, _) -> initial.Row(r).CopyTo(Span(weights, d * i, d)))
        let bias, outer = terms |> Array.map (fun (r, _, shift) -> initial.Bias[r] + shift), terms |> Array.map (fun (_, a, _) -> a)
        TwoLayerReluNetwork(terms.Length, d, ReadOnlySpan weights, ReadOnlySpan bias, ReadOnlySpan outer)

    /// The best of 60 points of X along the gradient from a start, by turns of .5·.9^i.
    let private climb (network: TwoLayerReluNetwork) (start: float[]) =
        let d = network.Dimension
        let gradient = Array.zeroCreate<float> d
        let norm (v: float[]) = sqrt (Array.sumBy (fun t -> t * t) v)
        let rec go i (v: float[]) best bestValue =
            let x = Array.append (v |> Array.map (fun t -> SphericalCap.SphereRadius * t)) [| SphericalCap.Height |]
            let value = network.ValueAndGradient(ReadOnlySpan x, Span gradient)
            let best, bestValue = if value > bestValue then x, value else best, bestValue
            let along = Array.fold2 (fun total g t -> total + g * t) 0.0 gradient[.. d - 2] v
            let tangent = Array.map2 (fun g t -> g - along * t) gradient[.. d - 2] v
            let length = norm tangent
            if i = 60 || not (length > 0.0) then best, bestValue
            else
                let turn = 0.5 * 0.9 ** float i
                let next = Array.map2 (fun t p -> cos turn * t + sin turn * p / length) v tangent
                let scale = norm next
                go (i + 1) (next |> Array.map (fun t -> t / scale)) best bestValue
        go 0 start start -infinity

    /// The largest gap that gradient ascent finds, from the direction of Σ s a_r W_r and from three random ones, for both signs: a value attained by the supremum, for any d.
    let ascent (initial: TwoLayerReluNetwork) radius (key: AdvProofs.Networks.Randomness.Key) =
        let d = initial.Dimension
        let weights, outer = initial.Weights.ToArray(), initial.Outer.ToArray()
        let starts sign =
            let slope = Array.init (d - 1) (fun k -> Seq.sum (seq { for r in 0 .. initial.Width - 1 -> sign * outer[r] * weights[d * r + k] }))
            let length = sqrt (Array.sumBy (fun t -> t * t) slope)
            [ yield slope |> Array.map (fun t -> t / length)
              for i in 0..2 do
                  let x = Array.zeroCreate<float> d
                  SphericalCap.SampleSphere(key.Child(int64 i), Span x)
                  yield x[.. d - 2] |> Array.map (fun t -> t / SphericalCap.SphereRadius) ]
        let points = [ for sign in [ 1.0; -1.0 ] do let net = widened initial radius sign in for start in starts sign -> fst (climb net start) ]
        let x = points |> List.maxBy (fun x -> PseudoNetworkGap.At(initial, radius, ReadOnlySpan x).Value)
        let gap = PseudoNetworkGap.At(initial, radius, ReadOnlySpan x)
        { Attained = gap.Value; Above = gap.Value; Point = x; Sign = gap.Sign }

    let supremum (trial: Trial) =
        let initial, radius = network trial, trial.Config.Number "R"
        if initial.Dimension > 4 then
            ascent initial radius (trial.Key.Child "ascent")
        elif initial.Dimension = 4 then
            let found = PseudoNetworkGapOnSphere.Bracket(initial, radius, tolerance)
            { Attained = found.Lower; Above = found.Upper; Point = Array.ofSeq found.Argmax; Sign = found.Sign }
        else
            let found = PseudoNetworkGap.Supremum(initial, radius)
            { Attained = found.Value; Above = found.Value + found.ErrorBound; Point = found.Argmax.OnX(); Sign = found.Sign }

    /// The same by definition: the worst weights at the maximiser, and f_W − g_W evaluated there neuron by neuron.
    let byWorstWeights (trial: Trial) =
        let initial, found = network trial, supremum trial
        let worst = PseudoNetworkGap.WorstNetwork(initial, trial.Config.Number "R", System.ReadOnlySpan found.Point, found.Sign)
        abs (worst.Reference(System.ReadOnlySpan found.Point) - PseudoNetwork(initial, worst).Value(System.ReadOnlySpan found.Point))

    let secondRoute =
        Some
            { Route = "worst weights built at the maximiser, f_W - g_W evaluated neuron by neuron"
              Remeasure = byWorstWeights
              Tolerance = 1e-9 }

    /// P + N at a fixed point of X: m^(-1/3) Σ (τ − |z_r|)₊, a mean of 2·E P.
    let kinkAtFixedPoint (trial: Trial) =
        let d = trial.Config.Int "d"
        let x = Array.init d (fun i -> if i = 0 then SphericalCap.SphereRadius elif i = d - 1 then SphericalCap.Height else 0.0)
        let gap = PseudoNetworkGap.At(network trial, trial.Config.Number "R", System.ReadOnlySpan x)
        gap.PositiveKink + gap.NegativeKink

    /// Variance of P + N at a point: m^(1/3) Var (τ − |z|)₊ for z ~ N(0, s²), s² = 2/m.
    let kinkVariance m radius =
        let s, tau = sqrt (2.0 / float m), PseudoNetworkGap.Reach(m, radius)
        let u = tau / s
        let mass = NormalDistribution.Cdf u - 0.5
        let first = s * (NormalDistribution.Density 0.0 - NormalDistribution.Density u)
        let second = s * s * (mass - u * NormalDistribution.Density u)
        let mean = 2.0 * (tau * mass - first)
        let square = 2.0 * (tau * tau * mass - 2.0 * tau * first + second)
        System.Math.Cbrt(float m) * (square - mean * mean)
