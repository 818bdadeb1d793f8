module AdvProofs.Statements.Tests.Reflected.MarkovStepTests

open AdvProofs.Statements
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

/// 126 ways to put four quarters on six atoms, four thresholds, two inequalities; three identities beside them.
[<Fact>]
let ``every distribution is there`` () =
    match Trials.rule MarkovStep.statement with
    | Certified proof, _ -> Assert.True(proof.Size >= 126 * 4 * 2)
    | other, _ -> Assert.Fail $"{other}"

/// The inequality on random empirical distributions, in doubles.
[<Fact>]
let ``random samples obey the step`` () =
    let sample = Gen.listOfLength 20 (Gen.choose (-500, 500) |> Gen.map (fun z -> float z / 100.0))
    let threshold = Gen.choose (0, 300) |> Gen.map (fun b -> float b / 100.0)
    Property.check "random samples obey the step" (Prop.forAll (Gen.zip sample threshold |> Arb.fromGen) (fun (sample, b) ->
        let slope z = 1.0 / (1.0 + exp z)
        let probability = sample |> List.averageBy (fun z -> if z <= -b then 1.0 else 0.0)
        let truncated = sample |> List.averageBy (fun z -> if z <= -b then slope z else 0.0)
        probability <= truncated / slope -b + 1e-14 && truncated / slope -b <= 2.0 * truncated + 1e-14))
