module AdvProofs.Statements.Tests.Zhang2020.Remark3_4Tests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in 0..2 do
        let left, again, tolerance = Trials.bothRoutes Remark3_4.statement (Trials.ofStatement Remark3_4.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))
