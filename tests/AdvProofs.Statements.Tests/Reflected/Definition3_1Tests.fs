module AdvProofs.Statements.Tests.Reflected.Definition3_1Tests

open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// The sample shows something: errors of both kinds, and fewer at the larger β.
[<Fact>]
let ``the errors are neither 0 nor 1`` () =
    let measured beta = Definition3_1.statement.Measure(Trials.ofStatement Definition3_1.statement (fun c -> c.Number "beta" = beta && c.Number "alpha" = 1.0) 0)
    let large, small = measured 0.5, measured 0.05
    let robust = small.Symbols |> List.find (fst >> (=) "eps_rob") |> snd
    Assert.InRange(robust, 0.05, 0.95)
    Assert.True(small.Left > 0.0 && large.Left <= robust)
