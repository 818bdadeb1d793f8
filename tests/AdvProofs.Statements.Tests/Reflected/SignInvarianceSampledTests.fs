module AdvProofs.Statements.Tests.Reflected.SignInvarianceSampledTests

open System
open Xunit

/// e^−z is a normal number in single precision up to 87, and nothing at 104: where the claim must stop.
[<Fact>]
let ``single precision loses the sign beyond 103`` () =
    let plain (z: float32) = 1f / (1f + MathF.Exp z)
    Assert.True(plain 80f > 0f)
    Assert.Equal(0f, plain 104f)
