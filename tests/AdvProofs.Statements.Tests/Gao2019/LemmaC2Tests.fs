module AdvProofs.Statements.Tests.Gao2019.LemmaC2Tests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open Xunit

let private weights = LemmaC2.nodes |> Array.map (snd >> sqrt)

/// The least ‖f − ĥ‖² + λM Σ‖c‖² = λ fᵀ(K̂ + λ)⁻¹f, over ‖f‖², and the error ‖f − ĥ‖² = ‖λ(K̂ + λ)⁻¹f‖² alone.
let private fit (f: float[] -> float) =
    let values = LemmaC2.nodes |> Array.mapi (fun q (x, _) -> weights[q] * f x)
    let lambda = 0.01
    let regularised = SymmetricMatrix.shifted lambda (LemmaC2.estimated (LemmaC2.rows (Key.Root 61UL) (LemmaC2.features lambda 0.01)))
    let dual = KernelExpansion.byCholesky regularised values |> Array.map (fun a -> lambda * a)
    SymmetricMatrix.dot dual dual / SymmetricMatrix.dot values values

[<Fact>]
let ``the nodes integrate`` () =
    let mean f = LemmaC2.nodes |> Array.sumBy (fun (x, w) -> w * f x)
    Assert.Equal(1.0, mean (fun _ -> 1.0), 1e-9)
    Assert.Equal(1.0 / 3.0, mean (fun (x: float[]) -> x[0] * x[0]), 1e-9)
    Assert.Equal(1.0 / 15.0, mean (fun x -> x[0] * x[0] * x[2] * x[2]), 1e-9)

/// A function of the space is fitted; P_4(x_1), which is not in it, keeps more than half of its norm.
[<Fact>]
let ``what lies outside the space is not approximated`` () =
    let p4 t = (35.0 * t ** 4.0 - 30.0 * t * t + 3.0) / 8.0
    Assert.InRange(fit (fun x -> p4 x[0]), 0.5, 1.0)
    Assert.InRange(fit (fun x -> AdvProofs.Networks.Kernels.NeuralTangentKernel.QuadraticRelu x[0]), 0.0, 0.01)

/// A 2 × 2 pencil by hand: diag(2, 3) against diag(1, 6) has the relative eigenvalues 1/2 and 2.
[<Fact>]
let ``both routes to a relative eigenvalue`` () =
    let diagonal a b = SymmetricMatrix.create 2 (fun i j -> if i <> j then 0.0 elif i = 0 then a else b)
    Assert.Equal(2.0, SymmetricMatrix.largestByBisection (diagonal 2.0 3.0) (diagonal 1.0 6.0) 10.0, 1e-10)
    Assert.Equal(2.0, SymmetricMatrix.largestByIteration (diagonal 2.0 3.0) (diagonal 1.0 6.0) 60, 1e-10)
