module AdvProofs.Polynomials.Tests.Numbers

open AdvProofs.Exact
open AdvProofs.Polynomials

let q n d = Rational.fraction n d
let number text = match Rational.parse text with Ok x -> x | Error message -> failwith message

/// k+1 rational points from first to last, both included.
let grid k (first: Rational) (last: Rational) =
    [ for i in 0..k -> first + (last - first) * q i k ]

let domain delta rho = { Delta = number delta; Rho = number rho }
