module AdvProofs.Statements.Tests.Zhang2020.Theorem5_1Tests

open AdvProofs.Networks.Numerics
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open MathNet.Numerics.Integration
open Xunit

/// E P and the variance of P + N against 40-point Gauss–Legendre quadrature of (τ − |z|)₊ and its square over [0, τ]; the integrand is analytic there.
[<Theory>]
[<InlineData(256, 1.0)>]
[<InlineData(256, 8.0)>]
[<InlineData(16384, 4.0)>]
let ``mean and variance of the kinks agree with quadrature`` (m: int, radius: float) =
    let s, tau = sqrt (2.0 / float m), PseudoNetworkGap.Reach(m, radius)
    let moment k =
        2.0 * GaussLegendreRule.Integrate((fun z -> (tau - z) ** k * NormalDistribution.Density(z / s) / s), 0.0, tau, 40)
    let cube = System.Math.Cbrt(float m)
    let mean, variance = 2.0 * PseudoNetworkGap.ExpectedKink(m, radius), NearInitialisation.kinkVariance m radius
    // P + N = m^(-1/3) times a sum of m independent terms.
    Assert.Equal(1.0, mean / (float m / cube * moment 1.0), 1e-10)
    Assert.Equal(1.0, variance / (float m / (cube * cube) * (moment 2.0 - moment 1.0 ** 2.0)), 1e-8)

[<Fact>]
let ``the sweep's supremum is attained by weights within the radius`` () =
    for number in 0..4 do
        let trial = Trials.ofStatement Theorem5_1.statement (fun config -> config.Int "m" = 1024 && config.Int "R" = 4) number
        let left, again, tolerance = Trials.bothRoutes Theorem5_1.statement trial
        Assert.InRange(abs (left - again), 0.0, tolerance)

/// f + P at the top of X over 20000 networks of 64 neurons: variance within 6 standard errors, its fourth moment being below 4 times the square of the variance.
[<Fact>]
let ``the variance of f + P is that of sampled networks`` () =
    let m, radius, count = 64, 1.0, 20_000
    let tau, s = PseudoNetworkGap.Reach(m, radius), sqrt (2.0 / float m)
    let value (key: AdvProofs.Networks.Randomness.Key) =
        let z = Array.zeroCreate<float> m
        AdvProofs.Networks.Randomness.Gaussian.Fill(key.Child "z", s, z)
        let signed r z =
            let a = float (AdvProofs.Networks.Randomness.Uniform.SignAt(key.Child "a", int64 r))
            if a > 0.0 then max (z + tau) 0.0 - max z 0.0 + max (z - tau) 0.0 else -(max z 0.0)
        Array.sum (Array.mapi signed z) / System.Math.Cbrt(float m)
    let root = AdvProofs.Networks.Randomness.Key.Root 77UL
    let values = Array.init count (fun i -> value (root.Child(int64 i)))
    let mean = Array.average values
    let variance = values |> Array.averageBy (fun v -> (v - mean) ** 2.0)
    Assert.Equal(PseudoNetworkGap.ExpectedKink(m, radius), mean, 6.0 * sqrt (variance / float count))
    Assert.Equal(1.0, GapTail.variance m radius / variance, 6.0 * sqrt (3.0 / float count))

/// Both estimates have the exponent (C − 1/(4√π))²/2 in the limit.
[<Fact>]
let ``the two estimates of the tail share the exponent`` () =
    let limit constant = (constant - 1.0 / (4.0 * sqrt System.Math.PI)) ** 2.0 / 2.0
    for constant in [ 0.8; 1.0 ] do
        let m = 1 <<< 27
        let low, high = GapTail.estimates m 1.0 constant
        let rate p = -log p / System.Math.Cbrt(float m)
        Assert.True(low < high)
        Assert.InRange(rate high, limit constant - 0.02, limit constant + 0.02)
        Assert.InRange(rate low, limit constant - 0.02, limit constant + 0.02)

