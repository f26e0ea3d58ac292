using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>
/// Sums of products of rows, L'R, for symmetric matrices of which only what stands on and above the diagonal counts (a rank-k update).
/// </summary>
/// <param name="Left">L.</param>
/// <param name="Right">R, such that L'R is symmetric.</param>
/// <param name="First">The first of the rows that are summed over.</param>
/// <param name="End">The row after the last one.</param>
/// <remarks>
/// Blocks of 8 x 16 stay in registers over all rows: that many sums at once are what hides how long an addition takes. Each sum goes from the first row to the last, so that
/// neither blocks nor parts of the rows that are added one after the other change a bit.
/// </remarks>
internal readonly record struct RankUpdate(FactorMatrix Left, FactorMatrix Right, int First, int End)
{
    private const int Height = 8;

    /// <summary>Adds L'R, or subtracts it, in the rows of <paramref name="into"/> from <paramref name="top"/> to before <paramref name="bottom"/>, both multiples of 8.</summary>
    /// <param name="into">What is added to; some of what stands below its diagonal changes too.</param>
    /// <param name="top">The first row.</param>
    /// <param name="bottom">The row after the last one.</param>
    /// <param name="size">Columns, a multiple of <see cref="Vectors.Lanes"/>.</param>
    /// <param name="sign">1 to add, -1 to subtract.</param>
    public void AddTo(FactorMatrix into, int top, int bottom, int size, float sign = 1)
    {
        for (var i = top; i < bottom; i += Height)
        {
            for (var j = i / Vectors.Lanes * Vectors.Lanes; j < size; j += Vectors.Lanes)
            {
                AddBlock(ref Unsafe.Add(ref into.Ref(i), j), into.Stride, i, j, Vector512.Create(sign));
            }
        }
    }

    /// <summary>sign c + L'R, times the sign again, is c plus or minus L'R with the bits of one addition after the other.</summary>
    private void AddBlock(ref float c, int stride, int i, int j, Vector512<float> sign)
    {
        var (s0, s1, s2, s3) = (sign * Row(ref c, 0, stride), sign * Row(ref c, 1, stride), sign * Row(ref c, 2, stride), sign * Row(ref c, 3, stride));
        var (s4, s5, s6, s7) = (sign * Row(ref c, 4, stride), sign * Row(ref c, 5, stride), sign * Row(ref c, 6, stride), sign * Row(ref c, 7, stride));
        ref var l = ref Unsafe.Add(ref Left.Ref(First), i);
        ref var r = ref Unsafe.Add(ref Right.Ref(First), j);
        for (var k = First; k < End; k++)
        {
            var right = Vectors.Load(ref r, 0);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(l), right, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 1)), right, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 2)), right, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 3)), right, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 4)), right, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 5)), right, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 6)), right, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 7)), right, s7);
            l = ref Unsafe.Add(ref l, Left.Stride);
            r = ref Unsafe.Add(ref r, Right.Stride);
        }

        Store4(sign * s0, sign * s1, sign * s2, sign * s3, ref c, stride);
        Store4(sign * s4, sign * s5, sign * s6, sign * s7, ref Unsafe.Add(ref c, 4 * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Row(ref float c, int row, int stride) => Vectors.Load(ref c, row * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3, ref float c, int stride)
    {
        s0.StoreUnsafe(ref c);
        s1.StoreUnsafe(ref c, (nuint)stride);
        s2.StoreUnsafe(ref c, (nuint)(2 * stride));
        s3.StoreUnsafe(ref c, (nuint)(3 * stride));
    }
}
