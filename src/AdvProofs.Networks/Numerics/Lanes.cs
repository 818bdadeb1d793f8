using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AdvProofs.Networks.Numerics;

/// <summary>The few operations that single-precision kernels need, for one vector width, so that a kernel is written once.</summary>
/// <remarks>Each kernel keeps its own Reference(…), one scalar operation at a time.</remarks>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Broadcast(float value);

    static abstract TVector Load(ref readonly float origin, nuint offset);

    static abstract void Store(TVector value, ref float origin, nuint offset);

    /// <summary>a·b + c, fused where <see cref="MatrixProduct.Fused"/>.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}

/// <summary>16 lanes.</summary>
internal readonly struct Wide : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    public static Vector512<float> Load(ref readonly float origin, nuint offset) => Vector512.LoadUnsafe(in origin, offset);

    public static void Store(Vector512<float> value, ref float origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);
}

/// <summary>8 lanes.</summary>
internal readonly struct Middle : ILanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    public static Vector256<float> Load(ref readonly float origin, nuint offset) => Vector256.LoadUnsafe(in origin, offset);

    public static void Store(Vector256<float> value, ref float origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : (a * b) + c;
}

/// <summary>4 lanes.</summary>
internal readonly struct Narrow : ILanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    public static Vector128<float> Load(ref readonly float origin, nuint offset) => Vector128.LoadUnsafe(in origin, offset);

    public static void Store(Vector128<float> value, ref float origin, nuint offset) => value.StoreUnsafe(ref origin, offset);

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        MatrixProduct.Fused ? Vector128.FusedMultiplyAdd(a, b, c) : (a * b) + c;
}