/// The cells of the tail that a tier's networks are enough for, on each side: dropped networks, or a rarer event, would leave a side unjudged.
[<Theory>]
[<InlineData("nightly", "0.8 64 both; 1 64 both; 0.8 512 both; 1 512 both; 0.8 4096 both; 1 4096 above")>]
[<InlineData("campaign", "0.8 64 both; 1 64 both; 0.8 512 both; 1 512 both; 0.8 4096 both; 1 4096 both; 0.8 32768 above; 1 32768 none")>]
let ``the tail is judged where its networks find a factor of five`` (tier: string, expected: string) =
    let grid = Theorem5_1.statement.Grid(if tier = "nightly" then Nightly else Campaign)
    let found (config: Config) =
        let trial: Trial = { Config = config; Number = 0; Key = AdvProofs.Networks.Randomness.Key.Root 0UL; Sources = Trials.sources }
        let gates = GapTail.study (List.replicate config.Trials (trial, { Left = 0.0; Symbols = []; Metrics = [] })) |> List.map fst
        [ for constant, gates in List.zip GapTail.constants gates do
              let judges (estimate: string) = gates |> List.exists (fun gate -> gate.Gate.EndsWith estimate && gate.Strength.Value.Declares = 5.0)
              let sides = match judges "that of one point", judges "Rice's estimate" with true, true -> "both" | true, false -> "below" | false, true -> "above" | _ -> "none"
              let m = config.Int "m"
              $"{constant} {m} {sides}" ]
    let sides = grid |> List.filter (fun config -> config.Values |> List.exists (fst >> (=) "study")) |> List.collect found
    Assert.Equal(expected, String.concat "; " sides)

/// No estimate, no verdict: a side must not go unjudged because its estimate was lost.
[<Fact>]
let ``an estimate of the tail that is no number is an error`` () =
    Assert.Throws<System.ArgumentException>(fun () -> GapTail.suffices nan |> ignore) |> ignore

[<Fact>]
let ``at d = 4 the bracket is narrow and attained`` () =
    let trial = Trials.ofStatement Theorem5_1.statement (fun config -> config.Int "d" = 4 && config.Int "R" = 4) 0
    let found = NearInitialisation.supremum trial
    Assert.InRange(found.Above - found.Attained, 0.0, 1.001e-3)
    let left, again, tolerance = Trials.bothRoutes Theorem5_1.statement trial
    Assert.InRange(abs (left - again), 0.0, tolerance)

/// The ascent of d > 4, tried where the truth is known: at d = 3 it stays below the exact supremum, at d = 4 below the certified bound, and finds most of either.
[<Theory>]
[<InlineData(3)>]
[<InlineData(4)>]
let ``gradient ascent stays below the supremum and comes near it`` (d: int) =
    for number in 0..4 do
        let key = (AdvProofs.Networks.Randomness.Key.Root 5100UL).Child(int64 number)
        let initial = AdvProofs.Networks.Models.TwoLayerReluNetwork.Initialise(256, d, key)
        let found = NearInitialisation.ascent initial 4.0 (key.Child "ascent")
        let above =
            if d = 3 then let exact = PseudoNetworkGap.Supremum(initial, 4.0) in exact.Value + exact.ErrorBound
            else PseudoNetworkGapOnSphere.Bracket(initial, 4.0, 1e-3).Upper
        Assert.InRange(found.Attained, 0.8 * above, above + 1e-12)

/// The widened network is the gap with its sign at fixed x.
[<Fact>]
let ``the widened network is the closed form`` () =
    let key = AdvProofs.Networks.Randomness.Key.Root 5101UL
    let initial = AdvProofs.Networks.Models.TwoLayerReluNetwork.Initialise(64, 10, key)
    let plus, minus = NearInitialisation.widened initial 2.0 1.0, NearInitialisation.widened initial 2.0 -1.0
    let x = Array.zeroCreate<float> 10
    for i in 0..99 do
        AdvProofs.Networks.PerturbationSets.SphericalCap.SampleSphere(key.Child(int64 i), System.Span x)
        let value = max (plus.Value(System.ReadOnlySpan x)) (minus.Value(System.ReadOnlySpan x))
        Assert.Equal(PseudoNetworkGap.At(initial, 2.0, System.ReadOnlySpan x).Value, value, 1e-12)
