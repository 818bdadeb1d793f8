module AdvProofs.Checker.Tests.CorpusTests

open System
open System.IO
open AdvProofs.Checker
open AdvProofs.Checker.Tests.Draft
open Xunit

let private folder = Path.Combine(root, "proofs-check", "certificates")
let private stored kind = Directory.GetFiles(Path.Combine(folder, kind), "*.json") |> Array.sort

/// Everything is judged before anything is reported.
let private none (failures: string seq) = Assert.Empty(List.ofSeq failures)

[<Fact>]
let ``the stored certificates are the generated ones`` () =
    if Environment.GetEnvironmentVariable "ADVPROOFS_WRITE_CORPUS" = "1" then
        for kind in [ "accept"; "reject"; "survive" ] do
            let target = Directory.CreateDirectory(Path.Combine(folder, kind))
            target.GetFiles "*.json" |> Array.iter _.Delete()
        for kind, name, content in Corpus.files do
            File.WriteAllBytes(Path.Combine(folder, kind, name), content)
    let expected = Corpus.files |> List.map (fun (kind, name, _) -> Path.Combine(folder, kind, name)) |> List.sort
    let found = [ "accept"; "reject"; "survive" ] |> List.collect (stored >> List.ofArray) |> List.sort
    Assert.Equal<string list>(expected, found)
    none (
        Corpus.files
        |> Seq.filter (fun (kind, name, content) -> File.ReadAllBytes(Path.Combine(folder, kind, name)) <> content)
        |> Seq.map (fun (kind, name, _) -> $"{kind}/{name}")
    )

[<Fact>]
let ``every file of accept is accepted`` () =
    none (
        stored "accept"
        |> Seq.choose (fun path ->
            match Certificate.check 2 (File.ReadAllBytes path) with
            | CertificateOutcome.Accepted _ -> None
            | CertificateOutcome.Rejected(line, reason) -> Some $"{path}: line {line}: {reason}"
            | CertificateOutcome.Unreadable reason -> Some $"{path}: {reason}")
    )

[<Fact>]
let ``every file of reject is rejected on the line its name says`` () =
    none (
        stored "reject"
        |> Seq.choose (fun path ->
            let expected = int ((string (Path.GetFileNameWithoutExtension path)).Split(".line-")[1])
            match Certificate.check 2 (File.ReadAllBytes path) with
            | CertificateOutcome.Rejected(line, _) when line = expected -> None
            | CertificateOutcome.Rejected(line, reason) -> Some $"{path}: line {line}: {reason}"
            | CertificateOutcome.Accepted _ -> Some $"{path}: accepted"
            | CertificateOutcome.Unreadable reason -> Some $"{path}: unreadable: {reason}")
    )

[<Fact>]
let ``no file of survive crashes the checker or is accepted with a false claim`` () =
    none (
        stored "survive"
        |> Seq.choose (fun path ->
            let content = File.ReadAllBytes path
            match Certificate.check 2 content with
            | CertificateOutcome.Accepted _ when not (SecondRoute.isTrue content) -> Some path
            | _ -> None)
    )
