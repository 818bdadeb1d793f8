module AdvProofs.Statements.Tests.Gao2019.Assumption3_1Tests

open AdvProofs.Networks.Losses
open Xunit

/// Second differences attain the smoothness constants at r = 0, and the logistic loss is ln(1 + 1/e) at f = y = 1.
[<Fact>]
let ``the constants are attained`` () =
    let second (loss: Loss) f y = let h = 1e-4 in (loss.Derivative(f + h, y) - loss.Derivative(f - h, y)) / (2.0 * h)
    Assert.Equal(1.0, second Loss.SquareRoot 1.0 1.0, 1e-7)
    Assert.Equal(1.0, second Loss.LogCosh -1.0 -1.0, 1e-7)
    Assert.Equal(4.0, second (Loss.PseudoHuber 0.25) 0.0 0.0, 1e-6)
    Assert.Equal(0.25, second Loss.Logistic 0.0 1.0, 1e-7)
    Assert.Equal(log (1.0 + exp -1.0), Loss.Logistic.Value(1.0, 1.0), 1e-15)
