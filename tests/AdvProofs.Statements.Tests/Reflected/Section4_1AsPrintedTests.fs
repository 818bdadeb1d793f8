module AdvProofs.Statements.Tests.Reflected.Section4_1AsPrintedTests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// .501² + .5² and .7078², in lowest terms.
[<Fact>]
let ``the two squared lengths`` () =
    let witness = Trials.witness Section4_1AsPrinted.statement
    Assert.Equal("501001/1000000", witness.Left)
    Assert.Equal("12524521/25000000", witness.Right)
