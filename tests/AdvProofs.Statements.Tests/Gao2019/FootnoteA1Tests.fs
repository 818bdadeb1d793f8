module AdvProofs.Statements.Tests.Gao2019.FootnoteA1Tests

open AdvProofs.Networks.Randomness
open Xunit

/// Random matrices in doubles; a rank-one matrix attains the bound at its own row.
[<Fact>]
let ``the Frobenius norm bounds the image`` () =
    let norm v = sqrt (Array.sumBy (fun c -> c * c) v)
    for number in 0L .. 49L do
        let key = Key.Root(0xF00DUL).Child number
        let w = Array.init 4 (fun i -> Array.init 6 (fun j -> Gaussian.At(key, int64 i, int64 j)))
        let x = Array.init 6 (fun j -> Gaussian.At(key.Child "x", int64 j))
        let image m = m |> Array.map (fun row -> Array.fold2 (fun total a b -> total + a * b) 0.0 row x) |> norm
        let frobenius m = m |> Array.map norm |> norm
        Assert.True(image w <= frobenius w * norm x)
        let rankOne = [| for k in 1..4 -> x |> Array.map (fun c -> float k * c) |]
        Assert.Equal(frobenius rankOne * norm x, image rankOne, 1e-11)
