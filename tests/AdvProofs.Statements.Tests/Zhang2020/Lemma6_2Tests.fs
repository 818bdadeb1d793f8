module AdvProofs.Statements.Tests.Zhang2020.Lemma6_2Tests

open AdvProofs.Statements
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// The numbers for MNIST's first 500 training images: δ from an independent integer program, D from the formula, and certificates that stand alone.
[<Fact>]
let ``MNIST's first 500 images`` () =
    Trials.requireData () |> ignore
    let ruling, summary = Trials.rule Lemma6_2.statement
    let metric name = (summary.Metrics |> List.find (fun m -> m.Name = name)).Value
    Assert.True(match ruling with Certified _ -> true | _ -> false)
    Assert.Equal(0.174961854785, metric "delta_MNIST", 1e-12)
    Assert.Equal(22669.0, metric "D_MNIST")
    Assert.Equal(0.098576527979, metric "delta_padding_MNIST", 1e-12)
    Assert.InRange(metric "degree_MNIST_on_X", 100.0, 199.0)
    Assert.NotEmpty summary.Certificates
    for name, json in summary.Certificates do
        match Proofs.certificate 1 json with
        | Ok(_, facts) -> Assert.True(facts.LeastDegree, name)
        | Error why -> Assert.Fail $"{name}: {why}"
