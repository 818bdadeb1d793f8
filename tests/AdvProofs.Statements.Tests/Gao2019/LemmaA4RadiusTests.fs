module AdvProofs.Statements.Tests.Gao2019.LemmaA4RadiusTests

open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// For δ → 2 as for δ → 0 the radius is between δ and 5δ: it is linear in δ.
[<Fact>]
let ``the radius is linear in the shift of the input`` () =
    for number in 0..9 do
        let measured = LemmaA4Radius.statement.Measure(Trials.ofStatement LemmaA4Radius.statement (fun c -> c.Int "m" = 48) number)
        let value name = measured.Symbols |> List.find (fst >> (=) name) |> snd
        Assert.InRange(measured.Left / value "delta", 0.5, 5.0)
        Assert.InRange(value "S_W", 2.0, 4.25)
