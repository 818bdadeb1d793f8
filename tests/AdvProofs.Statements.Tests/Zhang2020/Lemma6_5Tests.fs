module AdvProofs.Statements.Tests.Zhang2020.Lemma6_5Tests

open AdvProofs.Statements
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

let private trial q number = Trials.ofStatement Lemma6_5.statement (fun config -> config.Word "q" = q && config.Int "m" = 16384) number

/// For the line both q and H are known in closed form: sup |h| = B √(4π) and p_1 = 1/√(4π).
[<Fact>]
let ``the symbols of the line are its closed forms`` () =
    let measured = Lemma6_5.statement.Measure(trial "line" 0)
    let symbol name = measured.Symbols |> List.find (fst >> (=) name) |> snd
    let p = 1.0 / sqrt (4.0 * System.Math.PI)
    Assert.Equal(4.0 / 3.0 / p, symbol "sigma", 1e-9)
    let reach = symbol "B" * p * 3.0 / 4.0
    let density = exp (-0.5 * reach * reach) / sqrt (2.0 * System.Math.PI)
    Assert.Equal(4.0 / 3.0 * 2.0 * density / p, symbol "truncation", 1e-9)

[<Theory>]
[<InlineData("line")>]
[<InlineData("step")>]
let ``the sweep is attained and beats every other angle`` (q: string) =
    for number in 0..1 do
        let left, again, tolerance = Trials.bothRoutes Lemma6_5.statement (trial q number)
        Assert.InRange(abs (left - again), 0.0, tolerance)

/// The error falls with the width, far below the 1 that f⋆ reaches, and stays below the bound.
[<Fact>]
let ``the construction converges`` () =
    let statement = Lemma6_5.statement
    let at m = Trials.ofStatement statement (fun config -> config.Word "q" = "line" && config.Int "m" = m) 0
    let left trial = (statement.Measure trial).Left
    let narrow, wide = at 1024, at 65536
    Assert.True(left wide < 0.5 * left narrow)
    Assert.True(left wide < 0.2 && left wide <= Statement.right statement wide (statement.Measure wide))
