using AdvProofs.Statements;

namespace AdvProofs.Cli.Tests.Program;

/// <summary>The statements that the end-to-end tests judge: quick ones, and one that takes long in tier nightly.</summary>
internal static class Ids
{
    public const string Proved = "reflected/section-4.3";
    public const string Refuted = "zhang2020/eq-2@printed";
    public const string Sampled = "gao2019/prop-C.1";

    /// <summary>Comes after <see cref="Refuted"/> in the catalogue, and samples for minutes in tier nightly.</summary>
    public const string Long = "zhang2020/thm-5.1";

    /// <summary>One that needs MNIST.</summary>
    public static string WithData => Catalogue.all.First(s => s.Needs.Contains(Networks.Data.Dataset.Mnist)).Id;
}
