module AdvProofs.Statements.Tests.Core.BaselineFileTests

open System
open System.IO
open AdvProofs.Statements
open AdvProofs.Tests
open Xunit

let private withFile (use': string -> 'T) =
    let root = Directory.CreateTempSubdirectory "advproofs-"
    try
        use' (Path.Combine(root.FullName, "bounds.verified.json"))
    finally
        root.Delete true

/// A text of any characters but lone surrogates, which no UTF-8 file can hold.
let private text (s: string) =
    let s = if isNull (box s) then "" else s
    s |> String.filter (Char.IsSurrogate >> not)

let private entryOf (id: string, tier: int, verdict: int, metrics: (string * float * float) list) : BaselineEntry =
    let tolerance (x: float) = if Double.IsFinite x then abs x else 1e-9
    { Id = text id
      Tier = [ "quick"; "ci"; "nightly" ][abs (tier % 3)]
      Verdict = [ "proved"; "held"; "refuted"; "vacuous" ][abs (verdict % 4)]
      Algorithm = [ ""; "0a1b2c3d" ][abs (tier % 2)]
      Sample = [ for _, value, _ in metrics do if Double.IsFinite value then value ]
      Metrics = [ for name, value, t in metrics -> { Name = text name; Value = value; Relative = tolerance t; Absolute = tolerance (t / 8.0) } ] }

/// Entries as values that compare by content, where a number is its bits and NaN is NaN.
let private content (entries: BaselineEntry list) =
    let bits (x: float) = if Double.IsNaN x then 0x7FF8000000000000L else BitConverter.DoubleToInt64Bits x
    [ for e in entries -> (e.Id, e.Tier, e.Verdict, e.Algorithm, List.map bits e.Sample), [ for m in e.Metrics -> m.Name, bits m.Value, bits m.Relative, bits m.Absolute ] ]

[<Fact>]
let ``what was written is read back, NaN and infinities included`` () =
    Property.check "what was written is read back, NaN and infinities included" (fun (entries: (string * int * int * (string * float * float) list) list) ->
        let entries = entries |> List.map entryOf
        withFile (fun path ->
            Baseline.write path entries
            content entries = content (Baseline.read path)))
    let special = [ for x in [ nan; infinity; -infinity; 0.0; -0.0; Double.Epsilon; Double.MaxValue; 0.1 ] -> { Name = "x"; Value = x; Relative = 0.0; Absolute = 0.0 } ]
    let entry = { Id = "a/b"; Tier = "quick"; Verdict = "held"; Algorithm = ""; Metrics = special; Sample = [] }
    withFile (fun path ->
        Baseline.write path [ entry ]
        Assert.True((content [ entry ] = content (Baseline.read path))))

[<Fact>]
let ``writing is stable and leaves nothing else behind`` () =
    withFile (fun path ->
        let entries = [ entryOf ("a/b", 0, 1, [ "C", 0.1, 1e-9; "D", nan, 0.0 ]); entryOf ("a/c", 0, 0, []) ]
        Baseline.write path entries
        let first = File.ReadAllText path
        Baseline.write path (Baseline.read path)
        Assert.Equal(first, File.ReadAllText path)
        Assert.Equal<string list>([ path ], Directory.GetFiles(Path.GetDirectoryName path |> string) |> List.ofArray)
        // One line an entry.
        Assert.Equal(2, first.Split('\n') |> Array.filter (fun line -> line.Contains "\"id\"") |> Array.length))

/// One sentence about a file that is no baseline: it names the file, and no exception but this one comes out.
let private refused path =
    let e = Assert.Throws<InvalidDataException>(fun () -> Baseline.read path |> ignore)
    Assert.StartsWith($"{path} is not a baseline: ", e.Message)
    Assert.EndsWith(".", e.Message)
    Assert.DoesNotContain("\n", e.Message)

