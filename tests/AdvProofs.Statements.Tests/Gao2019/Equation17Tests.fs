module AdvProofs.Statements.Tests.Gao2019.Equation17Tests

open System
open AdvProofs.Statements.Gao2019
open Xunit

[<Fact>]
let ``areas and constants by hand`` () =
    Assert.Equal(2.0, Equation17.area 2, 1e-13)
    Assert.Equal(2.0 * Math.PI, Equation17.area 3, 1e-13)
    Assert.Equal(2.0 * Math.PI * Math.PI, Equation17.area 5, 1e-12)
    Assert.Equal(1.0 / 3.0, Equation17.kappa 3, 1e-14)
