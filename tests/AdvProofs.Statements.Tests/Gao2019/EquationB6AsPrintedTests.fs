module AdvProofs.Statements.Tests.Gao2019.EquationB6AsPrintedTests

open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The printed sign is violated by some pair that the corrected one is not.
[<Fact>]
let ``some pair violates the printed sign only`` () =
    let violates (statement: Statement) trial =
        let measured = statement.Measure trial
        measured.Left > Statement.right statement trial measured
    let trials = [ for number in 0..39 -> Trials.ofStatement EquationB6AsPrinted.statement (fun c -> c.Int "m" = 256) number ]
    Assert.Contains(true, trials |> List.map (violates EquationB6AsPrinted.statement))
    Assert.DoesNotContain(true, trials |> List.map (violates EquationB6.statement))
