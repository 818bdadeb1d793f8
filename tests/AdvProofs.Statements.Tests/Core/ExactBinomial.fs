/// Binomial tails as exact rational sums: the route that needs no special function.
module AdvProofs.Statements.Tests.Core.ExactBinomial

open System.Numerics
open AdvProofs.Exact

/// The terms C(n, j) a^j (b − a)^(n−j) for j = 0, …, n, whose sum is b^n: the law of Bin(n, a/b) times b^n.
let private weights n (p: Rational) =
    let a, rest = p.Numerator, p.Denominator - p.Numerator
    let powers (x: BigInteger) = Array.scan (fun (acc: BigInteger) _ -> acc * x) BigInteger.One [| 1..n |]
    let ups, downs = powers a, powers rest
    let mutable choose = BigInteger.One
    [| for j in 0..n do
           choose * ups[j] * downs[n - j]
           choose <- choose * BigInteger(n - j) / BigInteger(j + 1) |]

/// P(Bin(n, p) ≥ k) for k = 0, …, n + 1, exactly.
let upperTails n (p: Rational) =
    let whole = BigInteger.Pow(p.Denominator, n)
    Array.scanBack (+) (weights n p) BigInteger.Zero |> Array.map (fun tail -> Rational.create tail whole)

/// P(Bin(n, p) ≤ k), exactly.
let lowerTail k n (p: Rational) = Rational.One - (upperTails n p)[k + 1]

/// The least k for which P(Bin(n, p) ≥ k) ≤ alpha; n + 1 if there is none below.
let cutOff (alpha: Rational) n (p: Rational) = upperTails n p |> Array.findIndex (fun tail -> tail <= alpha)
