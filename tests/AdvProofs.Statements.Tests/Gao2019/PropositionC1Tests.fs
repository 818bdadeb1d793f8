module AdvProofs.Statements.Tests.Gao2019.PropositionC1Tests

open System
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open MathNet.Numerics.Integration
open Xunit

/// E Φ(u)Φ(v) = 1/4 + asin(t/2)/(2π) for standard normal u, v with correlation t: against quadrature over [−9, 9]², whose tails carry below 1e-18.
[<Theory>]
[<InlineData(-0.9)>]
[<InlineData(0.0)>]
[<InlineData(0.5)>]
let ``the closed form of h`` (t: float) =
    let inner u =
        let conditional z = NormalDistribution.Cdf(t * u + sqrt (1.0 - t * t) * z) * NormalDistribution.Density z
        GaussLegendreRule.Integrate(conditional, -9.0, 9.0, 80)
    let expectation = GaussLegendreRule.Integrate((fun u -> NormalDistribution.Cdf u * NormalDistribution.Density u * inner u), -9.0, 9.0, 80)
    Assert.Equal(0.25 + asin (t / 2.0) / (2.0 * Math.PI), expectation, 1e-10)
    Assert.Equal(NeuralTangentKernel.SmoothRelu t, t * expectation, 1e-10)

[<Fact>]
let ``the certified supremum does not depend on where the grid starts`` () =
    for number in 0..2 do
        let trial = Trials.ofStatement PropositionC1.statement (fun _ -> true) number
        let left, again, tolerance = Trials.bothRoutes PropositionC1.statement trial
        Assert.InRange(abs (left - again), 0.0, tolerance)
