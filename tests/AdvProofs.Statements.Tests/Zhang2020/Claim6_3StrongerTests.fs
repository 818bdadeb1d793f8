module AdvProofs.Statements.Tests.Zhang2020.Claim6_3StrongerTests

open AdvProofs.Exact
open AdvProofs.Statements.Zhang2020
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

/// (24/γ) ln(16/ε₁) ≥ (13.8/(δ−2ρ))(L + 3.46), since γ ≤ √3(δ−2ρ): the sharper degree is below the paper's, everywhere.
[<Fact>]
let ``the sharper degree is below the paper's for all parameters`` () =
    let parameters =
        gen {
            let! delta = Gen.choose (1, 1732)
            let! rho = Gen.choose (0, (delta - 1) / 2)
            let! exponent = Gen.choose (1, 400)
            return float delta / 1000.0, float rho / 1000.0, 0.5 * exp (-float exponent / 20.0)
        }
    Property.checkN 1000 "the sharper degree is below the paper's for all parameters" (Prop.forAll (Arb.fromGen parameters) (fun (delta, rho, epsilon1) ->
        let value = function "delta" -> delta | "rho" -> rho | "gamma" -> delta * (delta - 2.0 * rho) | _ -> epsilon1
        Expr.eval value Claim6_3Stronger.statement.Bound < Expr.eval value Claim6_3.statement.Bound))
