module AdvProofs.Statements.Tests.Zhang2020.Section6_3Tests

open Xunit

/// The equivalence in doubles, off its boundary.
[<Fact>]
let ``sqrt(m/n) exceeds m^(1/3) exactly above n^3`` () =
    for n in [ 1.0; 2.0; 5.0; 31.0 ] do
        for factor in [ 0.25; 0.9; 1.1; 4.0 ] do
            let m = factor * n ** 3.0
            Assert.Equal(factor > 1.0, sqrt (m / n) > m ** (1.0 / 3.0))
