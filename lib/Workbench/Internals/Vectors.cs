using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Internals;

/// <summary>
/// Kernels over rows of float32 whose length is a multiple of <see cref="Lanes"/>.
/// </summary>
/// <remarks>
/// Vectors are 16 wide on every machine (where the hardware has fewer lanes, the runtime uses several registers) and sums run in one
/// stated order with fused multiply-add, so that the same input gives the same bits on any processor that fuses.
/// </remarks>
internal static class Vectors
{
    /// <summary>Numbers in a vector.</summary>
    public const int Lanes = 16;

    private const int CacheLine = 64;

    /// <summary>The next multiple of <see cref="Lanes"/>.</summary>
    public static int PaddedLength(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>Zeros whose first used element lies on a cache line: a vector that straddles two lines costs two loads.</summary>
    public static (float[] Array, int Start) Allocate(int length)
    {
        var array = GC.AllocateArray<float>(length + Lanes, pinned: true);
        HugePages.Advise(array);
        var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % CacheLine);
        return (array, misaligned == 0 ? 0 : (CacheLine - misaligned) / sizeof(float));
    }

    /// <summary>Whether no number is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<float> x) => x.IsEmpty || TensorPrimitives.IsFiniteAll(x);

    /// <summary>The inner product of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ref float x, ref float y, int length)
    {
        var sum = Vector512<float>.Zero;
        for (nint j = 0; j < length; j += Lanes)
        {
            sum = Vector512.FusedMultiplyAdd(Load(ref x, j), Load(ref y, j), sum);
        }

        return Sum(sum);
    }

    /// <summary>The sum over lanes: halves of halves of halves, whatever the hardware.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> x)
    {
        var quarter = Quarter(x);
        quarter += Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1));
        return quarter[0] + quarter[1];
    }

    /// <summary>The inner products of four rows with <paramref name="x"/>, each with the bits of <see cref="Dot"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Dot4(ref float y0, ref float y1, ref float y2, ref float y3, ref float x, int length)
    {
        var (s0, s1, s2, s3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (nint j = 0; j < length; j += Lanes)
        {
            var xj = Load(ref x, j);
            s0 = Vector512.FusedMultiplyAdd(Load(ref y0, j), xj, s0);
            s1 = Vector512.FusedMultiplyAdd(Load(ref y1, j), xj, s1);
            s2 = Vector512.FusedMultiplyAdd(Load(ref y2, j), xj, s2);
            s3 = Vector512.FusedMultiplyAdd(Load(ref y3, j), xj, s3);
        }

        return Sum4(s0, s1, s2, s3);
    }

    /// <summary>into += t * y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(ref float into, float t, ref float y, int length)
    {
        var ts = Vector512.Create(t);
        for (nint j = 0; j < length; j += Lanes)
        {
            Vector512.FusedMultiplyAdd(ts, Load(ref y, j), Load(ref into, j)).StoreUnsafe(ref into, (nuint)j);
        }
    }

    /// <summary>into += t * y, added up in float64.</summary>
    public static void AddScaledWide(Span<double> into, double t, ReadOnlySpan<float> y)
    {
        ref var from = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(into);
        var ts = Vector512.Create(t);
        var j = 0;
        for (; j + Lanes <= into.Length; j += Lanes)
        {
            var (lower, upper) = Vector512.Widen(Load(ref from, j));
            Vector512.FusedMultiplyAdd(ts, lower, Vector512.LoadUnsafe(ref to, (nuint)j)).StoreUnsafe(ref to, (nuint)j);
            Vector512.FusedMultiplyAdd(ts, upper, Vector512.LoadUnsafe(ref to, (nuint)j + (Lanes / 2))).StoreUnsafe(ref to, (nuint)j + (Lanes / 2));
        }

        for (; j < into.Length; j++)
        {
            into[j] = Math.FusedMultiplyAdd(t, y[j], into[j]);
        }
    }

    /// <summary>into += t[0] y0 + t[1] y1 + t[2] y2 + t[3] y3, row after row, with the bits of four times <see cref="AddScaled"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled4(ref float into, Vector128<float> t, ref float y0, ref float y1, ref float y2, ref float y3, int length)
    {
        var (t0, t1, t2, t3) = (Vector512.Create(t[0]), Vector512.Create(t[1]), Vector512.Create(t[2]), Vector512.Create(t[3]));
        for (nint j = 0; j < length; j += Lanes)
        {
            var sum = Vector512.FusedMultiplyAdd(t0, Load(ref y0, j), Load(ref into, j));
            sum = Vector512.FusedMultiplyAdd(t1, Load(ref y1, j), sum);
            sum = Vector512.FusedMultiplyAdd(t2, Load(ref y2, j), sum);
            sum = Vector512.FusedMultiplyAdd(t3, Load(ref y3, j), sum);
            sum.StoreUnsafe(ref into, (nuint)j);
        }
    }

    /// <summary>into = into * t + y: how conjugate gradients turn the residual into the next direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScaleAndAdd(ref float into, float t, ref float y, int length)
    {
        var ts = Vector512.Create(t);
        for (nint j = 0; j < length; j += Lanes)
        {
            Vector512.FusedMultiplyAdd(ts, Load(ref into, j), Load(ref y, j)).StoreUnsafe(ref into, (nuint)j);
        }
    }

    /// <summary>Asks for the first <paramref name="most"/> numbers ahead of time, where the processor can be asked; it changes no result.</summary>
    public static unsafe void Prefetch<T>(ReadOnlySpan<T> numbers, int most)
        where T : unmanaged
    {
        for (var n = 0; Sse.IsSupported && n < Math.Min(numbers.Length, most); n += CacheLine / sizeof(T))
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(numbers), n)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float x, nint at) => Vector512.LoadUnsafe(ref x, (nuint)at);

    /// <summary>The four sums over lanes, each with the bits of <see cref="Sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sum4(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        var ab = SumQuarters(Vector256.Create(Quarter(a), Quarter(b)));
        var cd = SumQuarters(Vector256.Create(Quarter(c), Quarter(d)));
        return Vector128.Create(ab, cd);
    }

    /// <summary>The sum of the lower four lanes, and that of the upper four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector64<float> SumQuarters(Vector256<float> x)
    {
        x += Vector256.Shuffle(x, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        x += Vector256.Shuffle(x, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        return Vector128.ConditionalSelect(Vector128.Create(-1, 0, -1, 0).AsSingle(), x.GetLower(), x.GetUpper()).GetLower();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(Vector512<float> x)
    {
        var half = x.GetLower() + x.GetUpper();
        return half.GetLower() + half.GetUpper();
    }
}
