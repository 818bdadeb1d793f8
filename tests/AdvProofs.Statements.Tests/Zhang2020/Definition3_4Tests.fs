module AdvProofs.Statements.Tests.Zhang2020.Definition3_4Tests

open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open Xunit

/// The simplex bound on sampled sets, and its attainment by n equispaced points of the circle for n = 2 and 3 (two- and three-point simplices).
[<Theory>]
[<InlineData(2)>]
[<InlineData(3)>]
[<InlineData(7)>]
let ``the least squared distance is at most that of the simplex`` (n: int) =
    let least (sample: LabelledSample) =
        Seq.min (seq {
            for j in 1 .. n - 1 do
                for i in 0 .. j - 1 ->
                    Array.fold2 (fun sum a b -> sum + (a - b) * (a - b)) 0.0 (sample.Input(i).ToArray()) (sample.Input(j).ToArray())
        })
    let limit = 1.5 * float n / float (n - 1)
    for seed in 0L .. 19L do
        Assert.InRange(least (SphereSample.Uniform(n, 5, Key.Root(7UL).Child(seed))), 0.0, limit + 1e-12)
    if n <= 3 then
        Assert.Equal(limit, least (SphereSample.Equispaced n), 1e-12)
