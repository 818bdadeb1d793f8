module AdvProofs.Statements.Tests.Gao2019.Theorem6_1AsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``two constants shatter one point and no two`` () =
    Assert.Equal(2, (Theorem6_1AsPrinted.labellings 1).Count)
    Assert.Equal(2, (Theorem6_1AsPrinted.labellings 2).Count)
    Assert.Equal(1, Theorem6_1AsPrinted.constantsShatter)
    Assert.Equal("4/3", (Trials.witness Theorem6_1AsPrinted.statement).Left)
