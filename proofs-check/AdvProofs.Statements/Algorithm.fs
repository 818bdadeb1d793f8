namespace AdvProofs.Statements

open System
open System.Security.Cryptography
open System.Text
open AdvProofs.Exact

/// The version of what a statement measures: numbers from different versions are not comparable, and must not be compared.
module Algorithm =

    let private number (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

    let private kind (kind: Kind) =
        match kind with
        | Exact -> "exact"
        | EveryTrial -> "every trial"
        | HighProbability(failure, alpha) -> $"fails at most {number failure} at {number alpha}"
        | ScalingLaw law -> $"bounded along {law.Along}, {number law.Growth}, {number law.LogPower} at {number law.Alpha}"
        | Estimated claim -> $"estimated between {claim.Least} and the left side at {number claim.Alpha}, no wider than {number claim.Declares}"

    /// The first eight hexadecimal digits of the SHA-256 of a text.
    let internal digest (text: string) =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes text)).Substring(0, 8)

    /// Eight hexadecimal digits over all that a statement declares of its measurement in a tier: kind, bound, grid with its trials, second route.
    /// The code of the measurement itself is not read; its numbers are what the baseline compares.
    let version (tier: Tier) (statement: Statement) =
        [ statement.Id
          kind statement.Kind
          Expr.toText statement.Bound
          match statement.SecondRoute with
          | Some route -> $"{route.Route} within {number route.Tolerance}"
          | None -> "one route"
          if statement.Exact.IsNone then
              for config in statement.Grid tier do
                  $"{config.Id} × {config.Trials}" ]
        |> String.concat "\n"
        |> digest
