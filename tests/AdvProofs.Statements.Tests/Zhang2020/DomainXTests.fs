module AdvProofs.Statements.Tests.Zhang2020.DomainXTests

open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open Xunit

/// The engine's cap is the one of the statement: points just inside ⟨v, v'⟩ = 1 − 2ρ²/3 belong to it, points just outside do not.
[<Theory>]
[<InlineData(0.05)>]
[<InlineData(0.7)>]
[<InlineData(1.7)>]
let ``the engine's cap ends at 1 - 2/3 rho^2`` (rho: float) =
    let cap = SphericalCap rho
    let threshold = acos (1.0 - 2.0 * rho * rho / 3.0)
    Assert.Equal(threshold, cap.HalfAngle, 1e-12)
    let r0 = sqrt 0.75
    let x = [| r0; 0.0; 0.5 |]
    let at angle = [| r0 * cos angle; r0 * sin angle; 0.5 |]
    Assert.True(cap.Contains(System.ReadOnlySpan x, System.ReadOnlySpan(at (threshold - 1e-6))))
    Assert.False(cap.Contains(System.ReadOnlySpan x, System.ReadOnlySpan(at (threshold + 1e-6))))

/// Sampled points of X have norm 1 and inner products in [−1/2, 1].
[<Fact>]
let ``inner products on X lie between -1/2 and 1`` () =
    for d in [ 2; 3; 10 ] do
        let points =
            [ for i in 0L .. 29L ->
                  let x = Array.zeroCreate<float> d
                  SphericalCap.SampleSphere(Key.Root(3UL).Child(i), System.Span x)
                  x ]
        for x in points do
            for y in points do
                Assert.InRange(Array.fold2 (fun sum a b -> sum + a * b) 0.0 x y, -0.5 - 1e-12, 1.0 + 1e-12)
