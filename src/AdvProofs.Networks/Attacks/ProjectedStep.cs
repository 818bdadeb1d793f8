using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AdvProofs.Networks.Numerics;

namespace AdvProofs.Networks.Attacks;

/// <summary>One projected ascent step of one input in single precision: point ← clip(Π(point + step·direction)).</summary>
/// <remarks>Coordinates mix in the norm alone, which is <see cref="LaneSums.SquaredNorm"/>; so vector and scalar execution give the same bits. NaN stays NaN.</remarks>
public static class ProjectedStep
{
    /// <summary>The interval that leaves every number as it is.</summary>
    public static (float Low, float High) Unclipped => (float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>A step in the box ‖point - centre‖_∞ ≤ radius.</summary>
    /// <returns>Whether a coordinate changed; if none did, the same step again changes none.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool InBox(float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> point)
    {
        RequireLengths(direction, centre, point);
        return Vector512.IsHardwareAccelerated ? Box<Wide, Vector512<float>>(step, direction, centre, radius, clip, point)
            : Vector256.IsHardwareAccelerated ? Box<Middle, Vector256<float>>(step, direction, centre, radius, clip, point)
            : Vector128.IsHardwareAccelerated ? Box<Narrow, Vector128<float>>(step, direction, centre, radius, clip, point)
            : InBoxReference(step, direction, centre, radius, clip, point);
    }

    /// <summary>A step in the ball ‖point - centre‖ ≤ radius.</summary>
    /// <param name="step">Times the direction: what is added.</param>
    /// <param name="direction">d numbers.</param>
    /// <param name="centre">d numbers.</param>
    /// <param name="radius">ν.</param>
    /// <param name="clip">The interval of every coordinate after the projection.</param>
    /// <param name="difference">d numbers of scratch memory.</param>
    /// <param name="point">d numbers, overwritten.</param>
    /// <returns>Whether a coordinate changed; if none did, the same step again changes none.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool InBall(
        float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> difference, Span<float> point)
    {
        RequireLengths(direction, centre, point);
        RequireLengths(difference, centre, point);
        return Vector512.IsHardwareAccelerated ? Ball<Wide, Vector512<float>>(step, direction, centre, radius, clip, difference, point)
            : Vector256.IsHardwareAccelerated ? Ball<Middle, Vector256<float>>(step, direction, centre, radius, clip, difference, point)
            : Vector128.IsHardwareAccelerated ? Ball<Narrow, Vector128<float>>(step, direction, centre, radius, clip, difference, point)
            : InBallReference(step, direction, centre, radius, clip, difference, point);
    }

    /// <summary>Reference for <see cref="InBox"/>: one coordinate at a time, with the same bits.</summary>
    public static bool InBoxReference(
        float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> point) =>
        BoxFrom(0, step, direction, centre, radius, clip, point);

