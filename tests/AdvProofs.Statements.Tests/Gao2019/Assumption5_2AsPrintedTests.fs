module AdvProofs.Statements.Tests.Gao2019.Assumption5_2AsPrintedTests

open System
open AdvProofs.Statements.Gao2019
open Xunit

let private floor = sqrt 2.0 - 1.0

/// From W₀ nothing moves; from halves drawn apart the loss comes down to √2 − 1 and stays there.
[<Fact>]
let ``training stalls at the loss of the zero function`` () =
    for activation in Assumption5_2AsPrinted.activations do
        let together = Assumption5_2AsPrinted.training false activation
        Assert.All(together.Losses, fun loss -> Assert.Equal(floor, loss, 1e-14))
        let apart = Assumption5_2AsPrinted.training true activation
        Assert.True(apart.Losses.Head > floor + 0.01, activation.Name)
        Assert.InRange(List.last apart.Losses - floor, -1e-14, 0.01)

[<Fact>]
let ``sections of the kernels have no alternating part`` () =
    for activation in Assumption5_2AsPrinted.activations do
        Assert.InRange(Assumption5_2AsPrinted.kernelSum activation, 0.0, 1e-13)
        // σ(z) − σ(−z) = z
        for z in [ 0.3; 1.7; 9.0 ] do
            Assert.Equal(z, activation.Value z - activation.Value -z, 1e-14)
