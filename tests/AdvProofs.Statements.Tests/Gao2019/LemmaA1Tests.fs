module AdvProofs.Statements.Tests.Gao2019.LemmaA1Tests

open AdvProofs.Statements.Gao2019
open Xunit

/// diag(3, 2, 1): the trace power is (3³² + 2³² + 1)^{1/32}, power iteration finds 3.
[<Fact>]
let ``a diagonal matrix`` () =
    let matrix = [| [| 3.0; 0.0; 0.0 |]; [| 0.0; 2.0; 0.0 |]; [| 0.0; 0.0; 1.0 |] |]
    Assert.Equal((3.0 ** 32.0 + 2.0 ** 32.0 + 1.0) ** (1.0 / 32.0), LemmaA1.schatten matrix, 1e-12)
    Assert.Equal(3.0, LemmaA1.byPowerIteration matrix, 1e-12)
