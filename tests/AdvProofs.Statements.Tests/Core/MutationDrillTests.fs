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

    /// What a second route cannot tell from the truth is no corruption: it leaves the left side within the tolerance in every trial.
    let shows (statement: Statement) corrupt =
        let tolerance = match statement.SecondRoute with Some route -> route.Tolerance | None -> 0.0
        catalogue.TrialsOf(statement, tier)
        |> List.exists (fun (_, measured) ->
            let corrupted = corrupt measured.Left
            not (abs (corrupted - measured.Left) <= tolerance * max 1.0 (abs corrupted)))

    let passes (result: Result) = match result.Verdict with Verdict.Held _ | Verdict.Proved _ -> true | _ -> false

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
                  for name, corrupt in corruptions do
                      let statement = catalogue.Statement statement.Id
                      if shows statement corrupt then
                          let corrupted = { statement with Measure = fun trial -> (let m = statement.Measure trial in { m with Left = corrupt m.Left }) }
                          name, statement.Id, Some(passes (catalogue.JudgeIn(tier, corrupted)))
                      else
                          name, statement.Id, None ]
        let survivors = [ for name, id, passed in drilled do if passed = Some true then $"{id}: {name} passes" ]
        let count predicate = drilled |> List.filter predicate |> List.length
        TestContext.Current.TestOutputHelper
        |> Option.ofObj
        |> Option.iter (fun output ->
            output.WriteLine $"tier {tier.Name}: {statements.Length} mutants, {mutants.Length} got away"
            for name, _ in corruptions do
                output.WriteLine
                    $"{name}: {count (fun (n, _, passed) -> n = name && passed.IsSome)} corrupted statements, {count (fun (n, _, passed) -> n = name && passed = Some true)} passed, {count (fun (n, _, passed) -> n = name && passed.IsNone)} where it changes nothing"
            output.WriteLine $"{statements |> List.filter (fun s -> s.Exact.IsSome) |> List.length} statements are ruled exactly: they measure nothing, and only the Checker can say proved"
            for line in mutants @ survivors do
                output.WriteLine line)
        Assert.Empty(mutants @ survivors)
