module AdvProofs.Statements.Tests.Zhang2020.WidthTableTests

open AdvProofs.Statements
open AdvProofs.Statements.Zhang2020
open Xunit

/// Every width of the table by logarithms and by intervals.
[<Fact>]
let ``both routes to the widths agree`` () =
    for config in WidthTable.statement.Grid Quick do
        Assert.True(ExplicitWidth.routesAgree config WidthTable.statement.Bound, config.Id)

/// The leading term of log10 R is D (6 log10 2 (1 + κ) + log10 c), κ = 1/(2e): the table's first row to within a tenth.
[<Fact>]
let ``the first row is that of the leading term`` () =
    let config = WidthTable.statement.Grid Quick |> List.head
    let degree = AdvProofs.Exact.Expr.eval config.Number ExplicitWidth.printedDegree
    let leading = degree * (6.0 * log10 2.0 * (1.0 + 0.5 / exp 1.0) + log10 (4.0 * sqrt System.Math.PI))
    Assert.InRange(ExplicitWidth.log10 config ExplicitWidth.printedRadius, leading, 1.1 * leading)