    /// <summary>Reference for <see cref="InBall"/>: one coordinate at a time, with the same bits.</summary>
    public static bool InBallReference(
        float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> difference, Span<float> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            difference[j] = MatrixProduct.MultiplyAdd(step, direction[j], point[j]) - centre[j];
        }
        var scale = Scale(LaneSums.Reference(difference, difference, false), radius);
        return BallFrom(0, scale, step, direction, centre, clip, difference, point);
    }

    private static bool Box<TLanes, TVector>(
        float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> point)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var u = ref MemoryMarshal.GetReference(direction);
        ref var x = ref MemoryMarshal.GetReference(centre);
        ref var p = ref MemoryMarshal.GetReference(point);
        TVector s = TLanes.Broadcast(step), r = TLanes.Broadcast(radius), low = TLanes.Broadcast(clip.Low), high = TLanes.Broadcast(clip.High);
        var moved = false;
        var j = 0;
        for (; j + TLanes.Count <= point.Length; j += TLanes.Count)
        {
            var at = (nuint)j;
            TVector old = TLanes.Load(ref p, at), middle = TLanes.Load(ref x, at);
            var next = TLanes.MultiplyAdd(s, TLanes.Load(ref u, at), old);
            next = TLanes.Least(TLanes.Add(middle, r), TLanes.Largest(TLanes.Subtract(middle, r), next));
            next = TLanes.Least(high, TLanes.Largest(low, next));
            moved |= TLanes.Differ(next, old);
            TLanes.Store(next, ref p, at);
        }
        return BoxFrom(j, step, direction, centre, radius, clip, point) || moved;
    }

    private static bool BoxFrom(
        int first, float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> point)
    {
        var moved = false;
        for (var j = first; j < point.Length; j++)
        {
            var next = MatrixProduct.MultiplyAdd(step, direction[j], point[j]);
            next = Clip(Clip(next, centre[j] - radius, centre[j] + radius), clip.Low, clip.High);
            moved |= !(next == point[j]);
            point[j] = next;
        }
        return moved;
    }

    private static bool Ball<TLanes, TVector>(
        float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, float radius, (float Low, float High) clip, Span<float> difference, Span<float> point)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var u = ref MemoryMarshal.GetReference(direction);
        ref var x = ref MemoryMarshal.GetReference(centre);
        ref var e = ref MemoryMarshal.GetReference(difference);
        ref var p = ref MemoryMarshal.GetReference(point);
        TVector s = TLanes.Broadcast(step), low = TLanes.Broadcast(clip.Low), high = TLanes.Broadcast(clip.High);
        var j = 0;
        for (; j + TLanes.Count <= point.Length; j += TLanes.Count)
        {
            var at = (nuint)j;
            TLanes.Store(TLanes.Subtract(TLanes.MultiplyAdd(s, TLanes.Load(ref u, at), TLanes.Load(ref p, at)), TLanes.Load(ref x, at)), ref e, at);
        }
        for (; j < point.Length; j++)
        {
            difference[j] = MatrixProduct.MultiplyAdd(step, direction[j], point[j]) - centre[j];
        }
        var scale = Scale(LaneSums.SquaredNorm(difference), radius);
        var shrink = TLanes.Broadcast(scale);
        var moved = false;
        for (j = 0; j + TLanes.Count <= point.Length; j += TLanes.Count)
        {
            var at = (nuint)j;
            var old = TLanes.Load(ref p, at);
            var next = scale == 1
                ? TLanes.MultiplyAdd(s, TLanes.Load(ref u, at), old)
                : TLanes.MultiplyAdd(shrink, TLanes.Load(ref e, at), TLanes.Load(ref x, at));
            next = TLanes.Least(high, TLanes.Largest(low, next));
            moved |= TLanes.Differ(next, old);
            TLanes.Store(next, ref p, at);
        }
        return BallFrom(j, scale, step, direction, centre, clip, difference, point) || moved;
    }

    private static bool BallFrom(
        int first, float scale, float step, ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, (float Low, float High) clip, Span<float> difference, Span<float> point)
    {
        var moved = false;
        for (var j = first; j < point.Length; j++)
        {
            var next = scale == 1 ? MatrixProduct.MultiplyAdd(step, direction[j], point[j]) : MatrixProduct.MultiplyAdd(scale, difference[j], centre[j]);
            next = Clip(next, clip.Low, clip.High);
            moved |= !(next == point[j]);
            point[j] = next;
        }
        return moved;
    }

    // 1 inside the ball, where the point is kept as it is; NaN outside every comparison.
    private static float Scale(float squaredNorm, float radius) => squaredNorm <= radius * radius ? 1 : radius / MathF.Sqrt(squaredNorm);

    private static float Clip(float value, float low, float high) => value < low ? low : value > high ? high : value;

    private static void RequireLengths(ReadOnlySpan<float> direction, ReadOnlySpan<float> centre, ReadOnlySpan<float> point)
    {
        if (direction.Length != point.Length || centre.Length != point.Length)
        {
            throw new ArgumentException($"A step of {point.Length} coordinates has a direction of {direction.Length} and a centre of {centre.Length}; they need one length.");
        }
    }
}
