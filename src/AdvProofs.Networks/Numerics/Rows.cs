namespace AdvProofs.Networks.Numerics;

/// <summary>Work on ranges of rows that do not depend on each other.</summary>
internal static class Rows
{
    /// <summary>Calls <paramref name="work"/>(first, count) for consecutive ranges of at most <paramref name="perTask"/> rows, on at most so many threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of threads or rows below 1.</exception>
    public static void InParallel(int rows, int perTask, int threads, Action<int, int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perTask);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var tasks = (rows + perTask - 1) / perTask;
        void Range(int task) => work(task * perTask, Math.Min(perTask, rows - (task * perTask)));
        if (threads == 1 || tasks <= 1)
        {
            for (var task = 0; task < tasks; task++)
            {
                Range(task);
            }
            return;
        }
        try
        {
            Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Range);
        }
        catch (AggregateException failures)
        {
            // One clear exception: the first of those that the threads met.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}
