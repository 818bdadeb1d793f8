module AdvProofs.Statements.Tests.Reflected.Equation6Tests

open Xunit

/// sup of 2zp + p², p = 1/(1 + e^z): on a grid of 10⁻⁴ around its maximiser near 1.0853; the derivative is at most 3, so the grid is within 3e-4 of it,
/// and quadratically so near the maximum.
[<Fact>]
let ``the sharp constant`` () =
    let value z = let p = 1.0 / (1.0 + exp z) in 2.0 * z * p + p * p
    let top = Seq.max (seq { for k in -200_000 .. 200_000 -> value (float k * 1e-4) })
    Assert.InRange(top, 0.6118, 0.611845)
    Assert.InRange(value 1.0853, 0.61184, 0.611845)
