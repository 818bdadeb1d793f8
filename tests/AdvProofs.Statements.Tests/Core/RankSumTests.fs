module AdvProofs.Statements.Tests.Core.RankSumTests

open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

/// All ways to choose k of a list.
let rec private choose k list =
    match k, list with
    | 0, _ -> [ [] ]
    | _, [] -> []
    | k, first :: rest -> (choose (k - 1) rest |> List.map (fun chosen -> first :: chosen)) @ choose k rest

/// The definition: the share of all splits of the pooled sample whose rank sum lies at least as far out, doubled.
let private byEnumeration (one: float list) (other: float list) =
    let pooled = one @ other
    let rank x = float (pooled |> List.filter (fun y -> y < x) |> List.length) + 0.5 * float (1 + (pooled |> List.filter ((=) x) |> List.length))
    let observed = one |> List.sumBy rank
    let sums = choose one.Length pooled |> List.map (List.sumBy rank)
    let share predicate = float (sums |> List.filter predicate |> List.length) / float sums.Length
    min 1.0 (2.0 * min (share (fun s -> s <= observed)) (share (fun s -> s >= observed)))

[<Fact>]
let ``probabilities are those of all splits, ties included`` () =
    Property.check "probabilities are those of all splits, ties included" (fun (one: int list) (other: int list) ->
        let values list = list |> List.truncate 5 |> List.map (fun x -> float (x % 4))
        let one, other = 0.0 :: values one, 1.0 :: values other
        abs (RankSum.pValue one other - byEnumeration one other) <= 1e-12)

[<Theory>]
[<InlineData(3, 3, 0.1)>]
[<InlineData(4, 4, 0.0285714285714)>]
[<InlineData(5, 5, 0.0079365079365)>]
[<InlineData(10, 10, 1.0825e-5)>]
let ``samples that do not overlap are as unlikely as the tables say`` (n: int) (m: int) (expected: float) =
    // Two of the C(n + m, n) splits are that far out.
    let p = RankSum.pValue [ for i in 1..n -> float i ] [ for i in 1..m -> 100.0 + float i ]
    Assert.Equal(1.0, p / expected, 4)
    Assert.Equal(1.0, p / RankSum.leastPValue n m, 12)
    Assert.Equal(p, RankSum.pValue [ for i in 1..m -> 100.0 + float i ] [ for i in 1..n -> float i ], 15)

[<Fact>]
let ``equal samples tell nothing apart, and what is no number has no probability`` () =
    Assert.Equal(1.0, RankSum.pValue [ 1.0; 1.0; 1.0 ] [ 1.0; 1.0 ])
    Assert.True(System.Double.IsNaN(RankSum.pValue [] [ 1.0 ]))
    Assert.True(System.Double.IsNaN(RankSum.pValue [ nan ] [ 1.0 ]))

[<Fact>]
let ``thirty-two trials on each side reach the level of a check`` () =
    Assert.True(RankSum.pValue [ for i in 1..32 -> float i ] [ for i in 1..32 -> 40.0 + float i ] < 1e-17)
    let shifted = RankSum.pValue [ for i in 1..32 -> float i ] [ for i in 1..32 -> 0.5 + float i ]
    Assert.True(shifted > 0.8)
