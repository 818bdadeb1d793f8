module AdvProofs.Statements.Tests.Core.GateTests

open AdvProofs.Statements
open AdvProofs.Statements.Statistics
open Xunit

/// F#'s max forgets a NaN that is not first; a gate must not.
[<Fact>]
let ``a gate never passes on NaN, infinity or nothing`` () =
    for values in [ [ 1.0; nan ]; [ nan; 1.0 ]; [ 1.0; nan; 2.0 ]; [ infinity ]; [] ] do
        let gate = Gate.atMost "g" 5.0 values
        Assert.False(gate.Passed, $"%A{values}")
    Assert.True(System.Double.IsNaN (Gate.atMost "g" 5.0 [ 1.0; nan; 2.0 ]).Value)

[<Fact>]
let ``a gate reports its worst value`` () =
    let gate = Gate.atMost "g" 5.0 [ 1.0; 4.0; 2.0 ]
    Assert.True gate.Passed
    Assert.Equal(4.0, gate.Value)
    Assert.False (Gate.atMost "g" 3.0 [ 1.0; 4.0; 2.0 ]).Passed

[<Fact>]
let ``a lower gate is the mirror image`` () =
    Assert.True (Gate.atLeast "g" 1.0 [ 3.0; 2.0 ]).Passed
    Assert.Equal(2.0, (Gate.atLeast "g" 1.0 [ 3.0; 2.0 ]).Value)
    Assert.False (Gate.atLeast "g" 2.5 [ 3.0; 2.0 ]).Passed
    Assert.False (Gate.atLeast "g" 1.0 [ 3.0; nan ]).Passed

[<Fact>]
let ``means may miss by six known standard errors`` () =
    let gate = Gate.means "g" 40 [ 1.0; 5.9 ]
    Assert.True gate.Passed
    Assert.False (Gate.means "g" 40 [ 1.0; 6.1 ]).Passed
    match gate.Strength with
    | Some power ->
        // 2Φ(−6) = 1.97318e-9 for each of the two.
        Assert.Equal(1.0, power.Alpha / (2.0 * 1.9731753e-9), 6)
        Assert.InRange(AdvProofs.Networks.Numerics.NormalDistribution.Cdf(power.Detects - 6.0), 0.9, 0.902)
        Assert.True power.Suffices
    | None -> Assert.Fail "no strength"

[<Fact>]
let ``a mean within its tolerance states the level at the spread of its values`` () =
    // Values −1, 0, 1 about 10: standard error 1/√3, and with two degrees of freedom P(|T| > t) = 1 − t/√(t² + 2), by hand.
    let gate = Tolerance.gate "g" 10.5 2.0 [ 9.0; 10.0; 11.0 ]
    Assert.True gate.Passed
    Assert.Equal(0.5, gate.Value, 12)
    match gate.Strength with
    | Some power ->
        let t = 2.0 * sqrt 3.0
        Assert.Equal(1.0 - t / sqrt (t * t + 2.0), power.Alpha, 12)
        // P(T > 1.8856) = 1/10.
        Assert.Equal(2.0 + 1.8856 / sqrt 3.0, power.Detects, 4)
        Assert.Equal(4.0, power.Declares)
    | None -> Assert.Fail "no strength"
    Assert.False (Tolerance.gate "g" 10.5 0.4 [ 9.0; 10.0; 11.0 ]).Passed
    for values in [ []; [ 1.0 ]; [ 1.0; nan ]; [ 1.0; infinity ] ] do
        Assert.False (Tolerance.gate "g" 1.0 5.0 values).Passed

[<Fact>]
let ``a slope between two groups errs by the distances from its line`` () =
    // Means (0, 1) and (1, 2); each group's ordinates lie 1 about the line, so that each mean has the variance 2/(2·1) = 1.
    let slope, error = Tolerance.slope [ 0.0, 0.0; 0.0, 2.0 ] [ 1.0, 1.0; 1.0, 3.0 ]
    Assert.Equal(1.0, slope, 14)
    Assert.Equal(sqrt 2.0, error, 14)
    // Whatever the abscissae, points of one line have its slope and no error.
    let line = List.map (fun x -> x, 3.0 - 2.0 * x)
    let slope, error = Tolerance.slope (line [ -1.0; 0.5; 4.0 ]) (line [ 7.0; 11.0 ])
    Assert.Equal(-2.0, slope, 14)
    Assert.Equal(0.0, error, 14)

[<Fact>]
let ``an estimate within its tolerance states its level`` () =
    let gate = Tolerance.estimate "g" 1.0 0.5 20 9.0 (1.25, 0.1)
    let power = gate.Strength.Value
    Assert.Equal((true, 0.25, 20, 1.0), (gate.Passed, gate.Value, power.Size, power.Declares))
    // Five standard errors, nine degrees of freedom: P(|T| > 5) = 7.38968e-4, by Simpson's rule, and P(T > 1.38303) = 1/10.
    Assert.Equal(7.38968e-4, power.Alpha, 8)
    Assert.Equal(0.5 + 0.138303, power.Detects, 6)
    Assert.False (Tolerance.estimate "g" 1.0 0.5 20 9.0 (nan, 0.1)).Passed
    Assert.False (Tolerance.estimate "g" 1.0 0.5 20 9.0 (1.25, nan)).Strength.Value.Suffices
    Assert.False (Tolerance.estimate "g" 1.0 0.5 20 9.0 (1.25, 0.4)).Strength.Value.Suffices
