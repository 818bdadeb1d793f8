module AdvProofs.Statements.Tests.Reflected.Figure1AsPrintedTests

open System.Globalization
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// ln(1 + e^0.1) to all digits of an independent evaluation.
[<Fact>]
let ``the loss at the stored point`` () =
    let witness = Trials.witness Figure1AsPrinted.statement
    Assert.Equal(0.7443966600735709, System.Double.Parse(witness.Right, CultureInfo.InvariantCulture), 1e-15)
