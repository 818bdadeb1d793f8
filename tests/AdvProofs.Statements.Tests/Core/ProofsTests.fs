module AdvProofs.Statements.Tests.Core.ProofsTests

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra
open AdvProofs.Tests
open Xunit

/// A term in x and y of a given depth, from a list of numbers.
let rec private term depth (codes: int list) =
    match codes with
    | [] -> v "x", []
    | code :: rest ->
        let kind = int (abs (int64 code) % 7L)
        if depth = 0 || kind < 3 then
            (match kind with
             | 0 -> v "x"
             | 1 -> v "y"
             | _ -> q (code % 5) 3),
            rest
        elif kind = 6 then
            let inner, rest = term (depth - 1) rest
            inner |^| (abs code % 3), rest
        else
            let left, rest = term (depth - 1) rest
            let right, rest = term (depth - 1) rest
            (match kind with
             | 3 -> left |+| right
             | 4 -> left |-| right
             | _ -> left |*| right),
            rest

let private parsed text = match Rational.parse text with Ok value -> value | Error why -> failwith why

/// The sides of a counterexample at its own point, in the arithmetic that is not the Checker's.
let private atPoint (witness: Witness) left right =
    let point = witness.Point |> List.map (fun (name, value) -> name, parsed value) |> Map.ofList
    evaluate point left, evaluate point right

[<Fact>]
let ``a refuted identity comes with a point at which the two sides differ`` () =
    Property.checkN 300 "a refuted identity comes with a point at which the two sides differ" (fun (a: int list) (b: int list) ->
        let left, right = fst (term 4 a), fst (term 4 b)
        match Proofs.identity "some identity" left right with
        | Counterexample witness ->
            let l, r = atPoint witness left right
            l <> r && parsed witness.Left = l && parsed witness.Right = r && fst witness.Routes <> snd witness.Routes
        | Certified proof ->
            // By a second route: equal at more points than the degree, at most 2^4 in each variable, allows for unequal polynomials.
            proof.Kernel = Kernel.Identity
            && Seq.forall
                (fun (x, y) ->
                    let point = Map.ofList [ "x", Rational.ofInt x; "y", Rational.ofInt y ]
                    evaluate point left = evaluate point right)
                (Seq.allPairs [ -8..8 ] [ -8..8 ])
        | _ -> false)

[<Fact>]
let ``a true identity is certified, and its sign error refuted`` () =
    let x, y = v "x", v "y"
    match Proofs.identity "binomial" ((x |+| y) |^| 2) (sum [ x |^| 2; n 2 |*| x |*| y; y |^| 2 ]) with
    | Certified proof -> Assert.Contains("binomial", proof.Claim)
    | other -> Assert.Fail $"%A{other}"
    match Proofs.identity "binomial" ((x |-| y) |^| 2) (sum [ x |^| 2; n 2 |*| x |*| y; y |^| 2 ]) with
    | Counterexample witness -> Assert.Contains("binomial", witness.Violated)
    | other -> Assert.Fail $"%A{other}"

/// The three points of the second route tell apart what the kernel tells apart, for terms of small degree and small integers.
[<Fact>]
let ``the second route of an identity agrees with the kernel`` () =
    Property.checkN 300 "the second route of an identity agrees with the kernel" (fun (a: int list) (b: int list) ->
        let left, right = fst (term 4 a), fst (term 4 b)
        agree left right = (match Proofs.identity "some identity" left right with Certified _ -> true | _ -> false))
    Assert.True(agree ((v "x" |+| v "y") |^| 2) (sum [ v "x" |^| 2; n 2 |*| v "x" |*| v "y"; v "y" |^| 2 ]))
    Assert.False(agree ((v "x" |+| v "y") |^| 2) (sum [ v "x" |^| 2; v "y" |^| 2 ]))

let private less label left right = { Label = label; Left = left; Relation = Relation.Less; Right = right }

[<Fact>]
let ``cases are all checked, and the first false one is shown with its values`` () =
    match Proofs.cases "orders" [ less "first" (n 1) (n 2); less "second" (q 1 3) (q 1 2) ] with
    | Certified proof -> Assert.Equal((Kernel.FiniteCases, 2), (proof.Kernel, proof.Size))
    | other -> Assert.Fail $"%A{other}"
    match Proofs.cases "orders" [ less "first" (n 1) (n 2); less "second" (q 1 2) (q 1 3 |+| q 1 6); less "third" (n 3) (n 2) ] with
    | Counterexample witness ->
        Assert.Contains("second", witness.Violated)
        Assert.Equal(("1/2", "1/2"), (witness.Left, witness.Right))
    | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``cases that decide nothing settle nothing`` () =
    for unusable in [ []; [ less "open" (v "x") (n 1) ] ] do
        match Proofs.cases "nothing" unusable with
        | Unsettled _ -> ()
        | other -> Assert.Fail $"%A{other}"

[<Fact>]
let ``all are certified together or the first that is not decides`` () =
    let certified = Certified MadeUp.proof
    let found: Witness = { Violated = "v"; Point = []; Left = "1"; Right = "0"; Routes = "a", "b" }
    match Proofs.all "both" [ certified; certified ] with
    | Certified whole -> Assert.Equal((Kernel.Conjunction, 2 * MadeUp.proof.Size), (whole.Kernel, whole.Size))
    | other -> Assert.Fail $"%A{other}"
    match Proofs.all "one" [ certified; Counterexample found; Unsettled "open" ] with
    | Counterexample witness -> Assert.Equal(found, witness)
    | other -> Assert.Fail $"%A{other}"
    match Proofs.all "one" [ Unsettled "open"; certified; Counterexample found ] with
    | Unsettled "open" -> ()
    | other -> Assert.Fail $"%A{other}"
    match Proofs.all "none" [] with
    | Unsettled _ -> ()
    | other -> Assert.Fail $"%A{other}"

/// A second route that finds other sides is not believed, and neither is the counterexample; NaN agrees with nothing.
[<Fact>]
let ``a counterexample is only kept if the second route sees the same sides`` () =
    let found = Proofs.instance "2 exceeds 1." [] { Label = "two is at most one"; Left = n 2; Relation = Relation.LessOrEqual; Right = n 1 }
    match Proofs.seenBy "another route" (2.0, 1.0) found with
    | Counterexample witness -> Assert.Equal("another route", snd witness.Routes)
    | other -> Assert.Fail $"{other}"
    for sides in [ 2.0 + 1e-9, 1.0; 2.0, 1.5; nan, 1.0; 2.0, nan ] do
        match Proofs.seenBy "another route" sides found with
        | Unsettled why -> Assert.Contains("another route", why)
        | other -> Assert.Fail $"{other}"
    match Proofs.seenBy "another route" (0.0, 0.0) (Unsettled "open") with
    | Unsettled why -> Assert.Equal("open", why)
    | other -> Assert.Fail $"{other}"
