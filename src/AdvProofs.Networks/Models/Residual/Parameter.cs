using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Models.Residual;

/// <summary>Numbers that training changes, with their gradient and their momentum.</summary>
internal sealed class Parameter
{
    public Parameter(string name, float[] values) => (Name, Values, Gradient, Velocity) = (name, values, new float[values.Length], new float[values.Length]);

    /// <summary>Uniform on ±1/√fanIn.</summary>
    public static Parameter Uniform(string name, int count, int fanIn, Key key)
    {
        var (values, bound) = (new float[count], 1 / Math.Sqrt(fanIn));
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)Randomness.Uniform.Between(key, i, -bound, bound);
        }
        return new Parameter(name, values);
    }

    public static Parameter Constant(string name, int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return new Parameter(name, values);
    }

    public string Name { get; }

    public float[] Values { get; }

    public float[] Gradient { get; }

    public float[] Velocity { get; }

    /// <summary>v ← μv + (g + λw), w ← w − ηv; the gradient is cleared.</summary>
    public void Descend(float rate, float momentum, float decay)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            Velocity[i] = (momentum * Velocity[i]) + Gradient[i] + (decay * Values[i]);
            Values[i] -= rate * Velocity[i];
        }
        Array.Clear(Gradient);
    }
}
