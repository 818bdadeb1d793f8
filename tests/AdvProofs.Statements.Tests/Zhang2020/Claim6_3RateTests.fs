module AdvProofs.Statements.Tests.Zhang2020.Claim6_3RateTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in 0..9 do
        let left, again, tolerance = Trials.bothRoutes Claim6_3Rate.statement (Trials.ofStatement Claim6_3Rate.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))
