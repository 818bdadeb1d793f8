using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Attacks;

/// <summary>The state of an attack on a minibatch: one row a sample in every array. Reused from batch to batch; threads own disjoint rows.</summary>
internal sealed class MinibatchRows
{
    public MinibatchRows(int capacity, int dimension, int width)
    {
        Points = new float[capacity * dimension];
        Best = new float[capacity * dimension];
        Directions = new float[capacity * dimension];
        Differences = new float[capacity * dimension];
        Hidden = new float[capacity * width];
        Open = new float[capacity * width];
        Gates = new ulong[capacity * Numerics.Gates.Words(width)];
        Known = new bool[capacity];
        Values = new float[capacity];
        BestLoss = new double[capacity];
        Moving = new int[capacity];
        Turned = new int[capacity];
    }

    /// <summary>The iterates.</summary>
    public float[] Points { get; }

    /// <summary>The best iterates so far.</summary>
    public float[] Best { get; }

    /// <summary>∇f at the iterates, or its signs, or its direction.</summary>
    public float[] Directions { get; }

    /// <summary>Scratch memory of the projection.</summary>
    public float[] Differences { get; }

    /// <summary>Pre-activations.</summary>
    public float[] Hidden { get; }

    /// <summary>v_r where the gate of unit r is open, else 0.</summary>
    public float[] Open { get; }

    /// <summary>The gates that the directions belong to.</summary>
    public ulong[] Gates { get; }

    /// <summary>Whether gates and directions belong to the present weights.</summary>
    public bool[] Known { get; }

    /// <summary>f at the iterates.</summary>
    public float[] Values { get; }

    /// <summary>The loss at the best iterates.</summary>
    public double[] BestLoss { get; }

    /// <summary>The rows that still move, compacted within each thread's range.</summary>
    public int[] Moving { get; }

    /// <summary>The rows whose gates changed.</summary>
    public int[] Turned { get; }
}
