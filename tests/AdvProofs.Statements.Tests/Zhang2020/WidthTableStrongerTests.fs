module AdvProofs.Statements.Tests.Zhang2020.WidthTableStrongerTests

open AdvProofs.Statements
open AdvProofs.Statements.Zhang2020
open Xunit

/// The composed polynomial asks for fewer digits than the printed one in every row, and both routes to its widths agree.
[<Fact>]
let ``the composed width is below the printed one`` () =
    for config in WidthTableStronger.statement.Grid Quick do
        Assert.True(ExplicitWidth.routesAgree config WidthTableStronger.statement.Bound, config.Id)
        Assert.True(ExplicitWidth.log10 config ExplicitWidth.composedWidth < 0.2 * ExplicitWidth.log10 config ExplicitWidth.printedWidth)
