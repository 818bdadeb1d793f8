module AdvProofs.Statements.Tests.Reflected.Lemma3_7AsPrintedTests

open System.Globalization
open AdvProofs.Statements.Reflected
open AdvProofs.Statements.Tests
open Xunit

/// The recursion w ← w + η a δ/(1 + e^{a w δ}) with δ = 1/2, a = 1/100, in doubles: the derivative after 899 updates.
[<Fact>]
let ``the least derivative is that of the scalar recursion`` () =
    let a, delta, eta = 0.01, 0.5, 4.0 / 9.0
    let slope w = 1.0 / (1.0 + exp (a * w * delta))
    let last = Seq.fold (fun w _ -> w + eta * a * delta * slope w) 0.0 (seq { 1..899 })
    let witness = Trials.witness Lemma3_7AsPrinted.statement
    Assert.Equal(slope last, System.Double.Parse(witness.Left, CultureInfo.InvariantCulture), 1e-12)
