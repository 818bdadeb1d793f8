using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AdvProofs.Networks.Training;

/// <summary>How a trace is written.</summary>
public enum TraceFormat
{
    /// <summary>A header line, then comma-separated values.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

/// <summary>The trace of a run on disk, one line a step, in which nothing depends on time or machine: a resumed run leaves the bytes of one never stopped.</summary>
public sealed class TraceFile : IDisposable
{
    private readonly TraceFormat format;
    private readonly FileStream stream;

    private TraceFile(TraceFormat format, FileStream stream) => (this.format, this.stream) = (format, stream);

    /// <summary>Its name in the directory of a run.</summary>
    public static string NameOf(TraceFormat format) => format == TraceFormat.Csv ? "trace.csv" : "trace.ndjson";

    /// <summary>Opens the trace for step <paramref name="next"/>: earlier lines are kept, later and torn ones dropped. Nobody else can open it meanwhile.</summary>
    /// <exception cref="InvalidDataException">Lines before that step are missing.</exception>
    /// <exception cref="IOException">Another run has the file open.</exception>
    public static TraceFile Open(string directory, TraceFormat format, int next)
    {
        var path = Path.Combine(directory, NameOf(format));
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (lines, length) = KeptPrefix(stream, format, next);
        if (lines < next)
        {
            stream.Dispose();
            throw new InvalidDataException($"{path} has {lines} of the {next} lines before the checkpoint; delete the directory to start anew.");
        }
        stream.SetLength(length);
        stream.Position = length;
        return new TraceFile(format, stream);
    }

    /// <summary>Appends the record of one step.</summary>
    public void Append(DescentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var columns = Columns(step);
        if (format == TraceFormat.Ndjson)
        {
            Line("{" + string.Join(',', columns.Select(c => $"\"{c.Name}\":{c.Value}")) + "}");
            return;
        }
        if (stream.Position == 0)
        {
            Line(string.Join(',', columns.Select(c => c.Name)));
        }
        Line(string.Join(',', columns.Select(c => c.Value)));
    }

    /// <summary>Makes all appended lines safe on the disk.</summary>
    public void Flush() => stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static List<(string Name, string Value)> Columns(DescentStep step)
    {
        static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        List<(string, string)> columns =
        [
            ("step", step.Step.ToString(CultureInfo.InvariantCulture)), ("loss", Text(step.Loss)), ("robustLoss", Text(step.RobustLoss)),
            ("gradientNorm", Text(step.GradientNorm)), ("largestRowMovement", Text(step.LargestRowMovement)),
            .. step.Movement.Select((movement, h) => ($"movement{h + 1}", Text(movement))),
        ];
        if (step.Regret is { } regret)
        {
            columns.AddRange(
            [
                ("comparatorLoss", Text(regret.ComparatorLoss)), ("innerProduct", Text(regret.InnerProduct)),
                ("distanceSquared", Text(regret.DistanceSquared)), ("regret", Text(regret.Cumulative)),
            ]);
        }
        return columns;
    }

    private void Line(string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\n"));

    // The complete lines of steps 0 … next - 1 in order, and where they end.
    private static (int Lines, long Length) KeptPrefix(FileStream stream, TraceFormat format, int next)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        int lines = 0, position = 0;
        var header = format == TraceFormat.Csv;
        while (lines < next && Array.IndexOf(bytes, (byte)'\n', position) is >= 0 and var end)
        {
            if (!header && StepOf(Encoding.UTF8.GetString(bytes, position, end - position), format) != lines)
            {
                break;
            }
            lines += header ? 0 : 1;
            header = false;
            position = end + 1;
        }
        return (lines, position);
    }

    private static int? StepOf(string line, TraceFormat format)
    {
        if (format == TraceFormat.Csv)
        {
            return int.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var step) ? step : null;
        }
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("step").GetInt32();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
