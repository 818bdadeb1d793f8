module AdvProofs.Statements.Tests.Reflected.Figure1Tests

open AdvProofs.Networks.Losses
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private margins = Gen.choose (-40_000, 40_000) |> Gen.map (fun z -> float z / 1000.0)

/// The engine's losses at random margins; at z = 0 the base-2 loss is 1 to rounding.
[<Fact>]
let ``the 0/1 loss lies between the two losses`` () =
    Property.checkN 500 "the 0/1 loss lies between the two losses" (Prop.forAll (Arb.fromGen margins) (fun z ->
        let zeroOne = if z < 0.0 then 1.0 else 0.0
        Loss.Reflected.Value(z, 1.0) <= zeroOne && zeroOne <= Loss.Logistic.Value(z, 1.0) / log 2.0))

/// Midpoint concavity to rounding of numbers of size at most 41.
[<Fact>]
let ``the reflected loss is concave`` () =
    Property.checkN 500 "the reflected loss is concave" (Prop.forAll (Gen.zip margins margins |> Arb.fromGen) (fun (x, y) ->
        let loss z = Loss.Reflected.Value(z, 1.0)
        loss (0.5 * (x + y)) >= 0.5 * (loss x + loss y) - 4.0 * 41.0 * 2.3e-16))
