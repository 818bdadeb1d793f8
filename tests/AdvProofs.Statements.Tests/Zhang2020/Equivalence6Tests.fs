module AdvProofs.Statements.Tests.Zhang2020.Equivalence6Tests

open AdvProofs.Networks.Randomness
open AdvProofs.Networks.PerturbationSets
open Xunit

/// On sampled points of X the two predicates agree wherever the distance is not within rounding of ρ.
[<Fact>]
let ``the two predicates agree on X`` () =
    let cap = SphericalCap 0.3
    for seed in 0L .. 199L do
        let key = Key.Root(6UL).Child seed
        let x, y = Array.zeroCreate<float> 4, Array.zeroCreate<float> 4
        SphericalCap.SampleSphere(key, System.Span x)
        cap.Sample(System.ReadOnlySpan x, key.Child "near", System.Span y)
        let distance = sqrt (Array.fold2 (fun sum a b -> sum + (a - b) * (a - b)) 0.0 x y)
        let product = Array.fold2 (fun sum a b -> sum + a * b) 0.0 x y
        for rho in [ 0.1; 0.2; 0.29 ] do
            if abs (distance - rho) > 1e-9 then
                Assert.Equal(distance <= rho, product >= 1.0 - rho * rho / 2.0)
