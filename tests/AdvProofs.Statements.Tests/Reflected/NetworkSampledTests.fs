module AdvProofs.Statements.Tests.Reflected.NetworkSampledTests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// The differences never cross a gate, so both routes see the same linear piece.
[<Fact>]
let ``the gradient is that of the definition`` () =
    for number in 0..9 do
        for m in [ 2; 10 ] do
            let trial = Trials.ofStatement NetworkSampled.statement (fun c -> c.Int "m" = m) number
            let left, again, tolerance = Trials.bothRoutes NetworkSampled.statement trial
            Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 left)
