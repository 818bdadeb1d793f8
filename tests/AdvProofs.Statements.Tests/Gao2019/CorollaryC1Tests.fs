module AdvProofs.Statements.Tests.Gao2019.CorollaryC1Tests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The eight points that no quadratic-ReLU network fits are fitted once lifted.
[<Fact>]
let ``the eight points, lifted`` () =
    let trial = Trials.ofStatement CorollaryC1.statement (fun c -> c.Int "n" = 8) 3
    Assert.InRange((CorollaryC1.statement.Measure trial).Left, 0.0, 0.1)
