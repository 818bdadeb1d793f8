module AdvProofs.Statements.Tests.Core.HeaderTests

open AdvProofs.Statements
open Xunit

/// What explain prints under its table: each statement's own file, with every heading filled.
[<Fact>]
let ``every statement of the catalogue has its head, and no two the same`` () =
    let heads = [ for statement in Catalogue.all -> statement.Id, Header.ofStatement statement.Id ]
    for id, head in heads do
        Assert.True([ "Claim"; "Hypotheses"; "Measured"; "Not vacuous"; "False without"; "Reference" ] = List.map fst head, id)
        Assert.All(head, fun (heading, text) -> Assert.True(text.Length > 2, $"{id}: {heading}"))
    Assert.Equal(heads.Length, heads |> List.map snd |> List.distinct |> List.length)

[<Fact>]
let ``an unknown id has none, and a file without a head none`` () =
    Assert.Empty(Header.ofStatement "no/such-id")
    Assert.Empty(Header.parse "module Empty")

[<Fact>]
let ``lines under a heading are joined`` () =
    let head = Header.parse "(* Title.\n\n   Claim        one\n                two.\n   Reference    three. *)\nmodule M"
    Assert.Equal<(string * string) list>([ "Claim", "one two."; "Reference", "three." ], head)
