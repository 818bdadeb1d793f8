namespace AdvProofs.Statements.Zhang2020

open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

/// sup over X and W of |f_W − g_W|: an attained value, an upper bound, and where and with which sign it is attained.
type internal GapSupremum = { Attained: float; Above: float; Point: float[]; Sign: int }

/// What the two readings of Theorem 5.1 measure: the supremum over X and over all weights near initialisation, exact for d = 3 and bracketed for d = 4.
module internal NearInitialisation =

    /// The random network of a trial: width m, d inputs.
    let network (trial: Trial) = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", trial.Config.Int "d", trial.Key)

    /// Width of the bracket for d = 4, rounding apart.
    let tolerance = 1e-3

    let supremum (trial: Trial) =
        let initial, radius = network trial, trial.Config.Number "R"
        if initial.Dimension = 4 then
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
