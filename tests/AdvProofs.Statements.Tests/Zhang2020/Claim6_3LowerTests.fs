module AdvProofs.Statements.Tests.Zhang2020.Claim6_3LowerTests

open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

[<Fact>]
let ``the two routes agree on several trials`` () =
    for number in [ 0 ] do
        let left, again, tolerance = Trials.bothRoutes Claim6_3Lower.statement (Trials.ofStatement Claim6_3Lower.statement (fun _ -> true) number)
        Assert.InRange(abs (left - again), 0.0, tolerance * max 1.0 (abs left))

/// At ρ = 0 the bound is attained after rounding up.
[<Fact>]
let ``at rho = 0 the least degree is the bound rounded up`` () =
    let trial = Trials.ofStatement Claim6_3Lower.statement (fun config -> config.Number "rho" = 0.0) 0
    let measured = Claim6_3Lower.statement.Measure trial
    Assert.Equal(ceil measured.Left, snd measured.Symbols.Head)
