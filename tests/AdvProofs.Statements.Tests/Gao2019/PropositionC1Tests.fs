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

/// A linear function g·x has the supremum ‖g‖; x₁x₂ has 1/2, attained off every corner of the first cells.
[<Fact>]
let ``suprema that are known`` () =
    for d in [ 2; 3 ] do
        let g = [| 0.3; -0.8; 0.5 |][.. d - 1]
        let linear x = SymmetricMatrix.dot g x, g
        let product (x: float[]) = x[0] * x[1], Array.init d (fun j -> if j = 0 then x[1] elif j = 1 then x[0] else 0.0)
        for u, curvature, supremum in [ linear, SymmetricDescent.norm g, SymmetricDescent.norm g; product, 2.0, 0.5 ] do
            Assert.InRange(SphereSupremum.attained 100_000 0.01 curvature d u, supremum / 1.01, supremum + 1e-14)
            Assert.Equal(supremum, SphereSupremum.searched 200 d u, 1e-6)
        Assert.True(Double.IsNaN(SphereSupremum.attained 100_000 0.01 1.0 d (fun x -> nan, x)))

/// The gradient by differences, and the curvature against second differences along great circles.
[<Fact>]
let ``derivatives of the deviation`` () =
    let rows = Array.init 40 (fun i -> Array.init 3 (fun j -> AdvProofs.Networks.Randomness.Gaussian.At(AdvProofs.Networks.Randomness.Key.Root 9UL, int64 i, int64 j)))
    let coefficients = rows |> Array.map (fun w -> NormalDistribution.Cdf w[0])
    let u = PropositionC1.deviation rows coefficients
    let x = [| 0.48; 0.6; 0.64 |]
    for j in 0..2 do
        let moved h = Array.mapi (fun i e -> if i = j then e + h else e) x
        Assert.Equal((fst (u (moved 1e-5)) - fst (u (moved -1e-5))) / 2e-5, (snd (u x))[j], 1e-8)
    for turn in 0..19 do
        let at s = let a = float turn + s in [| cos a * 0.6; sin a; cos a * 0.8 |]
        Assert.True(abs (fst (u (at 1e-3)) - 2.0 * fst (u (at 0.0)) + fst (u (at -1e-3))) / 1e-6 <= PropositionC1.curvature rows coefficients)

[<Fact>]
let ``the certified supremum against a search from below`` () =
    for d in [ 2; 3 ] do
        let trial = Trials.ofStatement PropositionC1.statement (fun c -> c.Int "d" = d) 0
        let left, again, tolerance = Trials.bothRoutes PropositionC1.statement trial
        Assert.InRange(abs (left - again), 0.0, tolerance)
