module AdvProofs.Statements.Tests.Reflected.SignInvarianceTests

open AdvProofs.Networks.Losses
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

/// In doubles, on margins where neither sigmoid underflows: ratio of the two derivatives is e^z, and y = ±1 only flips the sign.
[<Fact>]
let ``the reflected derivative is e^z times the plain one`` () =
    let margins = Gen.choose (-30_000, 30_000) |> Gen.map (fun z -> float z / 1000.0) |> Arb.fromGen
    Property.checkN 500 "the reflected derivative is e^z times the plain one" (Prop.forAll margins (fun z ->
        [ 1.0; -1.0 ]
        |> List.forall (fun y ->
            let ratio = Loss.Reflected.Derivative(y * z, y) / Loss.Logistic.Derivative(y * z, y)
            abs (ratio / exp z - 1.0) <= 1e-13)))
