module AdvProofs.Statements.Tests.Gao2019.LemmaC1Tests

open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open MathNet.Numerics.Integration
open Xunit

/// The tail moments against quadrature, and the whole moments 1 and 3 at 0.
[<Theory>]
[<InlineData(0.0)>]
[<InlineData(1.0)>]
[<InlineData(2.5)>]
let ``tail moments`` (cut: float) =
    let second, fourth = LemmaC1.tailMoments cut
    let moment k = 2.0 * GaussLegendreRule.Integrate((fun z -> z ** k * NormalDistribution.Density z), cut, 12.0, 80)
    Assert.Equal(moment 2.0, second, 1e-9)
    Assert.Equal(moment 4.0, fourth, 1e-9)
    if cut = 0.0 then
        Assert.Equal(1.0, second, 1e-15)
        Assert.Equal(3.0, fourth, 1e-15)

[<Fact>]
let ``the density represents the norm`` () =
    let discrepancy, supremum, norm, featureNorm = LemmaC1.representation (Key.Root 71UL)
    Assert.InRange(discrepancy, 0.0, 1e-12)
    Assert.True(supremum <= norm / sqrt 3.0 && norm < featureNorm)
