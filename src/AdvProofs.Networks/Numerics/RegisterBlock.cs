using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdvProofs.Networks.Numerics;

/// <summary>The terms <paramref name="First"/> … First + Count - 1 of an n × Terms times Terms × Columns product; the chain starts at 0 or goes on.</summary>
internal readonly record struct ProductPart(int Rows, int Terms, int Columns, int First, int Count, bool Accumulate);

/// <summary>The inner loops of <see cref="MatrixProduct"/>: up to 4 rows by 3 vectors of columns, whose 12 sums stay in registers while the terms go by; 8 rows by one vector for the last columns.</summary>
/// <remarks>Indices are not checked here. Twelve sums hide the latency of the multiply-add on both ports, and with three columns and one broadcast fill 16 registers.</remarks>
internal static class RegisterBlock
{
    public static void FourByThree<TLanes, TVector>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, in ProductPart part, int column, int i0, int i1, int i2, int i3)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint k = part.Terms, m = part.Columns, count = part.Count;
        var width = (nuint)TLanes.Count;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (part.First * m) + column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i0 * k) + part.First);
        ref var p1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i1 * k) + part.First);
        ref var p2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i2 * k) + part.First);
        ref var p3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i3 * k) + part.First);
        ref var r0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i0 * m) + column);
        ref var r1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i1 * m) + column);
        ref var r2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i2 * m) + column);
        ref var r3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i3 * m) + column);
        TVector s00 = TLanes.Broadcast(0), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
        if (part.Accumulate)
        {
            (s00, s01, s02) = (TLanes.Load(ref r0, 0), TLanes.Load(ref r0, width), TLanes.Load(ref r0, 2 * width));
            (s10, s11, s12) = (TLanes.Load(ref r1, 0), TLanes.Load(ref r1, width), TLanes.Load(ref r1, 2 * width));
            (s20, s21, s22) = (TLanes.Load(ref r2, 0), TLanes.Load(ref r2, width), TLanes.Load(ref r2, 2 * width));
            (s30, s31, s32) = (TLanes.Load(ref r3, 0), TLanes.Load(ref r3, width), TLanes.Load(ref r3, 2 * width));
        }
        for (nint p = 0; p < count; p++)
        {
            TVector b0 = TLanes.Load(ref q, 0), b1 = TLanes.Load(ref q, width), b2 = TLanes.Load(ref q, 2 * width);
            var x = TLanes.Broadcast(Unsafe.Add(ref p0, p));
            s00 = TLanes.MultiplyAdd(x, b0, s00);
            s01 = TLanes.MultiplyAdd(x, b1, s01);
            s02 = TLanes.MultiplyAdd(x, b2, s02);
            x = TLanes.Broadcast(Unsafe.Add(ref p1, p));
            s10 = TLanes.MultiplyAdd(x, b0, s10);
            s11 = TLanes.MultiplyAdd(x, b1, s11);
            s12 = TLanes.MultiplyAdd(x, b2, s12);
            x = TLanes.Broadcast(Unsafe.Add(ref p2, p));
            s20 = TLanes.MultiplyAdd(x, b0, s20);
            s21 = TLanes.MultiplyAdd(x, b1, s21);
            s22 = TLanes.MultiplyAdd(x, b2, s22);
            x = TLanes.Broadcast(Unsafe.Add(ref p3, p));
            s30 = TLanes.MultiplyAdd(x, b0, s30);
            s31 = TLanes.MultiplyAdd(x, b1, s31);
            s32 = TLanes.MultiplyAdd(x, b2, s32);
            q = ref Unsafe.Add(ref q, m);
        }
        TLanes.Store(s00, ref r0, 0);
        TLanes.Store(s01, ref r0, width);
        TLanes.Store(s02, ref r0, 2 * width);
        TLanes.Store(s10, ref r1, 0);
        TLanes.Store(s11, ref r1, width);
        TLanes.Store(s12, ref r1, 2 * width);
        TLanes.Store(s20, ref r2, 0);
        TLanes.Store(s21, ref r2, width);
        TLanes.Store(s22, ref r2, 2 * width);
        TLanes.Store(s30, ref r3, 0);
        TLanes.Store(s31, ref r3, width);
        TLanes.Store(s32, ref r3, 2 * width);
    }

    public static void OneByThree<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, in ProductPart part, int column, int i)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint k = part.Terms, m = part.Columns, count = part.Count;
        var width = (nuint)TLanes.Count;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (part.First * m) + column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i * k) + part.First);
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i * m) + column);
        TVector s0 = TLanes.Broadcast(0), s1 = s0, s2 = s0;
        if (part.Accumulate)
        {
            (s0, s1, s2) = (TLanes.Load(ref r, 0), TLanes.Load(ref r, width), TLanes.Load(ref r, 2 * width));
        }
        for (nint p = 0; p < count; p++)
        {
            var x = TLanes.Broadcast(Unsafe.Add(ref p0, p));
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, 0), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, width), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(ref q, 2 * width), s2);
            q = ref Unsafe.Add(ref q, m);
        }
        TLanes.Store(s0, ref r, 0);
        TLanes.Store(s1, ref r, width);
        TLanes.Store(s2, ref r, 2 * width);
    }

    public static void EightByOne<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, in ProductPart part, int column, ReadOnlySpan<int> rows)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint k = part.Terms, m = part.Columns, count = part.Count;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (part.First * m) + column);
        ref var left = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), part.First);
        ref var right = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), column);
        ref var p0 = ref Unsafe.Add(ref left, rows[0] * k);
        ref var p1 = ref Unsafe.Add(ref left, rows[1] * k);
        ref var p2 = ref Unsafe.Add(ref left, rows[2] * k);
        ref var p3 = ref Unsafe.Add(ref left, rows[3] * k);
        ref var p4 = ref Unsafe.Add(ref left, rows[4] * k);
        ref var p5 = ref Unsafe.Add(ref left, rows[5] * k);
        ref var p6 = ref Unsafe.Add(ref left, rows[6] * k);
        ref var p7 = ref Unsafe.Add(ref left, rows[7] * k);
        TVector s0 = TLanes.Broadcast(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        if (part.Accumulate)
        {
            s0 = TLanes.Load(ref Unsafe.Add(ref right, rows[0] * m), 0);
            s1 = TLanes.Load(ref Unsafe.Add(ref right, rows[1] * m), 0);
            s2 = TLanes.Load(ref Unsafe.Add(ref right, rows[2] * m), 0);
            s3 = TLanes.Load(ref Unsafe.Add(ref right, rows[3] * m), 0);
            s4 = TLanes.Load(ref Unsafe.Add(ref right, rows[4] * m), 0);
            s5 = TLanes.Load(ref Unsafe.Add(ref right, rows[5] * m), 0);
            s6 = TLanes.Load(ref Unsafe.Add(ref right, rows[6] * m), 0);
            s7 = TLanes.Load(ref Unsafe.Add(ref right, rows[7] * m), 0);
        }
        for (nint p = 0; p < count; p++)
        {
            var y = TLanes.Load(ref q, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p0, p)), y, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p1, p)), y, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p2, p)), y, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p3, p)), y, s3);
            s4 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p4, p)), y, s4);
            s5 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p5, p)), y, s5);
            s6 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p6, p)), y, s6);
            s7 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p7, p)), y, s7);
            q = ref Unsafe.Add(ref q, m);
        }
        TLanes.Store(s0, ref Unsafe.Add(ref right, rows[0] * m), 0);
        TLanes.Store(s1, ref Unsafe.Add(ref right, rows[1] * m), 0);
        TLanes.Store(s2, ref Unsafe.Add(ref right, rows[2] * m), 0);
        TLanes.Store(s3, ref Unsafe.Add(ref right, rows[3] * m), 0);
        TLanes.Store(s4, ref Unsafe.Add(ref right, rows[4] * m), 0);
        TLanes.Store(s5, ref Unsafe.Add(ref right, rows[5] * m), 0);
        TLanes.Store(s6, ref Unsafe.Add(ref right, rows[6] * m), 0);
        TLanes.Store(s7, ref Unsafe.Add(ref right, rows[7] * m), 0);
    }

    public static void FourByOne<TLanes, TVector>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, in ProductPart part, int column, int i0, int i1, int i2, int i3)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint k = part.Terms, m = part.Columns, count = part.Count;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (part.First * m) + column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i0 * k) + part.First);
        ref var p1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i1 * k) + part.First);
        ref var p2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i2 * k) + part.First);
        ref var p3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i3 * k) + part.First);
        ref var r0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i0 * m) + column);
        ref var r1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i1 * m) + column);
        ref var r2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i2 * m) + column);
        ref var r3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i3 * m) + column);
        TVector s0 = TLanes.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
        if (part.Accumulate)
        {
            (s0, s1, s2, s3) = (TLanes.Load(ref r0, 0), TLanes.Load(ref r1, 0), TLanes.Load(ref r2, 0), TLanes.Load(ref r3, 0));
        }
        for (nint p = 0; p < count; p++)
        {
            var y = TLanes.Load(ref q, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p0, p)), y, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p1, p)), y, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p2, p)), y, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p3, p)), y, s3);
            q = ref Unsafe.Add(ref q, m);
        }
        TLanes.Store(s0, ref r0, 0);
        TLanes.Store(s1, ref r1, 0);
        TLanes.Store(s2, ref r2, 0);
        TLanes.Store(s3, ref r3, 0);
    }

    public static void OneByOne<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, in ProductPart part, int column, int i)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        nint k = part.Terms, m = part.Columns, count = part.Count;
        ref var q = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (part.First * m) + column);
        ref var p0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (i * k) + part.First);
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (i * m) + column);
        var sum = part.Accumulate ? TLanes.Load(ref r, 0) : TLanes.Broadcast(0);
        for (nint p = 0; p < count; p++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref p0, p)), TLanes.Load(ref q, 0), sum);
            q = ref Unsafe.Add(ref q, m);
        }
        TLanes.Store(sum, ref r, 0);
    }
}
