module AdvProofs.Checker.Tests.MutationTests

open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private originals =
    [ write line; write fourth; write (inChebyshevBasis fourth); write square; write (legendre (ratio 1 3) 2 24 (ratio 1 50)) ]
    |> List.map bytes

let private isDigit (b: byte) = System.Char.IsAsciiHexDigitLower(char b) || b = byte '-' || b = byte '/'

/// One edit: any byte, a digit, a deletion, an insertion, a doubled or an exchanged line.
let private mutants =
    gen {
        let! original = Gen.elements originals
        let! position = Gen.choose (0, original.Length - 1)
        let! kind = Gen.choose (0, 5)
        let! value = Gen.choose (0, 255)
        let! digit = Gen.elements (List.ofSeq "0123456789abcdef-/")
        let lines = Array.indexed ((System.Text.Encoding.UTF8.GetString original).Split '\n')
        let! row = Gen.choose (0, lines.Length - 2)
        let join parts = bytes (System.String.Join("\n", parts |> Seq.map snd))
        return
            match kind with
            | 0 -> Array.updateAt position (byte value) original
            | 1 ->
                let from = System.Array.FindIndex(original, position, System.Predicate isDigit)
                Array.updateAt (if from < 0 then position else from) (byte digit) original
            | 2 -> Array.removeAt position original
            | 3 -> Array.insertAt position (byte digit) original
            | 4 -> join (Array.insertAt row lines[row] lines)
            | _ -> join (lines |> Array.updateAt row lines[row + 1] |> Array.updateAt (row + 1) lines[row])
    }

[<Fact>]
let ``a mutant is accepted only when its claim is still true`` () =
    let mutable refused = 0
    let mutable accepted = 0
    Property.checkN 1000 "mutants" (Prop.forAll (Arb.fromGen mutants) (fun content ->
        match Certificate.check 1 content with
        | CertificateOutcome.Accepted _ ->
            accepted <- accepted + 1
            SecondRoute.isTrue content
        | _ ->
            refused <- refused + 1
            true))
    // Both sides of the property were met: edits of free text and white space survive, most others do not.
    Assert.InRange(refused, 500, 999)
    Assert.InRange(accepted, 1, 500)

[<Fact>]
let ``the second route itself tells true from false`` () =
    for original in originals do
        Assert.True(SecondRoute.isTrue original)
    Assert.False(SecondRoute.isTrue (bytes (write { line with Error = "33/100" })))
    Assert.False(SecondRoute.isTrue (bytes (write { line with SumLog2 = "2/5" })))
    Assert.False(SecondRoute.isTrue (bytes (write { line with Lower = [ 0, "11/10", [ "-1/2"; "1/2" ] ] })))
