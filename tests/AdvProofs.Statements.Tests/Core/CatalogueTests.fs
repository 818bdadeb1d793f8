namespace AdvProofs.Statements.Tests.Core

open System
open System.Threading
open AdvProofs.Exact
open AdvProofs.Statements
open Xunit

/// What must be true of every statement of the catalogue, one test case each. Nothing here knows any of them.
[<Collection("catalogue")>]
type CatalogueTests(catalogue: JudgedCatalogue) =

    let find id = Catalogue.all |> List.find (fun s -> s.Id = id)

    let needsItsData id =
        if not (JudgedCatalogue.HasDataFor(find id)) then
            Assert.Skip "skipped: no data directory (ADVPROOFS_DATA)"

    let grounds (result: Result) =
        match result.Verdict with
        | Verdict.Error why
        | Verdict.Inconclusive why
        | Verdict.Vacuous why -> $"{result.Verdict.Name}: {why}"
        | Verdict.Refuted witness -> $"refuted: {witness.Violated} {witness.Left} against {witness.Right}"
        | _ -> result.Verdict.Name

    static let rows statements =
        let data = TheoryData<string>()
        for statement: Statement in statements do
            data.Add statement.Id
        data

    static member Ids = rows Catalogue.all

    static member Sampled = rows (Catalogue.all |> List.filter (fun s -> s.Exact.IsNone))

    static member WithData = rows (Catalogue.all |> List.filter (fun s -> not s.Needs.IsEmpty))

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Ids)>]
    member _.``the verdict is the expected one``(id: string) =
        needsItsData id
        let result = catalogue.Original id
        Assert.True(result.MeetsExpectation, $"expected {result.Statement.Expected.Name}, but {grounds result}")

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Ids)>]
    member _.``the mutant gets the opposite verdict``(id: string) =
        needsItsData id
        let mutant = catalogue.Mutant id
        match (find id).Expected, mutant.Verdict with
        | ToBeRefuted, (Verdict.Refuted _ | Verdict.Error _) -> Assert.Fail $"{mutant.Statement.Mutation.What}: {grounds mutant}"
        | ToBeRefuted, _ -> ()
        | _, Verdict.Refuted _ -> ()
        | _ -> Assert.Fail $"{mutant.Statement.Mutation.What}: {grounds mutant}"

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Sampled)>]
    member _.``one left side that is no number is an error``(id: string) =
        needsItsData id
        let statement = catalogue.Statement id
        let keys = catalogue.Trials id |> List.map (fun (trial, _) -> trial.Key)
        for victim, corruption in [ List.last keys, nan; List.head keys, infinity ] do
            let measure (trial: Trial) =
                let measured = statement.Measure trial
                if trial.Key = victim then { measured with Left = corruption } else measured
            let result = catalogue.Judge { statement with Measure = measure }
            Assert.True(result.Verdict.Name = "error", $"{corruption}: {grounds result}")

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Sampled)>]
    member _.``one symbol of the bound that is no number never holds``(id: string) =
        needsItsData id
        let statement = catalogue.Statement id
        let victim, measured = catalogue.Trials id |> List.last |> fun (trial, measured) -> trial.Key, measured
        let free = Expr.symbols statement.Bound
        for symbol, _ in measured.Symbols |> List.filter (fst >> free.Contains) do
            let measure (trial: Trial) =
                let measured = statement.Measure trial
                if trial.Key = victim then { measured with Symbols = (symbol, nan) :: measured.Symbols } else measured
            let result = catalogue.Judge { statement with Measure = measure }
            Assert.True(result.Verdict.Name = "error", $"{symbol}: {grounds result}")

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Sampled)>]
    member _.``the bound uses only what configurations and measurements provide``(id: string) =
        needsItsData id
        let statement = catalogue.Statement id
        let needed = Expr.symbols statement.Bound
        for trial, measured in catalogue.Trials id do
            let isNumber = function Word _ -> false | _ -> true
            let provided = set [ for name, value in trial.Config.Values do if isNumber value then name ] + set (List.map fst measured.Symbols)
            Assert.True(Set.isSubset needed provided, $"""{trial.Config.Id} lacks {String.concat ", " (needed - provided)}""")
            Assert.True(Double.IsFinite(Statement.right statement trial measured), $"the bound is not finite at {trial.Config.Id}")

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Ids)>]
    member _.``the bound is read back from its text``(id: string) =
        let bound = (find id).Bound
        Assert.Equal(Ok bound, Expr.parse (Expr.toText bound))

    [<Theory>]
    [<MemberData(nameof CatalogueTests.Sampled)>]
    member _.``trials are named apart``(id: string) =
        for tier in [ Quick; Ci; Nightly ] do
            let configs = (find id).Grid tier
            Assert.NotEmpty configs
            Assert.True(configs |> List.forall (fun c -> c.Trials >= 1))
            Assert.Equal(configs.Length, configs |> List.distinctBy (fun c -> c.Id) |> List.length)

    [<Theory>]
    [<MemberData(nameof CatalogueTests.WithData)>]
    member _.``without data the verdict is inconclusive and says so``(id: string) =
        let sources = { Data = None; Threads = 1; Cancellation = CancellationToken.None }
        let run = Runner.run { Statements = [ find id ]; Tier = Quick; Seed = Runner.defaultSeed; Case = None; Sources = sources; Progress = ignore }
        match (List.exactlyOne run.Results).Verdict with
        | Verdict.Inconclusive "no data" -> ()
        | other -> Assert.Fail other.Name
