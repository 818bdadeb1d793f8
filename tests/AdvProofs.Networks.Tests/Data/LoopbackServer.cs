using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdvProofs.Networks.Tests.Data;

/// <summary>What the server does with one request.</summary>
internal sealed record Reply(int Status, byte[] Body)
{
    /// <summary>Send only so many bytes of the body, then close; the header still announces all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Send the bytes up to <see cref="CutAfter"/>, then hold the connection open in silence.</summary>
    public bool Stall { get; init; }

    /// <summary>Answer a Range request with the rest and status 206.</summary>
    public bool HonoursRange { get; init; } = true;

    public string? ETag { get; init; }
}

/// <summary>A minimal HTTP/1.1 server on 127.0.0.1: one request a connection, and a record of what was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<string, int, Reply> reply;
    private readonly List<string> requests = [];
    private readonly Task serving;

    /// <param name="reply">From the path and the number of the request, counted from 0.</param>
    public LoopbackServer(Func<string, int, Reply> reply)
    {
        this.reply = reply;
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/files";

    /// <summary>"path" or "path from offset if tag" of each request.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using TcpClient owned = connection;
        try
        {
            NetworkStream stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            string path = (await reader.ReadLineAsync(stopping.Token))!.Split(' ')[1];
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 } line)
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
            await SendAsync(stream, path, headers);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away or the test is over.
        }
    }

    private async Task SendAsync(NetworkStream stream, string path, Dictionary<string, string> headers)
    {
        string? range = headers.GetValueOrDefault("Range");
        string? condition = headers.GetValueOrDefault("If-Range");
        int offset = range is null ? 0 : int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        Reply answer;
        lock (requests)
        {
            answer = reply(path, requests.Count);
            requests.Add(path + (range is null ? "" : $" from {offset}") + (condition is null ? "" : $" if {condition}"));
        }
        bool partial = answer.Status == 200 && answer.HonoursRange && range is not null && (condition is null || condition == answer.ETag);
        byte[] body = partial ? answer.Body[offset..] : answer.Body;
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {(partial ? 206 : answer.Status)} Reply\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nConnection: close\r\n");
        if (partial)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Range: bytes {offset}-{answer.Body.Length - 1}/{answer.Body.Length}\r\n");
        }
        if (answer.ETag is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"ETag: {answer.ETag}\r\n");
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), stopping.Token);
        await stream.WriteAsync(body.AsMemory(0, answer.CutAfter ?? body.Length), stopping.Token);
        if (answer.Stall)
        {
            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
    }
}
