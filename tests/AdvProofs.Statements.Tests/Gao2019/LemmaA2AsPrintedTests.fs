module AdvProofs.Statements.Tests.Gao2019.LemmaA2AsPrintedTests

open AdvProofs.Statements.Gao2019
open Xunit

/// P(χ²_m ≤ 8m/9) at m = 2 is 1 − e^{−8/9}; and it falls with m.
[<Fact>]
let ``the exact probability falls with the width`` () =
    Assert.Equal(1.0 - exp (-8.0 / 9.0), LemmaA2AsPrinted.probability 2.0, 1e-12)
    Assert.InRange(LemmaA2AsPrinted.probability 1000.0, 4e-3, 6e-3)
    Assert.True(LemmaA2AsPrinted.probability 4000.0 < 1e-6)
