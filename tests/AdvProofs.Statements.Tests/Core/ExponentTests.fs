module AdvProofs.Statements.Tests.Core.ExponentTests

open System
open AdvProofs.Statements.Statistics
open AdvProofs.Tests
open Xunit

let private close tolerance (expected: float) (actual: float) = Assert.True(abs (actual - expected) <= tolerance * max 1.0 (abs expected), $"{actual} instead of {expected}")

[<Fact>]
let ``slopes by hand`` () =
    // Means (1, 2): covariance (−1)(−1) + 0 + (1)(0) = 1, variance 2.
    close 1e-15 0.5 (Exponent.slope [ 0.0, 1.0; 1.0, 3.0; 2.0, 2.0 ])
    // Means (4, 1): covariance (−3)(−3) + (−1)(1) + (4)(2) = 16, variance 9 + 1 + 16 = 26.
    close 1e-15 (16.0 / 26.0) (Exponent.slope [ 1.0, -2.0; 3.0, 2.0; 8.0, 3.0 ])

[<Fact>]
let ``the slope of a line is its slope`` () =
    Property.check "the slope of a line is its slope" (fun (a: int) (b: int) (xs: int list) ->
        let a, b = MadeUp.ordinary a, MadeUp.ordinary b
        let xs = 0.0 :: 1.0 :: List.map MadeUp.ordinary xs
        // Centring loses at most 2^10 ulps of values below 2^19; divided by a spread of at least 1/2.
        abs (Exponent.slope [ for x in xs -> x, a + b * x ] - b) <= 1e-8)

[<Fact>]
let ``the t interval by hand`` () =
    // Slopes 1, 2, 3: mean 2, variance 1; with two degrees of freedom t = 0.95·√(2/0.0975) = 4.30265….
    let mean, halfWidth = Exponent.interval 0.05 [ 1.0; 2.0; 3.0 ]
    close 1e-15 2.0 mean
    close 1e-12 (0.95 * sqrt (2.0 / 0.0975) / sqrt 3.0) halfWidth
    Assert.Equal(4.3027, halfWidth * sqrt 3.0, 4)

/// Half-width for n slopes ±1 (and one 0 if n is odd), times √n over their standard deviation: the t quantile itself.
let private multiplier alpha n =
    let slopes = [ for i in 1..n -> if n % 2 = 1 && i = n then 0.0 elif i % 2 = 0 then 1.0 else -1.0 ]
    let spread = sqrt (List.sumBy (fun s -> s * s) slopes / float (n - 1))
    snd (Exponent.interval alpha slopes) * sqrt (float n) / spread

[<Theory>]
[<InlineData(0.05)>]
[<InlineData(0.01)>]
[<InlineData(1e-6)>]
let ``with one and two degrees of freedom the quantile is elementary`` (alpha: float) =
    // One: the Cauchy law, cot(πα/2). Two: u√(2/(1 − u²)) with u = 1 − α, where 1 − u² = α(2 − α).
    // The quantile moves by 1/alpha times a relative error of the beta function, some 1e-14, so 1e-12 is safe.
    close 1e-12 (1.0 / Math.Tan(Math.PI * alpha / 2.0)) (multiplier alpha 2)
    close 1e-12 ((1.0 - alpha) * sqrt (2.0 / (alpha * (2.0 - alpha)))) (multiplier alpha 3)

[<Fact>]
let ``multipliers at a level of one in a million`` () =
    Assert.Equal(11.6, multiplier 1e-6 10, 1)
    Assert.Equal(6.2, multiplier 1e-6 30, 1)

[<Fact>]
let ``one slope has no interval`` () =
    let mean, halfWidth = Exponent.interval 0.05 [ 0.25 ]
    Assert.Equal(0.25, mean)
    Assert.Equal(infinity, halfWidth)

/// Grid of powers of two.
let private grid low high = [ for power in low..high -> log (2.0 ** float power) ]

[<Theory>]
[<InlineData(0.5, 0.062)>]
[<InlineData(1.0, 0.124)>]
[<InlineData(1.5, 0.186)>]
let ``a hidden power of the logarithm adds the published amount to a slope over 2^8 to 2^16`` (power: float) (published: float) =
    let added = Exponent.slope [ for x in grid 8 16 -> x, power * log x ]
    Assert.Equal(published, added, 3)
    // The allowance covers it, with its 0.05 to spare.
    Assert.True(added <= Exponent.allowance power (2.0 ** 8.0) - 0.05)

[<Fact>]
let ``the allowance covers any power of the logarithm on any grid above its smallest size`` () =
    Property.check "the allowance covers any power of the logarithm on any grid above its smallest size" (fun (power: int) (low: int) (length: int) ->
        let natural bound (x: int) = int (abs (int64 x) % int64 bound)
        let power, low, length = float (natural 9 power) / 4.0, 2 + natural 10 low, 1 + natural 12 length
        Exponent.slope [ for x in grid low (low + length) -> x, power * log x ] <= Exponent.allowance power (2.0 ** float low) - 0.05 + 1e-12)

[<Fact>]
let ``what is detected is the allowance and two intervals away`` () =
    Assert.Equal(infinity, Exponent.detects 1e-6 0.05 [ 0.1 ])
    // Equal slopes: what is left is the rounding of their mean, times t = 999 at two degrees of freedom.
    Assert.Equal(0.05, Exponent.detects 1e-6 0.05 [ 0.1; 0.1; 0.1 ], 12)
    let slopes = [ -0.1; 0.0; 0.1 ]
    Assert.Equal(0.05 + snd (Exponent.interval 1e-6 slopes) + snd (Exponent.interval 0.2 slopes), Exponent.detects 1e-6 0.05 slopes)
