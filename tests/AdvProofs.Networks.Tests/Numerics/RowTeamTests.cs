using AdvProofs.Networks.Numerics;
using Xunit;

namespace AdvProofs.Networks.Tests.Numerics;

public class RowTeamTests
{
    [Fact]
    public void Every_row_of_every_section_is_worked_on_once() => Properties.Check("row team", c =>
    {
        using var team = new RowTeam(1 + (c.Seed % 5));
        for (var section = 0; section < 50; section++)
        {
            int rows = (c.Width + (31 * section)) % 97, perTask = 1 + ((c.Dimension + section) % 9);
            var visits = new int[rows];
            team.Share(rows, perTask, (first, count) =>
            {
                if (count > perTask)
                {
                    throw new InvalidOperationException($"{count} rows at a time.");
                }
                for (var i = first; i < first + count; i++)
                {
                    Interlocked.Increment(ref visits[i]);
                }
            });
            if (visits.Any(v => v != 1))
            {
                return false;
            }
        }
        return true;
    }, maxWidth: 96, maxDimension: 9);

    [Fact]
    public void All_threads_of_a_team_work_at_once()
    {
        // Each range waits for the other: one thread alone would wait in vain.
        using var team = new RowTeam(2);
        for (var section = 0; section < 100; section++)
        {
            using var both = new Barrier(2);
            team.Share(2, 1, (_, _) => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Fact]
    public void Sections_after_a_pause_are_shared_too()
    {
        // Longer than the helpers watch for work: they sleep, and are woken.
        using var team = new RowTeam(2);
        for (var section = 0; section < 5; section++)
        {
            Thread.Sleep(20);
            using var both = new Barrier(2);
            team.Share(2, 1, (_, _) => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_first_exception_is_thrown_no_further_range_begins_and_the_team_goes_on(int threads)
    {
        using var team = new RowTeam(threads);
        for (var section = 0; section < 20; section++)
        {
            var begun = 0;
            var thrown = Assert.Throws<ArithmeticException>(() => team.Share(1000, 1, (first, _) =>
            {
                Interlocked.Increment(ref begun);
                throw new ArithmeticException($"Row {first}.");
            }));
            Assert.StartsWith("Row ", thrown.Message, StringComparison.Ordinal);
            Assert.InRange(begun, 1, threads);
            var sum = 0;
            team.Share(100, 7, (first, count) => Interlocked.Add(ref sum, count));
            Assert.Equal(100, sum);
        }
    }

    [Fact]
    public void Bad_input_is_one_clear_exception()
    {
        using var team = new RowTeam(2);
        team.Share(0, 1, (_, _) => Assert.Fail("There is no row."));
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new RowTeam(0)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentOutOfRangeException>(() => team.Share(-1, 1, (_, _) => { })).ParamName);
        Assert.Equal("perTask", Assert.Throws<ArgumentOutOfRangeException>(() => team.Share(1, 0, (_, _) => { })).ParamName);
    }
}
