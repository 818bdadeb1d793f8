namespace AdvProofs.Statements.Zhang2020

open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

/// What the two readings of Theorem 5.1 measure: the supremum over X and over all weights near initialisation, exact for d = 3.
module internal NearInitialisation =

    /// The random network of a trial: width m, d = 3.
    let network (trial: Trial) = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", trial.Config.Int "d", trial.Key)

    let supremum (trial: Trial) = PseudoNetworkGap.Supremum(network trial, trial.Config.Number "R")

    /// The same by definition: the worst weights at the sweep's maximiser, and f_W − g_W evaluated there neuron by neuron.
    let byWorstWeights (trial: Trial) =
        let initial = network trial
        let found = PseudoNetworkGap.Supremum(initial, trial.Config.Number "R")
        let x = found.Argmax.OnX()
        let worst = PseudoNetworkGap.WorstNetwork(initial, trial.Config.Number "R", System.ReadOnlySpan x, found.Sign)
        abs (worst.Reference(System.ReadOnlySpan x) - PseudoNetwork(initial, worst).Value(System.ReadOnlySpan x))

    let secondRoute =
        Some
            { Route = "worst weights built at the maximiser, f_W - g_W evaluated neuron by neuron"
              Remeasure = byWorstWeights
              Tolerance = 1e-9 }

    /// P + N at a fixed point of X: m^(-1/3) Σ (τ − |z_r|)₊, a mean of 2·E P.
    let kinkAtFixedPoint (trial: Trial) =
        let x = [| SphericalCap.SphereRadius; 0.0; SphericalCap.Height |]
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
