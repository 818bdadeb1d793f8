namespace AdvProofs.Cli;

/// <summary>The exit codes of the contract; they follow Microsoft.Testing.Platform where that has one.</summary>
internal static class ExitCode
{
    /// <summary>Every judged statement met its expectation, or every certificate was accepted.</summary>
    public const int Met = 0;

    /// <summary>A bound is violated, a verdict or constant left the baseline, a check ended in error, or a certificate was rejected.</summary>
    public const int Violated = 2;

    /// <summary>Bad arguments or unreadable input.</summary>
    public const int BadInput = 5;

    /// <summary>The program itself failed.</summary>
    public const int Crash = 7;

    /// <summary>Nothing was judged.</summary>
    public const int NothingJudged = 8;

    /// <summary>Fewer statements or trials than declared.</summary>
    public const int TooFew = 9;

    /// <summary>Inconclusive under <c>--strict</c>.</summary>
    public const int Inconclusive = 10;

    /// <summary>Cancelled; partial results were kept.</summary>
    public const int Cancelled = 130;
}

/// <summary>Input the user can correct: its message is one sentence that says what is wrong, where, and what to do.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public BadInputException(string message) : base(message) { }
}
