using FsCheck;
using FsCheck.Fluent;
using AdvProofs.Networks.Randomness;
using Microsoft.FSharp.Core;

namespace AdvProofs.Networks.Tests;

/// <summary>A small random instance: a seed and two sizes, which shrink, where floats would not.</summary>
public readonly record struct Instance(int Seed, int Width, int Dimension)
{
    public Key Key => Key.Root((ulong)Seed).Child("case");
}

/// <summary>FsCheck inside xunit facts: deterministic, the seed being mixed from the property's name.</summary>
public static class Properties
{
    private const ulong Root = 0x5EED_2026UL;

    public static void Check(string name, Func<Instance, bool> property, int maxWidth = 12, int minDimension = 1, int maxDimension = 6, int count = 100)
    {
        var generator =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from width in Gen.Choose(1, maxWidth)
            from dimension in Gen.Choose(minDimension, maxDimension)
            select new Instance(seed, width, dimension);
        IEnumerable<Instance> Smaller(Instance c)
        {
            if (c.Width > 1)
            {
                yield return c with { Width = c.Width / 2 };
                yield return c with { Width = c.Width - 1 };
            }
            if (c.Dimension > minDimension)
            {
                yield return c with { Dimension = c.Dimension - 1 };
            }
        }
        var replay = Hash(name);
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithName(name)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(replay, Hash(name + "γ") | 1), FSharpOption<int>.None)));
        FsCheck.Check.One(config, Prop.ForAll(Arb.From(generator, Smaller), property));
    }

    private static ulong Hash(string name)
    {
        var h = 14695981039346656037UL;
        foreach (var c in name)
        {
            h = unchecked((h ^ c) * 1099511628211UL);
        }
        return h ^ Root;
    }
}
