namespace AdvProofs.Statements.Tests

open System.Threading
open AdvProofs.Networks.Data
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open Xunit

/// Single trials and rulings of the catalogue's statements, for tests that look closer than a verdict does.
module Trials =

    let sources =
        { Data = DataDirectory.Resolve() |> Option.ofObj
          Threads = 2
          Cancellation = CancellationToken.None }

    /// Skips the test where the real data are not at hand.
    let requireData () =
        match sources.Data with
        | Some data -> data
        | None ->
            Assert.Skip "skipped: no data directory (ADVPROOFS_DATA)"
            failwith "unreachable"

    /// Trial number `number` of the first configuration of tier quick that satisfies the predicate, under a seed of its own.
    let ofStatement (statement: Statement) (chosen: Config -> bool) number =
        let config = statement.Grid Quick |> List.find chosen
        { Config = config
          Number = number
          Key = Key.Root(0x7E57UL).Child(statement.Id).Child(config.Id).Child(int64 number)
          Sources = sources }

    /// The measured left side and that of the second route.
    let bothRoutes (statement: Statement) trial =
        match statement.SecondRoute with
        | Some route -> (statement.Measure trial).Left, route.Remeasure trial, route.Tolerance
        | None -> failwith $"{statement.Id} has no second route."

    /// The exact ruling and its summary.
    let rule (statement: Statement) =
        match statement.Exact with
        | Some exact -> exact statement Quick sources
        | None -> failwith $"{statement.Id} is not ruled exactly."

    let witness (statement: Statement) =
        match rule statement with
        | Counterexample witness, _ -> witness
        | other, _ -> failwith $"{statement.Id} is not refuted: {other}"
