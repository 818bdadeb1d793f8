module AdvProofs.Statements.Tests.Gao2019.PropositionC1ProofAsPrintedTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// E|Σ ε_i| = 1, 1, 3/2, 3/2 for M = 1, …, 4: the contraction step fails for odd M, and only there.
[<Fact>]
let ``sums of signs against sums of Gaussians`` () =
    Assert.Equal<float list>([ 1.0; 1.0; 1.5; 1.5 ], [ for m in 1..4 -> PropositionC1ProofAsPrinted.meanOfSigns m ])
    for m in 1..9 do
        Assert.Equal(m % 2 = 1, PropositionC1ProofAsPrinted.meanOfSigns m > PropositionC1ProofAsPrinted.meanOfGaussians m)
    let sample = List.average [ for i in 0L .. 19_999L -> abs (Gaussian.At(Key.Root 5UL, i)) ]
    // Standard deviation of |w| is .6028.
    Assert.Equal(PropositionC1ProofAsPrinted.meanOfGaussians 1, sample, 4.9 * 0.6028 / sqrt 20_000.0)

[<Fact>]
let ``the witness`` () =
    let witness = Trials.witness PropositionC1ProofAsPrinted.statement
    Assert.Equal("1", witness.Left)
