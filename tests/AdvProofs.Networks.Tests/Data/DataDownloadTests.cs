using AdvProofs.Networks.Data;
using Xunit;

namespace AdvProofs.Networks.Tests.Data;

public sealed class DataDownloadTests : IDisposable
{
    private static readonly byte[] Raw = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(((long)i * i / 7 >> 3) & 0xFF))];
    private static readonly byte[] Packed = TinyData.Gzip(Raw);
    private static readonly DataFile File1 = new(
        Dataset.Mnist, Split.Train, "tiny", null, TinyData.Digest(Raw), TinyData.Digest(Packed), Required: true);

    private static readonly int Half = Packed.Length / 2;

    private readonly TemporaryDirectory directory = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Final => Path.Combine(directory.Path, "mnist", "tiny.gz");

    private string Part => Final + ".part";

    public void Dispose()
    {
        client.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task A_whole_file_arrives_with_progress_and_is_then_left_alone()
    {
        await using var server = new LoopbackServer((_, _) => new(200, Packed));
        var seen = new Recorder();
        IReadOnlyList<DownloadedFile> first = await FetchAsync(server.Address, progress: seen);
        Assert.Equal([new DownloadedFile(File1, Final, WasPresent: false)], first);
        AssertComplete();
        Assert.Equal(new DownloadProgress("tiny.gz", Packed.Length, Packed.Length), seen.Reports[^1]);
        Assert.True((await FetchAsync(server.Address))[0].WasPresent);
        Assert.Equal(["/files/tiny.gz"], server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"v1\"")]
    public async Task A_cut_connection_is_resumed_where_it_broke(string? tag)
    {
        await using var server = new LoopbackServer((_, k) => new(200, Packed) { CutAfter = k == 0 ? Half : null, ETag = tag });
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal(["/files/tiny.gz", $"/files/tiny.gz from {Half}" + (tag is null ? "" : " if \"v1\"")], server.Requests);
    }

    [Fact]
    public async Task A_later_run_resumes_an_earlier_one()
    {
        await using (var broken = new LoopbackServer((_, _) => new(200, Packed) { CutAfter = 1000, ETag = "\"v1\"" }))
        {
            await RefusedAsync(broken.Address, "broke 1 times at 1000 of", attempts: 1);
        }
        Assert.Equal(1000, new FileInfo(Part).Length);
        await using var server = new LoopbackServer((_, _) => new(200, Packed) { ETag = "\"v1\"" });
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal(["/files/tiny.gz from 1000 if \"v1\""], server.Requests);
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_read_from_the_start()
    {
        await using var server = new LoopbackServer((_, k) => k == 0
            ? new(200, new byte[Packed.Length]) { CutAfter = Half, ETag = "\"old\"" }
            : new(200, Packed) { ETag = "\"new\"" });
        await FetchAsync(server.Address);
        AssertComplete();
    }

    [Fact]
    public async Task A_server_that_ignores_Range_is_read_from_the_start()
    {
        await using var server = new LoopbackServer((_, k) => new(200, Packed) { CutAfter = k == 0 ? Half : null, HonoursRange = false });
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public async Task Foreign_bytes_of_an_earlier_run_do_not_survive(double share)
    {
        directory.Write("mnist/tiny.gz.part", new byte[(int)(share * Packed.Length)]);
        await using var server = new LoopbackServer((_, _) => new(200, Packed));
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal("/files/tiny.gz", server.Requests[^1]);
    }

    [Fact]
    public async Task A_range_that_cannot_be_served_starts_over()
    {
        directory.Write("mnist/tiny.gz.part", Packed[..Half]);
        await using var server = new LoopbackServer((_, k) => k == 0 ? new(416, []) : new(200, Packed));
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal("/files/tiny.gz", server.Requests[1]);
    }

    [Fact]
    public async Task Wrong_contents_never_get_the_final_name()
    {
        await using var server = new LoopbackServer((_, _) => new(200, TinyData.Flip(Packed, 8 * Half)));
        await RefusedAsync(server.Address, "SHA-256");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Final)!));
    }

    [Fact]
    public async Task A_wrong_file_in_place_is_replaced_only_by_a_right_one()
    {
        byte[] wrong = [1, 2, 3];
        directory.Write("mnist/tiny.gz", wrong);
        await using (var bad = new LoopbackServer((_, _) => new(200, new byte[Packed.Length])))
        {
            await RefusedAsync(bad.Address, "SHA-256");
        }
        Assert.Equal(wrong, File.ReadAllBytes(Final));
        await using var good = new LoopbackServer((_, _) => new(200, Packed));
        await FetchAsync(good.Address);
        AssertComplete();
    }

    [Fact]
    public async Task Another_size_is_refused_before_it_is_read()
    {
        await using var server = new LoopbackServer((_, _) => new(200, [.. Packed, 0]));
        await RefusedAsync(server.Address, "offers");
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task Without_the_gzip_form_the_raw_one_is_fetched()
    {
        await using var server = new LoopbackServer((path, _) => path.EndsWith(".gz", StringComparison.Ordinal) ? new(404, []) : new(200, Raw));
        Assert.Equal(Path.Combine(directory.Path, "mnist", "tiny"), (await FetchAsync(server.Address))[0].Path);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_only_if_it_is_required()
    {
        await using var server = new LoopbackServer((_, _) => new(404, []));
        await RefusedAsync(server.Address, "tiny is not there");
        Assert.Empty(await FetchAsync(server.Address, file: File1 with { Required = false }));
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(500, 3)]
    public async Task Refusals_end_at_once_and_server_errors_are_tried_again(int status, int requests)
    {
        await using var server = new LoopbackServer((_, _) => new(status, []));
        await RefusedAsync(server.Address, status == 403 ? "status 403" : "broke 3 times");
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_silent_connection_counts_as_broken()
    {
        await using var server = new LoopbackServer((_, k) => new(200, Packed) { CutAfter = k == 0 ? Half : null, Stall = k == 0 });
        await FetchAsync(server.Address, stall: TimeSpan.FromMilliseconds(200));
        AssertComplete();
        Assert.Equal($"/files/tiny.gz from {Half}", server.Requests[1]);
    }

    [Fact]
    public async Task Cancelling_keeps_the_partial_file_for_the_next_run()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var server = new LoopbackServer((_, k) => new(200, Packed) { CutAfter = k == 0 ? Half : null, Stall = k == 0 });
        var progress = new Recorder(report =>
        {
            if (report.Bytes == Half)
            {
                cancelling.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(server.Address, progress: progress, cancel: cancelling.Token));
        Assert.False(File.Exists(Final));
        Assert.Equal(Packed[..Half], File.ReadAllBytes(Part));
        await FetchAsync(server.Address);
        AssertComplete();
        Assert.Equal($"/files/tiny.gz from {Half}", server.Requests[1]);
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("mnist/tiny.gz")]
    public async Task A_directory_is_a_source_too(string name)
    {
        using var source = new TemporaryDirectory();
        bool gzip = name.EndsWith(".gz", StringComparison.Ordinal);
        source.Write(name, gzip ? Packed : Raw);
        DownloadedFile copied = Assert.Single(await FetchAsync(source.Path));
        Assert.Equal(gzip ? Packed : Raw, File.ReadAllBytes(copied.Path));
        Assert.Equal([copied.Path], Directory.GetFiles(Path.GetDirectoryName(Final)!));
    }

    [Fact]
    public async Task A_directory_with_wrong_or_no_files_is_refused()
    {
        using var source = new TemporaryDirectory();
        await RefusedAsync(source.Path, "tiny is not there");
        source.Write("tiny.gz", TinyData.Flip(Packed, 8 * Half));
        await RefusedAsync(source.Path, "SHA-256");
        source.Write("tiny.gz", Packed[..^1]);
        await RefusedAsync(source.Path, "size");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Final)!));
        await RefusedAsync(Path.Combine(source.Path, "absent"), "no such data directory");
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_named()
    {
        using var source = new TemporaryDirectory();
        source.Write("tiny.gz", Packed);
        directory.Write("mnist", [0]);
        await RefusedAsync(source.Path, "cannot be written");
    }

    private Task<IReadOnlyList<DownloadedFile>> FetchAsync(
        string from, IProgress<DownloadProgress>? progress = null, DataFile? file = null, int attempts = 3, TimeSpan? stall = null,
        CancellationToken? cancel = null)
    {
        var options = new DownloadOptions
        {
            Attempts = attempts,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            StallTimeout = stall ?? TimeSpan.FromMinutes(1),
        };
        return new DataDownload(client, options).FetchAsync([file ?? File1], from, directory.Path, progress, cancel ?? Cancel);
    }

    private async Task RefusedAsync(string from, string expected, int attempts = 3)
    {
        DataException e = await Assert.ThrowsAsync<DataException>(() => FetchAsync(from, attempts: attempts));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    private void AssertComplete()
    {
        Assert.Equal(Packed, File.ReadAllBytes(Final));
        Assert.Equal([Final], Directory.GetFiles(Path.GetDirectoryName(Final)!));
    }

    private sealed class Recorder(Action<DownloadProgress>? then = null) : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
