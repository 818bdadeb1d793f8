using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.WorstCases;

/// <summary>α + β cos θ + γ sin θ with compensated coefficients: one piece of a sweep. Mutable: pass by reference.</summary>
internal struct ArcPiece
{
    private CompensatedSum alpha, beta, gamma;

    public void Add(double a, double b, double c)
    {
        alpha.Add(a);
        beta.Add(b);
        gamma.Add(c);
    }

    public void Add(in ArcPiece other)
    {
        alpha.Add(other.alpha);
        beta.Add(other.beta);
        gamma.Add(other.gamma);
    }

    public readonly (double A, double B, double C) Coefficients => (alpha.Value, beta.Value, gamma.Value);

    public readonly double At(Direction n) => alpha.Value + ((beta.Value * n.Cos) + (gamma.Value * n.Sin));
}

/// <summary>A value and the turned direction where it is taken.</summary>
internal readonly record struct TurnedPoint(double Value, Direction Where)
{
    public CirclePoint Back(Direction start) =>
        new(Value, (Where.Cos * start.Cos) - (Where.Sin * start.Sin), (Where.Cos * start.Sin) + (Where.Sin * start.Cos));
}

/// <summary>Walks along an arc piece by piece and remembers the largest and the least value. Mutable: pass by reference.</summary>
internal struct ArcScan
{
    public ArcPiece Piece;
    public TurnedPoint Maximum, Minimum;
    private ulong key;

    public ArcScan() => (Maximum, Minimum) = (new TurnedPoint(double.NegativeInfinity, default), new TurnedPoint(double.PositiveInfinity, default));

    /// <summary>Starts, or goes on, at a direction with this piece.</summary>
    public void Begin(in ArcPiece piece, Direction at, ulong atKey)
    {
        (Piece, key) = (piece, atKey);
        Consider(piece.At(at), at);
    }

    /// <summary>Takes the piece up to the next zero: its end, and its crest and trough if they lie between.</summary>
    public void MoveTo(Direction next, ulong nextKey)
    {
        var (a, b, c) = Piece.Coefficients;
        Consider(a + ((b * next.Cos) + (c * next.Sin)), next);
        var height = Math.Sqrt((b * b) + (c * c));
        if (a + height > Maximum.Value && new Direction(b / height, c / height) is var crest && Contains(crest, nextKey))
        {
            Maximum = new TurnedPoint(a + height, crest);
        }
        if (a - height < Minimum.Value && new Direction(-b / height, -c / height) is var trough && Contains(trough, nextKey))
        {
            Minimum = new TurnedPoint(a - height, trough);
        }
        key = nextKey;
    }

    private void Consider(double value, Direction at)
    {
        if (value > Maximum.Value)
        {
            Maximum = new TurnedPoint(value, at);
        }
        if (value < Minimum.Value)
        {
            Minimum = new TurnedPoint(value, at);
        }
    }

    private readonly bool Contains(Direction n, ulong nextKey) => n.Key is var peak && peak >= key && peak <= nextKey;
}
