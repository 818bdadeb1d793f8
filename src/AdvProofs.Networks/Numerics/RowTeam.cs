using System.Runtime.ExceptionServices;

namespace AdvProofs.Networks.Numerics;

/// <summary>Threads kept at hand for the many short parallel sections of one computation, such as the two of every minibatch.</summary>
/// <remarks>
/// A section of a millisecond is too short for the thread pool: now and then its second worker comes after all is done. Here the helpers watch for the next section
/// for a fraction of a millisecond before they sleep, and whoever is free takes the next range of rows. One section at a time, from one thread.
/// </remarks>
public sealed class RowTeam : IDisposable
{
    private const int Spins = 2047;

    private readonly Helper[] helpers;
    private readonly ManualResetEventSlim finished = new(false, Spins);
    private Section? current;

    /// <summary>A team of the calling thread and <paramref name="threads"/> - 1 helpers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public RowTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        helpers = [.. Enumerable.Range(1, threads - 1).Select(_ => new Helper(this))];
    }

    /// <summary>Calls <paramref name="work"/>(first, count) for consecutive ranges of at most <paramref name="perTask"/> rows, in any order, and returns when all are done.</summary>
    /// <param name="rows">The number of rows; none is no work.</param>
    /// <param name="perTask">The rows that one thread takes at a time.</param>
    /// <param name="work">Called on several threads at once. After the first exception, which is thrown here, no further range is begun.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of rows, or fewer than one a task.</exception>
    public void Share(int rows, int perTask, Action<int, int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perTask);
        ArgumentNullException.ThrowIfNull(work);
        var section = new Section(rows, perTask, work);
        if (section.Ranges == 0)
        {
            return;
        }
        if (helpers.Length > 0 && section.Ranges > 1)
        {
            finished.Reset();
            Volatile.Write(ref current, section);
            foreach (var helper in helpers)
            {
                helper.Wake();
            }
            Take(section);
            finished.Wait();
        }
        else
        {
            Take(section);
        }
        section.Failure?.Throw();
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        current = null;
        foreach (var helper in helpers)
        {
            helper.Dispose();
        }
        finished.Dispose();
    }

    private void Take(Section section)
    {
        if (section.Run())
        {
            finished.Set();
        }
    }

    // The ranges of one section: taken by number, counted when done. A helper that comes late finds none left.
    private sealed class Section(int rows, int perTask, Action<int, int> work)
    {
        private int taken, done;
        private ExceptionDispatchInfo? failure;

        public int Ranges { get; } = (int)(((long)rows + perTask - 1) / perTask);

        public ExceptionDispatchInfo? Failure => Volatile.Read(ref failure);

        // Whether this thread finished the last range.
        public bool Run()
        {
            var last = false;
            for (var range = Interlocked.Increment(ref taken) - 1; range < Ranges; range = Interlocked.Increment(ref taken) - 1)
            {
                if (Failure is null)
                {
                    try
                    {
                        work(range * perTask, Math.Min(perTask, rows - (range * perTask)));
                    }
                    catch (Exception e)
                    {
                        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                    }
                }
                last = Interlocked.Increment(ref done) == Ranges;
            }
            return last;
        }
    }

    private sealed class Helper : IDisposable
    {
        private readonly ManualResetEventSlim begin = new(false, Spins);
        private readonly Thread thread;
        private volatile bool dismissed;

        public Helper(RowTeam team)
        {
            thread = new Thread(() => Help(team)) { IsBackground = true, Name = nameof(RowTeam) };
            thread.Start();
        }

        public void Wake() => begin.Set();

        public void Dispose()
        {
            dismissed = true;
            begin.Set();
            thread.Join();
            begin.Dispose();
        }

        // The section is read after the signal is taken back, so that one announced in between is not lost.
        private void Help(RowTeam team)
        {
            while (true)
            {
                begin.Wait();
                begin.Reset();
                if (dismissed)
                {
                    return;
                }
                if (Volatile.Read(ref team.current) is { } section)
                {
                    team.Take(section);
                }
            }
        }
    }
}
