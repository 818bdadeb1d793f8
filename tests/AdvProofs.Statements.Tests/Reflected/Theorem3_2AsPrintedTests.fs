module AdvProofs.Statements.Tests.Reflected.Theorem3_2AsPrintedTests

open System.Globalization
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// 1/(1 + e^-5) and 2/(1 + e^5) + 1/25, to all digits of an independent evaluation.
[<Fact>]
let ``the stored counterexample has the sides of the closed form`` () =
    let witness = Trials.witness Theorem3_2AsPrinted.statement
    let number (text: string) = System.Double.Parse(text, CultureInfo.InvariantCulture)
    Assert.Equal(0.9933071490757153, number witness.Left, 1e-12)
    Assert.Equal(0.05338570184856971, number witness.Right, 1e-12)
