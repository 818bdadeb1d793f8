module AdvProofs.Checker.Tests.ShatteringTests

open System
open System.IO
open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft
open AdvProofs.Checker.Tests.ShatteringDraft
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private folder = Path.Combine(root, "proofs-check", "certificates", "shattering")
let private stored kind = Directory.GetFiles(Path.Combine(folder, kind), "*.json") |> Array.sort
let private none (failures: string seq) = Assert.Empty(List.ofSeq failures)
let private check draft = Shattering.check (bytes (ShatteringDraft.write draft))

[<Fact>]
let ``the stored certificates are the generated ones`` () =
    if Environment.GetEnvironmentVariable "ADVPROOFS_WRITE_CORPUS" = "1" then
        for kind in [ "accept"; "reject"; "survive" ] do
            let target = Directory.CreateDirectory(Path.Combine(folder, kind))
            target.GetFiles "*.json" |> Array.iter _.Delete()
        for kind, name, content in ShatteringCorpus.files do
            File.WriteAllBytes(Path.Combine(folder, kind, name), content)
    let expected = ShatteringCorpus.files |> List.map (fun (kind, name, _) -> Path.Combine(folder, kind, name)) |> List.sort
    let found = [ "accept"; "reject"; "survive" ] |> List.collect (stored >> List.ofArray) |> List.sort
    Assert.Equal<string list>(expected, found)
    none (
        ShatteringCorpus.files
        |> Seq.filter (fun (kind, name, content) -> File.ReadAllBytes(Path.Combine(folder, kind, name)) <> content)
        |> Seq.map (fun (kind, name, _) -> $"{kind}/{name}")
    )

[<Fact>]
let ``every file of accept is accepted, and true by the definition`` () =
    none (
        stored "accept"
        |> Seq.choose (fun path ->
            let content = File.ReadAllBytes path
            match Shattering.check content with
            | ShatteringOutcome.Accepted _ when ShatteringSecondRoute.isTrue content && Shattering.isKind content -> None
            | outcome -> Some $"{path}: {ShatteringDraft.describe outcome}")
    )

[<Fact>]
let ``every file of reject is rejected on the line its name says`` () =
    none (
        stored "reject"
        |> Seq.choose (fun path ->
            let expected = int ((string (Path.GetFileNameWithoutExtension path)).Split(".line-")[1])
            match Shattering.check (File.ReadAllBytes path) with
            | ShatteringOutcome.Rejected(line, _) when line = expected -> None
            | ShatteringOutcome.Rejected(line, reason) -> Some $"{path}: line {line}: {reason}"
            | outcome -> Some $"{path}: {ShatteringDraft.describe outcome}")
    )

[<Fact>]
let ``no file of survive crashes the checker or is accepted`` () =
    none (
        stored "survive"
        |> Seq.choose (fun path ->
            match Shattering.check (File.ReadAllBytes path) with
            | ShatteringOutcome.Accepted _ -> Some path
            | _ -> None)
    )

[<Fact>]
let ``what is proved`` () =
    match check inThePlane with
    | ShatteringOutcome.Accepted(proof, facts) ->
        Assert.Equal((2, 5, 4), (facts.Dimension, facts.Balls, facts.Shattered))
        Assert.Equal(Fraction.One, facts.Delta)
        Assert.Equal(Kernel.Certificate, proof.Kernel)
        Assert.Contains("shatters 4 points", proof.Claim)
    | other -> Assert.Fail(ShatteringDraft.describe other)

/// The kinds do not take each other's files.
[<Fact>]
let ``a polynomial certificate is none of these, and the other way round`` () =
    Assert.False(Shattering.isKind (bytes (Draft.write line)))
    Assert.Equal("rejected on line 6", ShatteringDraft.describe (Shattering.check (bytes (Draft.write line))))
    Assert.Equal("rejected on line 8", Draft.describe (Certificate.check 1 (bytes (ShatteringDraft.write inThePlane))))
    for junk in [ ""; "7"; "{}"; "{\"format\": 1}"; "[\"kind\", \"shattering\"]" ] do
        Assert.False(Shattering.isKind (bytes junk))

/// Touching is allowed for points in balls, which are closed, and not for balls, which must be apart.
[<Fact>]
let ``the edges`` () =
    Assert.Equal("accepted", ShatteringDraft.describe (check onTheLine))
    // Labelling 0, on line 12, has both points in one ball.
    Assert.Equal("rejected on line 12", ShatteringDraft.describe (check { onTheLine with Delta = "749/1000" }))
    // Centres 0 and 3/2 are 2δ apart: the balls of labelling 1, on line 13, share a point.
    let touching = [ onTheLine.Labellings[0]; ([ "0" ], [ "3/2" ]); onTheLine.Labellings[2]; onTheLine.Labellings[3] ]
    Assert.Equal("rejected on line 13", ShatteringDraft.describe (check { onTheLine with Labellings = touching }))

let private originals = [ onTheLine; inThePlane; inSpace ] |> List.map (ShatteringDraft.write >> bytes)

let private isDigit (b: byte) = Char.IsAsciiDigit(char b) || b = byte '-' || b = byte '/'

/// One edit: any byte, a digit, a deletion, an insertion, a doubled or an exchanged line.
let private mutants =
    gen {
        let! original = Gen.elements originals
        let! position = Gen.choose (0, original.Length - 1)
        let! kind = Gen.choose (0, 5)
        let! value = Gen.choose (0, 255)
        let! digit = Gen.elements (List.ofSeq "0123456789-/")
        let lines = Array.indexed ((Text.Encoding.UTF8.GetString original).Split '\n')
        let! row = Gen.choose (0, lines.Length - 2)
        let join parts = bytes (String.Join("\n", parts |> Seq.map snd))
        return
            match kind with
            | 0 -> Array.updateAt position (byte value) original
            | 1 ->
                let from = Array.FindIndex(original, position, Predicate isDigit)
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
    Property.checkN 2000 "shattering mutants" (Prop.forAll (Arb.fromGen mutants) (fun content ->
        match Shattering.check content with
        | ShatteringOutcome.Accepted _ ->
            accepted <- accepted + 1
            ShatteringSecondRoute.isTrue content
        | _ ->
            refused <- refused + 1
            true))
    Assert.InRange(refused, 1000, 1999)
    Assert.InRange(accepted, 1, 1000)

[<Fact>]
let ``the second route itself tells true from false`` () =
    for original in originals do
        Assert.True(ShatteringSecondRoute.isTrue original)
    let isTrue draft = ShatteringSecondRoute.isTrue (bytes (ShatteringDraft.write draft))
    Assert.False(isTrue { inThePlane with Delta = "9/10" })
    Assert.False(isTrue { inThePlane with Delta = "3/2" })
    Assert.False(isTrue { inThePlane with Shifts = [ [ "6"; "0" ]; [ "9"; "0" ] ] })
    Assert.False(isTrue { inThePlane with Shattered = 5 })
    // What the checker refuses for its reach may still be true.
    Assert.True(isTrue { inThePlane with Reach = "7/5" })
