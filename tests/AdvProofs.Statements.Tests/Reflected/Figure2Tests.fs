module AdvProofs.Statements.Tests.Reflected.Figure2Tests

open Xunit

/// All odd triples that can flip, one by one, in 64-bit integers: δ = n·51/(100 D) in the ball of radius .7078.
let private count divisions limit =
    let flips = [ for a in -limit .. 2L .. -1L do for b in 1L .. 2L .. limit do if 51L * (b - a) > 100L * divisions then a, b ]
    let inside a b c = (a * a + b * b + c * c) * 260_100_000_000L <= (707_800L * divisions) * (707_800L * divisions)
    flips |> List.sumBy (fun (a, b) -> Seq.length (seq { for c in -limit .. 2L .. limit do if inside a b c then c }))

[<Fact>]
let ``the midpoint grid`` () = Assert.Equal(148, count 800L 799L)

/// With and without the end points themselves, which lie on the boundary of the open box.
[<Fact>]
let ``the grid with end points`` () =
    Assert.Equal(172, count 799L 799L)
    Assert.Equal(172, count 799L 797L)
