module AdvProofs.Statements.Tests.Zhang2020.Theorem4_1AsPrintedTests

open AdvProofs.Statements
open AdvProofs.Statements.Zhang2020
open Xunit

/// Half the error costs more than the whole: the width of Theorem 4.1 exceeds that of Theorem 5.3, and both routes to it agree.
[<Fact>]
let ``the width exceeds that of Theorem 5.3`` () =
    for config in Theorem4_1AsPrinted.statement.Grid Quick do
        Assert.True(ExplicitWidth.routesAgree config Theorem4_1AsPrinted.statement.Bound, config.Id)
        Assert.True(ExplicitWidth.log10 config Theorem4_1AsPrinted.statement.Bound > ExplicitWidth.log10 config ExplicitWidth.printedWidth)
