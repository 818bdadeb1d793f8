module AdvProofs.Statements.Tests.Core.ScalingLawTests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Tests
open Xunit

let private judge law seeds constant =
    let statement, trials = MadeUp.scaling law seeds constant
    Judge.trials statement trials |> fst

let private name law seeds constant = (judge law seeds constant).Name

/// A uniform number in [0, 1) for a size and a seed.
let private noise (m: float) (seed: int) = Uniform.At(Key.Root(3UL).Child(int64 m), int64 seed)

[<Fact>]
let ``a bounded constant holds, and its largest value is reported`` () =
    let constant m seed = 2.0 + 0.2 * noise m seed
    match judge MadeUp.alongM 10 constant with
    | Verdict.Held evidence ->
        let all = [ for power in [ 8; 10; 12; 14 ] do for seed in 0..9 -> constant (2.0 ** float power) seed ]
        Assert.Equal(Some(List.max all), evidence.Constant)
        Assert.Equal(Some 1e-6, evidence.Alpha)
        Assert.Equal(40, evidence.Trials)
    | other -> Assert.Fail other.Name

[<Fact>]
let ``a falling constant holds`` () = Assert.Equal("held", name MadeUp.alongM 10 (fun m _ -> m ** -0.25))

[<Fact>]
let ``a growing constant is refuted at its largest size`` () =
    // Exponent 1/4 with noise of ±5 %: the slopes over ln 64 differ by some 0.02, their mean is known to about 0.02 at one in a million.
    match judge MadeUp.alongM 10 (fun m seed -> m ** 0.25 * (1.0 + 0.05 * noise m seed)) with
    | Verdict.Refuted witness -> Assert.Contains(("m", "16384"), witness.Point)
    | other -> Assert.Fail other.Name

[<Fact>]
let ``every exponent above the allowance is refuted, every one below the growth limit holds`` () =
    Property.check "every exponent above the allowance is refuted, every one below the growth limit holds" (fun (n: int) ->
        let exponent = float (abs (n % 1000)) / 1000.0
        // Without noise the interval is a point. Growth from 2^10 to 2^14 is 16^e ≤ 5/4 just when e ≤ 0.0805, above the allowance of 0.05.
        let expected = if 16.0 ** exponent <= 1.25 then "held" else "refuted"
        name MadeUp.alongM 3 (fun m _ -> m ** exponent) = expected)

[<Fact>]
let ``growth in one noisy seed is inconclusive`` () =
    Assert.Equal("inconclusive", name MadeUp.alongM 10 (fun m seed -> if seed = 0 then m ** 0.25 else 1.0))
    // One seed has no interval at all.
    Assert.Equal("inconclusive", name MadeUp.alongM 1 (fun m _ -> m ** 0.25))

[<Fact>]
let ``growth by the logarithms that a claim hides is no violation`` () =
    let squared m _ = log m ** 2.0
    Assert.Equal("refuted", name MadeUp.alongM 10 squared)
    // The slope of 2 ln ln m against ln m is at most 2/ln 256, the allowance for two hidden logarithms.
    Assert.Equal("inconclusive", name { MadeUp.alongM with LogPower = 2.0 } 10 squared)

[<Fact>]
let ``a constant that rises from zero or below never holds`` () =
    for low in [ 0.0; -1.0 ] do
        Assert.Equal("inconclusive", name MadeUp.alongM 10 (fun m _ -> if m > 2000.0 then 1.0 else low))
    Assert.Equal("held", name MadeUp.alongM 10 (fun m _ -> if m > 2000.0 then 0.0 else -1.0))

[<Fact>]
let ``a bound that is not positive is an error`` () =
    for right in [ 0.0; -1.0; 5e-324 ] do
        let statement, trials = MadeUp.scaling MadeUp.alongM 2 (fun _ _ -> 1.0)
        let trials = trials |> List.mapi (fun i (trial, m) -> trial, (if i = 0 then { m with Symbols = [ "right", right ] } else m))
        Assert.Equal("error", (fst (Judge.trials statement trials)).Name)

