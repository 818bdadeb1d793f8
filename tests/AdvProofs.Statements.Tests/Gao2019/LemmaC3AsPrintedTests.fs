module AdvProofs.Statements.Tests.Gao2019.LemmaC3AsPrintedTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

[<Fact>]
let ``the engine's kernel has no alternating part over the eight points`` () = Assert.InRange(LemmaC3AsPrinted.largestSection.Value, 0.0, 1e-13)

[<Fact>]
let ``the witness is 8 against 0`` () =
    let witness = Trials.witness LemmaC3AsPrinted.statement
    Assert.Equal(("8", "0"), (witness.Left, witness.Right))
