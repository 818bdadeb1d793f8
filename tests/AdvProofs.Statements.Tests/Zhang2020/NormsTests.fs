module AdvProofs.Statements.Tests.Zhang2020.NormsTests

open AdvProofs.Exact
open AdvProofs.Tests
open FsCheck
open FsCheck.FSharp
open Xunit

/// (Σ c)² lies between Σ c² and m Σ c² for non-negative rational column norms, by arithmetic instead of normal forms.
[<Fact>]
let ``the (2,1)-norm lies between the Frobenius norm and its multiple`` () =
    let norms = Gen.map2 Rational.fraction (Gen.choose (0, 30)) (Gen.choose (1, 7)) |> Gen.nonEmptyListOf |> Arb.fromGen
    Property.check "the (2,1)-norm lies between the Frobenius norm and its multiple" (Prop.forAll norms (fun columns ->
        let total f = columns |> List.fold (fun sum (c: Rational) -> sum + f c) Rational.Zero
        let one, two = total id, total (fun c -> c * c)
        two <= one * one && one * one <= Rational.ofInt columns.Length * two))