/// The same law for several values of R.
let private grouped radii (constant: float -> float -> int -> float) =
    let statement, trials = MadeUp.scaling MadeUp.alongM 5 (fun _ _ -> 1.0)
    let trials =
        [ for radius in radii do
              for trial, _ in trials do
                  let config = { trial.Config with Values = trial.Config.Values @ [ "R", Whole(int64 radius) ] }
                  { trial with Config = config }, MadeUp.sides (constant (float radius) (config.Number "m") trial.Number) 1.0 ]
    let measured = Map.ofList [ for trial, m in trials -> (trial.Config.Id, trial.Number), m.Left ]
    let route = { Route = "looked up"; Remeasure = (fun (trial: Trial) -> measured[trial.Config.Id, trial.Number]); Tolerance = 0.0 }
    Judge.trials { statement with SecondRoute = Some route } trials |> fst

[<Fact>]
let ``the law must hold for every value of the other parameters`` () =
    Assert.Equal("held", (grouped [ 1; 4 ] (fun radius _ _ -> 10.0 * radius)).Name)
    match grouped [ 1; 4 ] (fun radius m _ -> if radius = 4.0 then m ** 0.5 else 1e6) with
    | Verdict.Refuted witness ->
        Assert.Contains("R=4", witness.Violated)
        Assert.Contains(("R", "4"), witness.Point)
    | other -> Assert.Fail other.Name

[<Fact>]
let ``a violation is reported even where another group is too noisy to tell`` () =
    Assert.Equal("refuted", (grouped [ 1; 4 ] (fun radius m seed -> if radius = 4.0 || seed = 0 then m ** 0.5 else 1.0)).Name)

/// Slopes −1, 0, 1 above a mean, by seeds whose constants are powers of m: their standard error is 1/√3.
let private spread mean (m: float) seed = m ** (mean + float (seed % 3 - 1))

[<Fact>]
let ``the level of a law is shared between its groups`` () =
    // Three slopes: the interval at level a reaches t/√3 below the mean, t(0.05) = 4.3027, t(0.05/2) = 6.2053 with two degrees of freedom.
    let law = { MadeUp.alongM with Growth = 0.0; Alpha = 0.05 }
    let between = 0.05 + (4.3027 + 6.2053) / 2.0 / sqrt 3.0
    Assert.Equal("refuted", name law 3 (spread between))
    let grouped =
        let statement, trials = MadeUp.scaling law 3 (spread between)
        let trials =
            [ for radius in [ 1; 2 ] do
                  for trial, m in trials -> { trial with Config = { trial.Config with Values = trial.Config.Values @ [ "R", Whole(int64 radius) ] } }, m ]
        let route = { Route = "again"; Remeasure = (fun (trial: Trial) -> spread between (trial.Config.Number "m") trial.Number); Tolerance = 0.0 }
        Judge.trials { statement with SecondRoute = Some route } trials |> fst
    Assert.Equal("inconclusive", grouped.Name)

[<Fact>]
let ``the strength of a law counts what its accepted growth hides`` () =
    // From m = 2^10 to 2^14 the constant may grow 1.25-fold, so that exponents up to ln 1.25/ln 16 are never refuted.
    let strength law =
        let statement, trials = MadeUp.scaling law 10 (fun _ _ -> 1.0)
        Judge.powers statement Summary.empty trials |> List.exactlyOne
    let power = strength MadeUp.alongM
    Assert.Equal("common exponent", power.Of)
    Assert.Equal(log 1.25 / log 16.0, power.Detects, 12)
    Assert.Equal(0.25, power.Declares)
    let wide = strength { MadeUp.alongM with Growth = 4.0 }
    Assert.Equal(0.5, wide.Detects, 12)
    Assert.Equal(0.5, wide.Declares, 12)

[<Fact>]
let ``one size is not a law`` () =
    let statement, trials = MadeUp.scaling MadeUp.alongM 5 (fun _ _ -> 1.0)
    let one = trials |> List.filter (fun (trial, _) -> trial.Config.Number "m" = 256.0)
    Assert.Equal("inconclusive", (fst (Judge.trials statement one)).Name)
