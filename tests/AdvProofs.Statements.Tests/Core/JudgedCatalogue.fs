namespace AdvProofs.Statements.Tests.Core

open System
open System.Collections.Concurrent
open System.Threading
open AdvProofs.Networks.Data
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open Xunit

/// The whole catalogue and all its mutants, judged once in tier quick at the default seed.
/// A mutant that measures what its original measures is given the original's measurements.
type JudgedCatalogue() =

    static let data =
        match Environment.GetEnvironmentVariable DataDirectory.Variable with
        | null
        | "" -> None
        | root -> Some(DataDirectory root)

    let sources =
        { Data = data
          Threads = Environment.ProcessorCount
          Cancellation = CancellationToken.None }

    let remembering (statement: Statement) =
        let seen = ConcurrentDictionary<Key, Lazy<Measurement>>()
        { statement with Measure = fun trial -> seen.GetOrAdd(trial.Key, (fun _ -> lazy (statement.Measure trial))).Value }

    let runIn tier statements =
        (Runner.run
            { Statements = statements
              Tier = tier
              Seed = Runner.defaultSeed
              Case = None
              Sources = sources
              Progress = ignore })
            .Results

    let run = runIn Quick

    let judged =
        lazy
            (let originals = Catalogue.all |> List.map remembering
             let results = run (originals @ (originals |> List.map (fun s -> s.Mutation.Apply s)))
             List.zip3 originals (List.take originals.Length results) (List.skip originals.Length results)
             |> List.map (fun (statement, original, mutant) -> statement.Id, (statement, original, mutant))
             |> Map.ofList)

    /// Whether the data that a statement needs are named by the environment.
    static member HasDataFor(statement: Statement) = statement.Needs.IsEmpty || data.IsSome

    /// The statement with its measurements remembered.
    member _.Statement(id: string) = let statement, _, _ = judged.Value[id] in statement

    member _.Original(id: string) = let _, original, _ = judged.Value[id] in original

    member _.Mutant(id: string) = let _, _, mutant = judged.Value[id] in mutant

    /// The trials of a sampled statement, with what they measured.
    member catalogue.Trials(id: string) = catalogue.TrialsOf(catalogue.Statement id, Quick)

    /// The same in a tier.
    member _.TrialsOf(statement: Statement, tier: Tier) =
        [ for config in statement.Grid tier do
              for number in 0 .. config.Trials - 1 ->
                  let trial =
                      { Config = config
                        Number = number
                        Key = Key.Root(Runner.defaultSeed).Child(statement.Id).Child(config.Id).Child(int64 number)
                        Sources = sources }
                  trial, statement.Measure trial ]

    /// A variant of a statement, judged as the catalogue is.
    member _.Judge(variant: Statement) = run [ variant ] |> List.exactlyOne

    /// The same in a tier.
    member _.JudgeIn(tier: Tier, variant: Statement) = runIn tier [ variant ] |> List.exactlyOne

    /// A statement's mutant, judged in a tier.
    member catalogue.MutantIn(tier: Tier, id: string) =
        if tier = Quick then catalogue.Mutant id
        else
            let statement = catalogue.Statement id
            runIn tier [ statement.Mutation.Apply statement ] |> List.exactlyOne

[<CollectionDefinition("catalogue")>]
type CatalogueCollection() =
    interface ICollectionFixture<JudgedCatalogue>
