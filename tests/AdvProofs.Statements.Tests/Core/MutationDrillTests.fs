namespace AdvProofs.Statements.Tests.Core

open System
open AdvProofs.Statements
open Xunit

/// Every statement with its mutant and with corrupted measurements: no corruption may be held or proved. Tier quick in the ordinary run; the variable
/// ADVPROOFS_DRILL names another tier, for the night.
[<Collection("catalogue")>]
type MutationDrillTests(catalogue: JudgedCatalogue) =

    let corruptions: (string * (float -> float)) list =
        [ "NaN", (fun _ -> nan); "sign", (fun left -> -left); "×1.5", (fun left -> 1.5 * left); "constant zero", (fun _ -> 0.0) ]

    let tier =
        match Environment.GetEnvironmentVariable "ADVPROOFS_DRILL" with
        | null
        | "" -> Quick
        | name -> Tier.TryParse name |> Option.defaultWith (fun () -> failwith $"ADVPROOFS_DRILL names no tier: {name}")

    /// Every corruption of the left side, and of an estimate also of the lower end: what it is called, what it changes, and the changed measurement.
    let corrupted (statement: Statement) =
        [ for name, corrupt in corruptions do
              yield name, (fun (m: Measurement) -> m.Left), corrupt, (fun (m: Measurement) -> { m with Left = corrupt m.Left })
          match statement.Kind with
          | Estimated claim ->
              let ofLeast change (m: Measurement) = { m with Symbols = m.Symbols |> List.map (fun (symbol, value) -> symbol, (if symbol = claim.Least then change value else value)) }
              for name, corrupt in corruptions do
                  yield $"lower end, {name}", (fun (m: Measurement) -> m.Symbols |> List.find (fst >> (=) claim.Least) |> snd), corrupt, ofLeast corrupt
          | _ -> () ]

    /// What a second route cannot tell from the truth is no corruption: it leaves what it changes within the tolerance in every trial.
    let shows (statement: Statement) (side: Measurement -> float) corrupt =
        let tolerance = match statement.SecondRoute with Some route -> route.Tolerance | None -> 0.0
        catalogue.TrialsOf(statement, tier)
        |> List.exists (fun (_, measured) ->
            let corrupted = corrupt (side measured)
            not (abs (corrupted - side measured) <= tolerance * max 1.0 (abs corrupted)))

    /// A corrupted measurement may neither hold nor, where an end of an interval could decide it, refute.
    let passes (statement: Statement) (result: Result) =
        match result.Verdict, statement.Kind with
        | (Verdict.Held _ | Verdict.Proved _), _ -> true
        | Verdict.Refuted _, Estimated _ -> true
        | _ -> false

    [<Fact>]
    member _.``no mutant and no corrupted measurement passes``() =
        let statements = Catalogue.all |> List.filter JudgedCatalogue.HasDataFor
        let wrong (statement: Statement) (mutant: Result) =
            match statement.Expected, mutant.Verdict with
            | ToBeRefuted, Verdict.Refuted _
            | ToBeRefuted, Verdict.Error _ -> true
            | ToBeRefuted, _ -> false
            | _, Verdict.Refuted _ -> false
            | _ -> true
        let mutants = statements |> List.filter (fun s -> wrong s (catalogue.MutantIn(tier, s.Id))) |> List.map (fun s -> $"{s.Id}: the mutant '{s.Mutation.What}' got away")
        let drilled =
            [ for statement in statements |> List.filter (fun s -> s.Exact.IsNone) do
                  let statement = catalogue.Statement statement.Id
                  for name, side, corrupt, change in corrupted statement do
                      if shows statement side corrupt then
                          name, statement.Id, Some(passes statement (catalogue.JudgeIn(tier, { statement with Measure = statement.Measure >> change })))
                      else
                          name, statement.Id, None ]
        let survivors = [ for name, id, passed in drilled do if passed = Some true then $"{id}: {name} passes" ]
        let count predicate = drilled |> List.filter predicate |> List.length
        TestContext.Current.TestOutputHelper
        |> Option.ofObj
        |> Option.iter (fun output ->
            output.WriteLine $"tier {tier.Name}: {statements.Length} mutants, {mutants.Length} got away"
            for name in drilled |> List.map (fun (name, _, _) -> name) |> List.distinct do
                let unchanged = [ for n, id, passed in drilled do if n = name && passed.IsNone then id ]
                output.WriteLine
                    $"{name}: corrupted {count (fun (n, _, passed) -> n = name && passed.IsSome)}, passed {count (fun (n, _, passed) -> n = name && passed = Some true)}, changes nothing in {unchanged.Length}"
                if not unchanged.IsEmpty then
                    output.WriteLine("    " + String.concat ", " unchanged)
            output.WriteLine $"{statements |> List.filter (fun s -> s.Exact.IsSome) |> List.length} statements are ruled exactly: they measure nothing, and only the Checker can say proved"
            for line in mutants @ survivors do
                output.WriteLine line)
        Assert.Empty(mutants @ survivors)
