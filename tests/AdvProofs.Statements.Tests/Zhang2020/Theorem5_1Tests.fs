module AdvProofs.Statements.Tests.Zhang2020.Theorem5_1Tests

open AdvProofs.Networks.Numerics
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open MathNet.Numerics.Integration
open Xunit

/// E P and the variance of P + N against 40-point Gauss–Legendre quadrature of (τ − |z|)₊ and its square over [0, τ]; the integrand is analytic there.
[<Theory>]
[<InlineData(256, 1.0)>]
[<InlineData(256, 8.0)>]
[<InlineData(16384, 4.0)>]
let ``mean and variance of the kinks agree with quadrature`` (m: int, radius: float) =
    let s, tau = sqrt (2.0 / float m), PseudoNetworkGap.Reach(m, radius)
    let moment k =
        2.0 * GaussLegendreRule.Integrate((fun z -> (tau - z) ** k * NormalDistribution.Density(z / s) / s), 0.0, tau, 40)
    let cube = System.Math.Cbrt(float m)
    let mean, variance = 2.0 * PseudoNetworkGap.ExpectedKink(m, radius), NearInitialisation.kinkVariance m radius
    // P + N = m^(-1/3) times a sum of m independent terms.
    Assert.Equal(1.0, mean / (float m / cube * moment 1.0), 1e-10)
    Assert.Equal(1.0, variance / (float m / (cube * cube) * (moment 2.0 - moment 1.0 ** 2.0)), 1e-8)

[<Fact>]
let ``the sweep's supremum is attained by weights within the radius`` () =
    for number in 0..4 do
        let trial = Trials.ofStatement Theorem5_1.statement (fun config -> config.Int "m" = 1024 && config.Int "R" = 4) number
        let left, again, tolerance = Trials.bothRoutes Theorem5_1.statement trial
        Assert.InRange(abs (left - again), 0.0, tolerance)
