module AdvProofs.Statements.Tests.Gao2019.Equation17AsPrintedTests

open System
open AdvProofs.Statements.Gao2019
open Xunit

/// ∫(ε − cθ)² sin θ dθ by parts: with a = ε/c it is c²(a² − 2 + 2 cos a); times 2π. At a = 1 there is no cancellation.
[<Fact>]
let ``the cone's integral in closed form`` () =
    let a, c = 1.0, 0.3
    Assert.Equal(2.0 * Math.PI * c * c * (a * a - 2.0 + 2.0 * cos a), Equation17AsPrinted.coneIntegral (a * c) c, 1e-14)
