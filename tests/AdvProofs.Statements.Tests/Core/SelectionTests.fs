module AdvProofs.Statements.Tests.Core.SelectionTests

open System.Reflection
open AdvProofs.Statements
open AdvProofs.Tests
open Xunit

[<Theory>]
[<InlineData("zhang2020/*", "zhang2020/thm-5.1@stronger", true)>]
[<InlineData("*", "zhang2020/thm-5.1", true)>]
[<InlineData("*@printed", "zhang2020/eq-2@printed", true)>]
[<InlineData("*@printed", "zhang2020/eq-2", false)>]
[<InlineData("zhang2020/eq-2", "zhang2020/eq-2@printed", false)>]
[<InlineData("zhang2020/eq-2", "zhang2020/eq-2", true)>]
[<InlineData("zhang2020/thm-5.1", "zhang2020/thm-5x1", false)>]
[<InlineData("Zhang2020/*", "zhang2020/eq-2", false)>]
[<InlineData("eq-2", "zhang2020/eq-2", false)>]
[<InlineData("*/*-?.?", "zhang2020/thm-5.1", false)>]
let ``globs`` (glob: string) (id: string) (expected: bool) = Assert.Equal(expected, Catalogue.matches glob id)

/// Matching by definition: a star is any stretch of text, anything else is itself.
let rec private naive (glob: char list) (id: char list) =
    match glob, id with
    | [], [] -> true
    | '*' :: rest, _ when naive rest id -> true
    | '*' :: _, _ :: tail -> naive glob tail
    | g :: glob, c :: id -> g = c && naive glob id
    | _ -> false

[<Fact>]
let ``globs match as defined`` () =
    Property.checkN 500 "globs match as defined" (fun (glob: int list) (id: int list) ->
        let letters = "*a.b*@"
        let text (alphabet: string) codes = codes |> List.truncate 8 |> List.map (fun n -> alphabet[int (abs (int64 n) % int64 alphabet.Length)])
        let glob, id = text letters glob, text "a.b@" id
        Catalogue.matches (System.String.Concat glob) (System.String.Concat id) = naive glob id)

[<Fact>]
let ``ids are unique`` () =
    Assert.NotEmpty Catalogue.all
    Assert.Empty(Catalogue.all |> List.countBy (fun s -> s.Id) |> List.filter (fun (_, n) -> n > 1))

[<Fact>]
let ``every statement of the assembly is found, by paper and id`` () =
    let files =
        typeof<Statement>.Assembly.GetTypes()
        |> Array.filter (fun t -> t.GetProperty("statement", BindingFlags.Public ||| BindingFlags.Static) |> isNull |> not)
    Assert.Equal(files.Length, Catalogue.all.Length)
    Assert.Equal<string list>(Catalogue.all |> List.sortBy (fun s -> s.Paper, s.Id) |> List.map (fun s -> s.Id), Catalogue.all |> List.map (fun s -> s.Id))
    for statement in Catalogue.all do
        Assert.StartsWith(statement.Paper.Key + "/", statement.Id)

[<Fact>]
let ``no globs select everything`` () =
    let chosen, unmatched = Catalogue.select [] Catalogue.all
    Assert.Equal(Catalogue.all.Length, chosen.Length)
    Assert.Empty unmatched

[<Fact>]
let ``globs select their union in the catalogue's order and the unmatched are reported`` () =
    let ids = [ "p/a"; "p/b"; "q/a"; "q/b@printed" ]
    let statements = ids |> List.map (fun id -> MadeUp.ruled id (fun _ -> Unsettled ""))
    let chosen, unmatched = Catalogue.select [ "q/*"; "*/a"; "nothing"; "p/c*" ] statements
    Assert.Equal<string list>([ "p/a"; "q/a"; "q/b@printed" ], chosen |> List.map (fun s -> s.Id))
    Assert.Equal<string list>([ "nothing"; "p/c*" ], unmatched)

[<Fact>]
let ``tiers are read by their names`` () =
    for tier in [ Quick; Ci; Nightly; Campaign ] do
        Assert.Equal(Some tier, Tier.TryParse tier.Name)
    for name in [ ""; "Quick"; "weekly" ] do
        Assert.Equal(None, Tier.TryParse name)
