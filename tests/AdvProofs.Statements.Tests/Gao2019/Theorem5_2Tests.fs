module AdvProofs.Statements.Tests.Gao2019.Theorem5_2Tests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

let private construction number =
    snd (TaylorConstruction.ofTrial true (Trials.ofStatement Theorem5_2.statement (fun c -> c.Int "m" = 100) number))

[<Fact>]
let ``the gradient of the difference`` () =
    let u = Theorem5_2.difference (construction 0)
    let x = [| 0.48; 0.6; 0.64 |]
    let _, gradient = u x
    for j in 0..2 do
        let moved h = Array.mapi (fun i e -> if i = j then e + h else e) x
        Assert.Equal((fst (u (moved 1e-5)) - fst (u (moved -1e-5))) / 2e-5, gradient[j], 1e-7)

/// Second differences along random great circles stay below the curvature.
[<Fact>]
let ``the curvature bounds second derivatives`` () =
    let construction = construction 1
    let u = Theorem5_2.difference construction >> fst
    let points = TaylorConstruction.points (AdvProofs.Networks.Randomness.Key.Root 3UL) 100
    for x, y in List.pairwise points do
        let along = SymmetricMatrix.dot x y
        let v = Array.map2 (fun a b -> b - along * a) x y
        let size = SymmetricDescent.norm v
        let at s = Array.map2 (fun a b -> cos s * a + sin s * b / size) x v
        let h = 1e-3
        Assert.True(abs (u (at h) - 2.0 * u x + u (at -h)) / (h * h) <= construction.Curvature)

/// The linear part is g₃, and W₀ has the value 0.
[<Fact>]
let ``the linear part`` () =
    let construction = construction 2
    for x in TaylorConstruction.points (AdvProofs.Networks.Randomness.Key.Root 4UL) 10 do
        Assert.Equal(construction.RandomFeatures x, construction.LinearPart x, 1e-12)
        Assert.Equal(0.0, construction.Initial.Value(System.ReadOnlySpan x))
