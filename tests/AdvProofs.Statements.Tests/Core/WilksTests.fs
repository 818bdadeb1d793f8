module AdvProofs.Statements.Tests.Core.WilksTests

open System
open AdvProofs.Statements.Statistics
open Xunit

[<Theory>]
[<InlineData(0.95, 59)>]
[<InlineData(0.99, 299)>]
[<InlineData(0.999, 2995)>]
let ``this many trials bound this share of all with 95 per cent confidence`` (content: float) (n: int) =
    Assert.Equal(n, Wilks.trials 0.95 content)
    Assert.True(content ** float n <= 0.05 && content ** float (n - 1) > 0.05)
    Assert.True(Wilks.content 0.95 n >= content && Wilks.content 0.95 (n - 1) < content)

[<Fact>]
let ``one trial bounds five per cent, none bounds nothing`` () =
    Assert.Equal(0.05, Wilks.content 0.95 1, 12)
    Assert.Throws<ArgumentException>(fun () -> Wilks.content 0.95 0 |> ignore) |> ignore

[<Fact>]
let ``levels add up, to at most one`` () =
    Assert.Equal(4e-5, Budget.total (List.replicate 40 Budget.AlphaPerCheck), 12)
    Assert.Equal(1.0, Budget.total (List.replicate 40 0.05))
    Assert.Equal(0.0, Budget.total [])
