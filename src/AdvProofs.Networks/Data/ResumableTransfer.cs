using System.Net;
using System.Net.Http.Headers;

namespace AdvProofs.Networks.Data;

/// <summary>How patiently a download is made.</summary>
public sealed record DownloadOptions
{
    /// <summary>Connections tried for one file before giving up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Pause before the second attempt; it doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that is silent for so long counts as broken.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Bytes of one file received so far, those of an earlier attempt included.</summary>
public readonly record struct DownloadProgress(string File, long Bytes, long Total);

/// <summary>
/// Brings one HTTP resource of known size into a partial file, resuming what is there: Range with If-Range when the server gave a
/// validator, and in any case the total size must be the expected one. A server that ignores Range is read from the start.
/// </summary>
internal sealed class ResumableTransfer(HttpClient client, DownloadOptions options)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Completes <paramref name="partial"/>; false if the server has no such file. The contents are not yet verified.</summary>
    /// <exception cref="DataException">The server refuses, offers another size, or breaks the connection too often.</exception>
    public async Task<bool> CompleteAsync(
        Uri source, PartialFile partial, long expected, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        Exception? last = null;
        for (int attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(options.RetryDelay * (1 << Math.Min(attempt - 1, 10)), cancellationToken).ConfigureAwait(false);
            }
            if (partial.Length > expected)
            {
                partial.Discard();
            }
            if (partial.Length == expected)
            {
                return true;
            }
            try
            {
                bool found = await AttemptAsync(source, partial, expected, progress, cancellationToken).ConfigureAwait(false);
                if (!found || partial.Length == expected)
                {
                    return found;
                }
            }
            catch (BrokenConnectionException e)
            {
                last = e.InnerException;
            }
        }
        throw DataException.At(
            source.ToString(),
            $"the connection broke {options.Attempts} times at {partial.Length} of {expected} bytes",
            "run the command again to resume",
            last);
    }

    private async Task<bool> AttemptAsync(
        Uri source, PartialFile partial, long expected, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        long offset = partial.Length;
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
            request.Headers.IfRange = partial.Validator;
        }
        using HttpResponseMessage response = await ReceiveAsync(
            () => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token), stall, cancellationToken).ConfigureAwait(false);

        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return false;
            case HttpStatusCode.PartialContent when offset > 0 && range?.From == offset && (range.Length ?? expected) == expected:
                break;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when offset > 0:
                // The partial file is of something else: forget it and start over.
                partial.Discard();
                throw new BrokenConnectionException(new HttpRequestException($"status {(int)response.StatusCode} to a range request"));
            case HttpStatusCode.OK:
                if (response.Content.Headers.ContentLength is { } offered && offered != expected)
                {
                    throw DataException.At(source.ToString(), $"the server offers {offered} bytes where {expected} are expected", "use another source");
                }
                partial.Restart(ValidatorOf(response));
                break;
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new BrokenConnectionException(new HttpRequestException($"status {(int)response.StatusCode}"));
            default:
                throw DataException.At(
                    source.ToString(), $"the server answers with status {(int)response.StatusCode}", "check the address or use another source");
        }
        Stream body = await ReceiveAsync(() => response.Content.ReadAsStreamAsync(stall.Token), stall, cancellationToken).ConfigureAwait(false);
        await AppendAsync(body, source, partial, expected, progress, stall, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task AppendAsync(
        Stream body, Uri source, PartialFile partial, long expected, IProgress<DownloadProgress>? progress,
        CancellationTokenSource stall, CancellationToken cancellationToken)
    {
        FileStream file = partial.OpenAppend();
        await using (file.ConfigureAwait(false))
        {
            var buffer = new byte[BufferBytes];
            while (true)
            {
                int count = await ReceiveAsync(() => body.ReadAsync(buffer, stall.Token).AsTask(), stall, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }
                if (file.Length + count > expected)
                {
                    throw DataException.At(source.ToString(), $"the server sends more than the {expected} bytes expected", "use another source");
                }
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                progress?.Report(new(partial.FinalName, file.Length, expected));
            }
        }
    }

    /// <summary>Awaits the network within the stall timeout; what goes wrong there, and only there, is a broken connection.</summary>
    private async Task<T> ReceiveAsync<T>(Func<Task<T>> receive, CancellationTokenSource stall, CancellationToken cancellationToken)
    {
        stall.CancelAfter(options.StallTimeout);
        try
        {
            return await receive().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new BrokenConnectionException(e);
        }
    }

    private static RangeConditionHeaderValue? ValidatorOf(HttpResponseMessage response) => response switch
    {
        { Headers.ETag: { IsWeak: false } tag } => new(tag),
        { Content.Headers.LastModified: { } date } => new(date),
        _ => null,
    };

    private sealed class BrokenConnectionException(Exception inner) : Exception(inner.Message, inner);
}
