using AdvProofs.Statements;
using AdvProofs.Statements.Statistics;

namespace AdvProofs.Cli.Rendering;

/// <summary>
/// What trials say of a claimed failure probability, in two different words: a claim is <i>falsified</i> when so many failures would be a wonder if it were true,
/// and <i>certified</i> when so few would be one if it were not. Most claims are neither. Trials are pooled over the grid: what is certified is the mean over
/// its configurations, for which the binomial limits hold although the configurations differ (Hoeffding 1956).
/// </summary>
internal sealed record Chance(double Claimed, double Alpha, int Trials, int Violations, double Upper95)
{
    /// <summary>What a result with a claimed failure probability came to; null for other kinds and without trials.</summary>
    public static Chance? Of(Result result) =>
        result.Statement.Kind is Kind.HighProbability law && result.Tally is { Value: var tally }
            ? new Chance(law.failure, law.alpha, tally.Trials, tally.Violations, Binomial.upperLimit(Budget.Confidence, tally.Violations, tally.Trials))
            : null;

    public bool Falsified => Binomial.falsifies(Claimed, Alpha, Violations, Trials);

    public bool Certified => Upper95 <= Claimed;

    /// <summary>
    /// Whether a result is falsified, and whether it is certified, for kinds that can be either; null for others and without trials. An estimate is certified
    /// where its whole interval lies within the bound, and falsified where one lies beyond it.
    /// </summary>
    public static (bool Falsified, bool Certified)? Decided(Result result) =>
        Of(result) is { } chance ? (chance.Falsified, chance.Certified)
        : result.Statement.Kind.IsEstimated && result.Tally is { Value: var tally } ? (tally.Violations > 0, result.Verdict is Verdict.Held)
        : null;

    /// <summary>Both in a clause.</summary>
    public override string ToString() =>
        (Falsified ? $"falsified at level {Wording.Number(Alpha)}" : $"not falsified at level {Wording.Number(Alpha)}")
        + (Certified
            ? $", certified: a trial of the grid fails with probability at most {Wording.Number(Upper95)} (95 %)"
            : $", not certified: the 95 % limit {Wording.Number(Upper95)} lies above the claimed {Wording.Number(Claimed)}");
}
