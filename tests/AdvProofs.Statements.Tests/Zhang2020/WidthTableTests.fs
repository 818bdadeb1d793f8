module AdvProofs.Statements.Tests.Zhang2020.WidthTableTests

open System
open System.IO
open AdvProofs.Networks.Data
open AdvProofs.Statements
open AdvProofs.Statements.Tests
open AdvProofs.Statements.Zhang2020
open Xunit

/// Every width of the table by logarithms and by intervals.
[<Fact>]
let ``both routes to the widths agree`` () =
    for config in WidthTable.statement.Grid Quick do
        Assert.True(ExplicitWidth.routesAgree config WidthTable.statement.Bound, config.Id)

/// The leading term of log10 R is D (6 log10 2 (1 + κ) + log10 c), κ = 1/(2e): the table's first row to within a tenth.
[<Fact>]
let ``the first row is that of the leading term`` () =
    let config = WidthTable.statement.Grid Quick |> List.head
    let degree = AdvProofs.Exact.Expr.eval config.Number ExplicitWidth.printedDegree
    let leading = degree * (6.0 * log10 2.0 * (1.0 + 0.5 / exp 1.0) + log10 (4.0 * sqrt System.Math.PI))
    Assert.InRange(ExplicitWidth.log10 config ExplicitWidth.printedRadius, leading, 1.1 * leading)

/// The δ of the last two rows are those of the images, certified from below with six decimals.
[<Fact>]
let ``the rows of the data sets have the data's own separation`` () =
    let data = Trials.requireData ()
    let ofRow dataset =
        match data.TryLoad(dataset, Split.Train, Nullable 500) with
        | null -> Assert.Skip $"no {dataset}"; 0, 0
        | images ->
            let bound: RationalDistance = Separation.Of(images, LiftKind.Direction, 1, Threading.CancellationToken.None).RationalLowerBoundOver 1_000_000I
            int (bound.Numerator * 1_000_000I / bound.Denominator), 1_000_000
    let deltas = ExplicitWidth.rows |> List.map (fun (_, _, delta) -> delta)
    Assert.Equal(ofRow Dataset.Mnist, deltas[5])
    Assert.Equal(ofRow Dataset.Cifar10, deltas[6])

/// The table of docs/stronger-step.md says what is computed.
[<Fact>]
let ``the page's table of widths is the computed one`` () =
    let rec above (folder: string) =
        if File.Exists(Path.Combine(folder, "AdvProofs.sln")) then folder
        else
            match Path.GetDirectoryName folder with
            | null -> failwith "No AdvProofs.sln above the tests."
            | parent -> above parent
    let page = File.ReadAllText(Path.Combine(above AppContext.BaseDirectory, "docs", "stronger-step.md"))
    for config in WidthTable.statement.Grid Quick do
        let digits bound = ExplicitWidth.log10 config bound
        let degree = floor (AdvProofs.Exact.Expr.eval config.Number ExplicitWidth.printedDegree)
        let cells =
            $"| {degree}; {digits ExplicitWidth.printedRadius:F0}; {digits ExplicitWidth.printedWidth:F0} | {digits ExplicitWidth.composedRadius:F0}; {digits ExplicitWidth.composedWidth:F0} |"
        Assert.Contains(cells, page)
