module AdvProofs.Checker.Tests.FiniteCasesTests

open AdvProofs.Checker
open Xunit

let private case label left relation right =
    { Label = label; Left = left; Relation = relation; Right = right }

/// n² < 2^n for n ≥ 5, as a stream.
let private squares first count =
    Seq.init count (fun i ->
        let n = first + i
        case $"n={n}" (Power(Term.integer n, 2)) Relation.Less (Power(Term.integer 2, n)))

[<Fact>]
let ``a true list is checked and counted`` () =
    match FiniteCases.check "squares" (squares 5 50) with
    | FiniteCasesOutcome.Holds proof ->
        Assert.Equal(50, proof.Size)
        Assert.Equal(Kernel.FiniteCases, proof.Kernel)
    | _ -> Assert.Fail "n^2 < 2^n for n = 5..54"

[<Fact>]
let ``the first false case is named with its values`` () =
    match FiniteCases.check "squares" (squares 2 50) with
    | FiniteCasesOutcome.Fails(label, left, right) ->
        Assert.Equal("n=2", label)
        Assert.Equal((Fraction.ofInt 4, Fraction.ofInt 4), (left, right))
    | _ -> Assert.Fail "2^2 < 2^2 was accepted"

[<Fact>]
let ``an empty list and an open term prove nothing`` () =
    let unusable outcome =
        match outcome with
        | FiniteCasesOutcome.Unusable _ -> true
        | _ -> false
    Assert.True(unusable (FiniteCases.check "none" []))
    Assert.True(unusable (FiniteCases.check "open" [ case "x" (Variable "x") Relation.Equal (Variable "x") ]))

[<Theory>]
[<InlineData(1, 2, "< <= <>")>]
[<InlineData(2, 2, "= <=")>]
[<InlineData(3, 2, "<>")>]
let ``the four relations mean what they say`` (left: int) (right: int) (expected: string) =
    let accepted =
        [ "<", Relation.Less; "=", Relation.Equal; "<=", Relation.LessOrEqual; "<>", Relation.NotEqual ]
        |> List.filter (fun (_, relation) ->
            match FiniteCases.check "relations" [ case "one" (Term.integer left) relation (Term.integer right) ] with
            | FiniteCasesOutcome.Holds _ -> true
            | _ -> false)
        |> List.map fst
    Assert.Equal<string list>(List.sort (List.ofArray (expected.Split ' ')), List.sort accepted)

[<Fact>]
let ``a long stream is read once and not kept`` () =
    let mutable alive = 0
    let mutable produced = 0
    let cases =
        seq {
            for n in 1..100000 do
                produced <- produced + 1
                yield case (string n) (Term.integer n) Relation.Less (Term.integer (n + 1))
        }
    match FiniteCases.check "stream" cases with
    | FiniteCasesOutcome.Holds proof -> alive <- proof.Size
    | _ -> ()
    Assert.Equal((100000, 100000), (alive, produced))

[<Fact>]
let ``the hash depends on every part of a case`` () =
    let hash label left right =
        match FiniteCases.check "hash" [ case label (Term.integer left) Relation.Less (Term.integer right) ] with
        | FiniteCasesOutcome.Holds proof -> proof.Sha256
        | _ -> failwith "true case refused"
    let hashes = [ hash "a" 1 2; hash "b" 1 2; hash "a" 0 2; hash "a" 1 3 ]
    Assert.Equal(4, (List.distinct hashes).Length)
    Assert.Equal(hash "a" 1 2, hash "a" 1 2)
