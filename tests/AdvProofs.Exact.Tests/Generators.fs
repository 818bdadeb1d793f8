module AdvProofs.Exact.Tests.Generators

open System.Numerics
open FsCheck
open FsCheck.FSharp
open AdvProofs.Exact

/// Rationals whose numerators and denominators reach 40 decimal digits.
let rationals =
    let integer = gen {
        let! digits = Gen.choose (0, 4)
        let! parts = Gen.listOfLength (digits + 1) (Gen.choose (0, 1_000_000_000))
        let! sign = Gen.elements [ -1; 1 ]
        return parts |> List.fold (fun (acc: BigInteger) part -> acc * BigInteger 1_000_000_000 + BigInteger part) BigInteger.Zero |> (*) (BigInteger sign)
    }
    gen {
        let! n = integer
        let! d = integer
        return Rational.create n (BigInteger.Abs d + BigInteger.One)
    }

let smallRationals =
    Gen.map2 (fun n d -> Rational.fraction n d) (Gen.choose (-200, 200)) (Gen.choose (1, 60))

let arbRational = Arb.fromGen rationals
let arbRationalPair = Arb.fromGen (Gen.zip rationals rationals)
let arbSmall = Arb.fromGen smallRationals
let arbSmallPair = Arb.fromGen (Gen.zip smallRationals smallRationals)

/// Normalised expressions over a few symbols.
let expressions =
    let leaf =
        Gen.oneof [ Gen.map Expr.number smallRationals
                    Gen.elements [ "gamma"; "epsilon"; "n"; "delta_1" ] |> Gen.map Expr.symbol
                    Gen.constant Pi ]
    let rec sized depth =
        if depth = 0 then leaf
        else
            let sub = sized (depth - 1)
            Gen.frequency [
                2, leaf
                2, Gen.map2 (+) sub sub
                2, Gen.map2 (-) sub sub
                3, Gen.map2 (*) sub sub
                2, Gen.map2 (fun x y -> if y = Expr.integer 0 then x else x / y) sub sub
                1, Gen.map2 (fun x k -> if x = Expr.integer 0 then x else Expr.pow x (Expr.integer k)) sub (Gen.choose (-3, 3))
                1, Gen.map2 (fun x y -> if x = Expr.integer 0 then x else Expr.pow x y) sub sub
                1, Gen.map2 Expr.apply (Gen.elements [ Ln; Exp; Sqrt; Abs; Asinh; Acosh; Atanh; Erf ]) sub
            ]
    sized 4

let arbExpr = Arb.fromGen expressions
