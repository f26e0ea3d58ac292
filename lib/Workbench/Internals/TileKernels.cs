using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>Kernels over square tiles of float64 of <see cref="SymmetricTiles.Side"/> rows, each sum in one stated order.</summary>
internal static class TileKernels
{
    private const int Side = SymmetricTiles.Side;
    private const int Lanes = 8;

    /// <summary>c -= a b: blocks of 4 x 16 of c, held in registers over all of the sum.</summary>
    public static void SubtractProduct(double[] a, double[] b, double[] c)
    {
        for (var column = 0; column < Side; column += 2 * Lanes)
        {
            for (var row = 0; row < Side; row += 4)
            {
                SubtractBlock(ref At(a, row * Side), ref At(b, column), ref At(c, (row * Side) + column));
            }
        }
    }

    public static void Transpose(double[] from, double[] to)
    {
        const int block = 8;
        for (var row = 0; row < Side; row += block)
        {
            for (var column = 0; column < Side; column++)
            {
                for (var r = row; r < row + block; r++)
                {
                    to[(column * Side) + r] = from[(r * Side) + column];
                }
            }
        }
    }

    public static void Negate(double[] tile) => TensorPrimitives.Negate(tile, tile);

    /// <summary>Gauss and Jordan's elimination in place, without exchanges, which a positive definite matrix does not need.</summary>
    /// <returns>False if a pivot is not above 0.</returns>
    public static bool TryInvert(double[] tile)
    {
        for (var p = 0; p < Side; p++)
        {
            var row = tile.AsSpan(p * Side, Side);
            var pivot = row[p];
            if (!(pivot > 0))
            {
                return false;
            }

            row[p] = 1;
            TensorPrimitives.Divide(row, pivot, row);
            for (var i = 0; i < Side; i++)
            {
                if (i != p)
                {
                    var other = tile.AsSpan(i * Side, Side);
                    var factor = -other[p];
                    other[p] = 0;
                    TensorPrimitives.MultiplyAdd(row, factor, other, other);
                }
            }
        }

        return true;
    }

    private static void SubtractBlock(ref double a, ref double b, ref double c)
    {
        ref var c1 = ref Unsafe.Add(ref c, Side);
        ref var c2 = ref Unsafe.Add(ref c, 2 * Side);
        ref var c3 = ref Unsafe.Add(ref c, 3 * Side);
        var (l0, l1, l2, l3) = (Load(ref c, 0), Load(ref c1, 0), Load(ref c2, 0), Load(ref c3, 0));
        var (r0, r1, r2, r3) = (Load(ref c, Lanes), Load(ref c1, Lanes), Load(ref c2, Lanes), Load(ref c3, Lanes));
        for (nint k = 0; k < Side; k++)
        {
            var (l, r) = (Load(ref b, k * Side), Load(ref b, (k * Side) + Lanes));
            Step(l, r, Unsafe.Add(ref a, k), ref l0, ref r0);
            Step(l, r, Unsafe.Add(ref a, k + Side), ref l1, ref r1);
            Step(l, r, Unsafe.Add(ref a, k + (2 * Side)), ref l2, ref r2);
            Step(l, r, Unsafe.Add(ref a, k + (3 * Side)), ref l3, ref r3);
        }

        Store(ref c, l0, r0);
        Store(ref c1, l1, r1);
        Store(ref c2, l2, r2);
        Store(ref c3, l3, r3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(Vector512<double> l, Vector512<double> r, double a, ref Vector512<double> left, ref Vector512<double> right)
    {
        var x = Vector512.Create(-a);
        left = Vector512.FusedMultiplyAdd(l, x, left);
        right = Vector512.FusedMultiplyAdd(r, x, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double x, nint at) => Vector512.LoadUnsafe(ref x, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double to, Vector512<double> left, Vector512<double> right)
    {
        left.StoreUnsafe(ref to);
        right.StoreUnsafe(ref to, Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double At(double[] tile, int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(tile), at);
}
