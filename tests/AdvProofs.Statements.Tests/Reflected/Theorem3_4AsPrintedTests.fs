module AdvProofs.Statements.Tests.Reflected.Theorem3_4AsPrintedTests

open System
open AdvProofs.Networks.Models
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``the stored point`` () =
    let witness = Trials.witness Theorem3_4AsPrinted.statement
    Assert.Equal(("1", "2/5"), (witness.Left, witness.Right))
    Assert.Contains(("T_tr", "17280"), witness.Point)

/// The other hypothesis that the printed theorem lacks: for ν > γ, d = 1, α = 1 and x = yγ the ball contains 0 and points beyond, so ε_rob = 1 for every W ≠ 0.
[<Fact>]
let ``no network is robust beyond the margin`` () =
    let gamma, nu = 0.5, 0.6
    for weight in [ -3.0; -0.01; 0.02; 7.0 ] do
        let network = LeakyTwoLayerNetwork(1, 1, 1.0, ReadOnlySpan [| weight |], ReadOnlySpan [| 1.0 |])
        for y in [ -1.0; 1.0 ] do
            let least = [ y * gamma - nu; y * gamma + nu ] |> List.map (fun x -> y * network.Value(ReadOnlySpan [| x |])) |> List.reduce min
            Assert.True(least < 0.0)
