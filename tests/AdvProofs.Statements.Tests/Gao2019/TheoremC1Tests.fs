module AdvProofs.Statements.Tests.Gao2019.TheoremC1Tests

open System
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// The sweep over the kinks and the plain sum, on random units.
[<Fact>]
let ``the sweep is the sum`` () =
    let key = AdvProofs.Networks.Randomness.Key.Root 81UL
    let angles = Array.init 30 (fun i -> 2.0 * Math.PI * AdvProofs.Networks.Randomness.Uniform.At(key, int64 i))
    let coefficients = Array.init 30 (fun i -> AdvProofs.Networks.Randomness.Gaussian.At(key, 100L + int64 i), AdvProofs.Networks.Randomness.Gaussian.At(key, 200L + int64 i))
    let thetas = Array.init 500 (fun k -> 2.0 * Math.PI * (float k + 0.25) / 500.0)
    let swept = TheoremC1.swept angles coefficients thetas
    Array.iter2 (fun theta (value: float) -> Assert.Equal(TheoremC1.direct angles coefficients theta, value, 1e-12)) thetas swept

/// The bound is informative: below the norm of h in the supremum, √2.
[<Fact>]
let ``the bound is below the function itself`` () =
    let statement = TheoremC1.statement
    let trial = Trials.ofStatement statement (fun c -> c.Int "M" = 400) 0
    Assert.InRange(AdvProofs.Statements.Statement.right statement trial (statement.Measure trial), 0.0, 0.2)
