module AdvProofs.Statements.Tests.Reflected.Table2ArithmeticTests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// The first cell above 3/5 is the one that attains .602.
[<Fact>]
let ``the largest robust difference is found by the mutant`` () =
    let statement = Table2Arithmetic.statement
    let witness = Trials.witness (statement.Mutation.Apply statement)
    Assert.Contains("nu = 4/255, 2 steps", witness.Violated)
    Assert.Equal("362404", witness.Left)
