module AdvProofs.Statements.Tests.Zhang2020.Lemma6_4StrongerTests

open AdvProofs.Exact
open AdvProofs.Statements.Zhang2020
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

/// ln(1/ε)/η + 1 ≤ (3/η) ln(2/(ηε)): since 2/η > 1 and (2/η) ln(2/(ηε)) > 2 ln 2/η > 1.
[<Fact>]
let ``the sharper degree is below the paper's for all eta and epsilon`` () =
    let parameters = Gen.map2 (fun a b -> float a / 1000.0, exp (-float b / 20.0)) (Gen.choose (1, 999)) (Gen.choose (1, 600))
    Property.checkN 1000 "the sharper degree is below the paper's for all eta and epsilon" (Prop.forAll (Arb.fromGen parameters) (fun (eta, epsilon) ->
        let value = function "eta" -> eta | _ -> epsilon
        Expr.eval value Lemma6_4Stronger.statement.Bound < Expr.eval value Lemma6_4.statement.Bound))
