namespace AdvProofs.Networks.Data;

/// <summary>Data that cannot be read, found, fetched or used; the message is one sentence: where, what is wrong, what to do.</summary>
public sealed class DataException : Exception
{
    /// <summary>An exception with a finished sentence.</summary>
    public DataException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>The sentence "<paramref name="where"/>: <paramref name="problem"/>; <paramref name="remedy"/>."</summary>
    internal static DataException At(string where, string problem, string remedy, Exception? inner = null) =>
        new($"{where}: {problem}; {remedy}.", inner);
}
