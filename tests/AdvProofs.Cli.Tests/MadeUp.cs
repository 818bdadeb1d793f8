using AdvProofs.Checker;
using AdvProofs.Exact;
using AdvProofs.Networks.Randomness;
using AdvProofs.Statements;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AdvProofs.Cli.Tests;

/// <summary>Results made up for the tests: statements of the catalogue with verdicts that the test chooses.</summary>
internal static class MadeUp
{
    public static readonly Summary NoSummary = new(
        FSharpList<Metric>.Empty, FSharpList<Gate>.Empty, FSharpList<string>.Empty, FSharpList<Figure>.Empty, FSharpList<Tuple<string, string>>.Empty);

    /// <summary>The first statement of the catalogue that is expected to get the verdict of that name and needs no data.</summary>
    public static Statement Expecting(string verdict) => Catalogue.all.First(s => s.Expected.Name == verdict && s.Needs.IsEmpty);

    public static Result Of(Verdict verdict, Statement? statement = null, Summary? summary = null) =>
        new(statement ?? Expecting("proved"), verdict, summary ?? NoSummary, FSharpOption<Tally>.None, FSharpList<Power>.Empty, 1.25, "advproofs check it");

    /// <summary>A proof that needs no thought: 1 = 1.</summary>
    public static Verdict Proved
    {
        get
        {
            var one = Term.NewConstant(Fraction.One);
            var outcome = FiniteCases.check("one: is one", ListModule.OfSeq([new Case("1 = 1", one, Relation.Equal, one)]));
            return Verdict.NewProved(((FiniteCasesOutcome.Holds)outcome).Item);
        }
    }

    public static Verdict Held(double left = 0.5, double right = 2, double? constant = null, int violations = 0, double? least = null) => Verdict.NewHeld(new Evidence(
        60, violations, 0.0487, constant is { } c ? FSharpOption<double>.Some(c) : FSharpOption<double>.None, FSharpOption<double>.Some(1e-6),
        new Worst(
            new Config(
                ListModule.OfSeq([
                    Tuple.Create("m", Value.NewWhole(4096)), Tuple.Create("x", Value.NewReal(0.25)), Tuple.Create("y", Value.NewReal(double.NaN)),
                    Tuple.Create("q", Value.NewRatio(RationalModule.fraction(1, 3))), Tuple.Create("law", Value.NewWord("normal"))]),
                60),
            17, Key.Root(5), least is { } end ? FSharpOption<double>.Some(end) : FSharpOption<double>.None, left, right),
        FSharpOption<Tuple<string, double>>.Some(Tuple.Create("another way", 0.5))));

    public static Verdict Refuted => Verdict.NewRefuted(new Witness(
        "One exceeds the other.", ListModule.OfSeq([Tuple.Create("z", "-1"), Tuple.Create("eta", "3/8")]), "3/4", "5/16", Tuple.Create("first", "second")));

    public static Verdict Vacuous => Verdict.NewVacuous("It needs 10^41 units.");

    public static Verdict Inconclusive => Verdict.NewInconclusive("Too noisy.");

    public static Verdict Error => Verdict.NewError("Case 3 failed.");

    public static Verdict NoData => Verdict.NewInconclusive("no data");
}
