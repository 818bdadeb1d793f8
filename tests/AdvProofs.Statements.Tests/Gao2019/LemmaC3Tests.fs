module AdvProofs.Statements.Tests.Gao2019.LemmaC3Tests

open System
open AdvProofs.Exact
open AdvProofs.Statements.Gao2019
open Xunit

/// λ_k/4π: 1/3, 9/32, 2/15, 1/48, 0, then odd ones only; and P_4 by hand.
[<Fact>]
let ``eigenvalues are fractions`` () =
    Assert.Equal<Rational list>(
        [ Rational.fraction 1 3; Rational.fraction 9 32; Rational.fraction 2 15; Rational.fraction 1 48; Rational.Zero ],
        [ for k in 0..4 -> LemmaC3.eigenvalue k ])
    Assert.Equal<Rational list>([ Rational.fraction 3 8; Rational.Zero; Rational.fraction -30 8; Rational.Zero; Rational.fraction 35 8 ], LemmaC3.legendre[4])
    Assert.All([ 5; 7; 9; 11; 13; 15 ], fun k -> Assert.True(LemmaC3.eigenvalue k > Rational.Zero))

/// Linear functions: ‖x_1‖² = (4π/3)/λ_1, and the bound 8(4π/3)/(8λ_1) is the same.
[<Fact>]
let ``linear functions attain the bound`` () =
    let lambda = 4.0 * Math.PI * Rational.toFloat (LemmaC3.eigenvalue 1)
    Assert.Equal(9.0 * Math.PI / 8.0, lambda, 1e-14)
