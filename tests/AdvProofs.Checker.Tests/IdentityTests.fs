module AdvProofs.Checker.Tests.IdentityTests

open AdvProofs.Checker
open AdvProofs.Tests
open FsCheck.FSharp
open Xunit

let private x, y, z = Variable "x", Variable "y", Variable "z"

let rec private terms size =
    let leaf =
        Gen.oneof [ Gen.map Term.integer (Gen.choose (-3, 3)); Gen.elements [ x; y; z ]; Gen.constant (Term.rational 1 2) ]
    if size = 0 then
        leaf
    else
        let smaller = terms (size - 1)
        Gen.oneof
            [ leaf
              Gen.map Sum (Gen.listOfLength 3 smaller)
              Gen.map Product (Gen.listOfLength 2 smaller)
              Gen.map2 (fun body exponent -> Power(body, exponent)) smaller (Gen.choose (0, 3)) ]

let private holds outcome =
    match outcome with
    | IdentityOutcome.Holds _ -> true
    | IdentityOutcome.Fails _ -> false

[<Fact>]
let ``binomial square holds and its mutant fails with a true witness`` () =
    let left = Power(Sum [ x; y ], 2)
    let right = Sum [ Power(x, 2); Product [ Term.integer 2; x; y ]; Power(y, 2) ]
    Assert.True(holds (Identity.check "square" left right))
    let mutant = Sum [ Power(x, 2); Product [ Term.integer 3; x; y ]; Power(y, 2) ]
    match Identity.check "square" left mutant with
    | IdentityOutcome.Fails(point, a, b) ->
        Assert.NotEqual(a, b)
        Assert.Equal(Some a, Term.evaluate (Map.ofList point) left)
        Assert.Equal(Some b, Term.evaluate (Map.ofList point) mutant)
    | IdentityOutcome.Holds _ -> Assert.Fail "accepted a false identity"

[<Fact>]
let ``distributing a product changes nothing and adding one changes something`` () =
    Property.check "ring" (Prop.forAll (Arb.fromGen (Gen.zip3 (terms 2) (terms 2) (terms 2))) (fun (a, b, c) ->
        let left = Product [ a; Sum [ b; c ] ]
        holds (Identity.check "distributive" left (Sum [ Product [ c; a ]; Product [ b; a ] ]))
        && not (holds (Identity.check "off by one" left (Sum [ left; Term.integer 1 ])))))

[<Fact>]
let ``the outcome agrees with evaluation on a grid larger than the degree`` () =
    // Degree at most 3·3 in each variable: a polynomial vanishing on 0..9 in each of three variables is zero.
    let grid = [ for a in 0..9 do for b in 0..9 do for c in 0..9 -> Map [ "x", Fraction.ofInt a; "y", Fraction.ofInt b; "z", Fraction.ofInt c ] ]
    Property.checkN 20 "grid" (Prop.forAll (Arb.fromGen (Gen.zip (terms 1) (terms 1))) (fun (a, b) ->
        let everywhere = grid |> List.forall (fun point -> Term.evaluate point a = Term.evaluate point b)
        holds (Identity.check "grid" a b) = everywhere))

[<Fact>]
let ``on the unit sphere the squared distance is two minus twice the inner product`` () =
    let square v = Power(Variable v, 2)
    let sphere a b = { Variable = a; Power = 2; Replacement = Sum [ Term.integer 1; Product [ Term.integer -1; square b ] ] }
    let distance = Sum [ Power(Term.difference (Variable "a") (Variable "c"), 2); Power(Term.difference (Variable "b") (Variable "d"), 2) ]
    let inner = Sum [ Product [ Variable "a"; Variable "c" ]; Product [ Variable "b"; Variable "d" ] ]
    let right factor = Term.difference (Term.integer 2) (Product [ Term.integer factor; inner ])
    let check relations factor =
        match Identity.checkModulo "chord" relations distance (right factor) with
        | ModuloOutcome.Holds _ -> "holds"
        | ModuloOutcome.NotShown _ -> "not shown"
        | ModuloOutcome.BadRelations _ -> "bad"
    Assert.Equal("holds", check [ sphere "a" "b"; sphere "c" "d" ] 2)
    Assert.Equal("not shown", check [ sphere "a" "b"; sphere "c" "d" ] 3)
    Assert.Equal("not shown", check [ sphere "a" "b" ] 2)
    Assert.Equal("bad", check [ sphere "a" "b"; sphere "b" "a" ] 2)
    Assert.Equal("bad", check [ sphere "a" "a" ] 2)
    Assert.Equal("bad", check [ { sphere "a" "b" with Power = 0 } ] 2)

[<Fact>]
let ``side relations reduce high powers completely`` () =
    let cube = { Variable = "w"; Power = 3; Replacement = Sum [ x; Term.integer 1 ] }
    let right = Product [ Power(Sum [ x; Term.integer 1 ], 3); Power(Variable "w", 2) ]
    match Identity.checkModulo "w^11" [ cube ] (Power(Variable "w", 11)) right with
    | ModuloOutcome.Holds proof -> Assert.Equal(Kernel.Identity, proof.Kernel)
    | _ -> Assert.Fail "w^11 = (x+1)^3 w^2 under w^3 = x+1"