let private row = """{"id": "a/b", "tier": "quick", "verdict": "held", "metrics": [{"name": "C", "value": 1, "relative": 1e-9, "absolute": 1e-12}]}"""
let private file (entries: string) = $"""{{"format": "advproofs-baseline/1", "entries": [{entries}]}}"""

[<Fact>]
let ``the sample that the next test breaks is a baseline`` () =
    withFile (fun path ->
        File.WriteAllText(path, file row)
        Assert.Equal(1, (Baseline.read path).Length))

[<Theory>]
[<InlineData("")>]
[<InlineData("nonsense")>]
[<InlineData("null")>]
[<InlineData("[]")>]
[<InlineData("3")>]
[<InlineData("{}")>]
[<InlineData("""{"format": "advproofs-baseline/2", "entries": []}""")>]
[<InlineData("""{"format": null, "entries": []}""")>]
[<InlineData("""{"format": 1, "entries": []}""")>]
[<InlineData("""{"format": "advproofs-baseline/1"}""")>]
[<InlineData("""{"format": "advproofs-baseline/1", "entries": {}}""")>]
[<InlineData("""{"format": "advproofs-baseline/1", "entries": [1]}""")>]
[<InlineData("""{"format": "advproofs-baseline/1", "entries": [{}]}""")>]
let ``what is no baseline is refused in a sentence`` (content: string) =
    withFile (fun path ->
        File.WriteAllText(path, content)
        refused path)

[<Theory>]
[<InlineData("\"a/b\"", "null")>]
[<InlineData("\"a/b\"", "7")>]
[<InlineData("\"tier\"", "\"teir\"")>]
[<InlineData("\"value\": 1", "\"value\": \"one\"")>]
[<InlineData("\"value\": 1", "\"value\": null")>]
[<InlineData("\"value\": 1", "\"value\": NaN")>]
[<InlineData("\"value\": 1", "\"value\": [1]")>]
[<InlineData("\"relative\": 1e-9", "\"relative\": \"1e-9\"")>]
[<InlineData("\"absolute\": 1e-12", "\"absolute\": {}")>]
[<InlineData("\"metrics\": [", "\"metrics\": 3, \"x\": [")>]
let ``a broken row is refused in a sentence`` (was: string) (now: string) =
    withFile (fun path ->
        Assert.Contains(was, row)
        File.WriteAllText(path, file (row.Replace(was, now)))
        refused path)

[<Fact>]
let ``a file cut off anywhere is refused`` () =
    withFile (fun path ->
        Baseline.write path [ entryOf ("a/b", 0, 1, [ "C", 0.1, 1e-9 ]) ]
        let whole = (File.ReadAllText path).TrimEnd()
        for length in 0 .. whole.Length - 1 do
            File.WriteAllText(path, whole.Substring(0, length))
            refused path)

[<Fact>]
let ``a changed byte is read or refused, and nothing else happens`` () =
    let sample = withFile (fun path -> Baseline.write path [ entryOf ("a/b", 0, 1, [ "C", 0.1, 1e-9; "D", infinity, 0.0 ]) ]; File.ReadAllBytes path)
    Property.checkN 300 "a changed byte is read or refused, and nothing else happens" (fun (at: int) (value: byte) ->
        withFile (fun path ->
            let bytes = Array.copy sample
            bytes[int (abs (int64 at) % int64 bytes.Length)] <- value
            File.WriteAllBytes(path, bytes)
            try
                Baseline.read path |> ignore
                true
            with :? InvalidDataException as e -> e.Message.StartsWith($"{path} is not a baseline: ", StringComparison.Ordinal)))

[<Fact>]
let ``the file is UTF-8 without a mark`` () =
    withFile (fun path ->
        Baseline.write path [ entryOf ("δ/ε", 0, 0, []) ]
        Assert.Equal(byte '{', (File.ReadAllBytes path)[0])
        Assert.Equal("δ/ε", (Baseline.read path).Head.Id))
