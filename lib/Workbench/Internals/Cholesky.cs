using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>Cholesky's factorisation A = U'U of small symmetric matrices of float32, and solutions by it.</summary>
/// <remarks>Sums that overflow give NaN, for the caller to see.</remarks>
internal static class Cholesky
{
    /// <summary>Rows that are taken from all later ones at once, so that these are loaded and stored less often.</summary>
    private const int PivotsAtOnce = 4;

    /// <summary>
    /// What must be added to the diagonal of a singular matrix of a size and largest diagonal element, so that rounding leaves no pivot below 0 (Higham 2002, section 10.1): twice the
    /// unit roundoff of float32 times both.
    /// </summary>
    public static float LeastRidge(int size, float largest) => size * largest / (1 << 23);

    /// <summary>For a matrix that is positive definite, replaces what stands on and above the diagonal of the first <paramref name="size"/> rows, a multiple of <see cref="Vectors.Lanes"/>, by U, and all below by 0.</summary>
    public static void Factor(FactorMatrix a, int size)
    {
        for (var j = 0; j < size; j += PivotsAtOnce)
        {
            for (var pivot = j; pivot < j + PivotsAtOnce; pivot++)
            {
                Scale(a.Row(pivot)[..size], pivot);
                for (var i = pivot + 1; i < j + PivotsAtOnce; i++)
                {
                    var from = i / Vectors.Lanes * Vectors.Lanes;
                    Vectors.AddScaled(ref At(a, i, from), -At(a, pivot, i), ref At(a, pivot, from), size - from);
                }
            }

            for (var i = j + PivotsAtOnce; i < size; i++)
            {
                var from = i / Vectors.Lanes * Vectors.Lanes;
                var t = -Vector128.Create(At(a, j, i), At(a, j + 1, i), At(a, j + 2, i), At(a, j + 3, i));
                Vectors.AddScaled4(ref At(a, i, from), t, ref At(a, j, from), ref At(a, j + 1, from), ref At(a, j + 2, from), ref At(a, j + 3, from), size - from);
            }
        }
    }

    private static void Scale(Span<float> row, int pivot)
    {
        row[..pivot].Clear();
        // An infinite pivot would make the solution 0, as if there were nothing to solve.
        var root = float.IsFinite(row[pivot]) ? 1 / MathF.Sqrt(row[pivot]) : float.NaN;
        TensorPrimitives.Multiply(row[pivot..], root, row[pivot..]);
    }

    private static ref float At(FactorMatrix a, int row, int column) => ref Unsafe.Add(ref a.Ref(row), column);

    /// <summary>Solves U'U x = b; <paramref name="b"/> is lost. Both have <paramref name="size"/> numbers.</summary>
    public static void Solve(FactorMatrix u, int size, ref float b, ref float x)
    {
        Span<float> z = stackalloc float[size];
        for (var j = 0; j < size; j++)
        {
            var from = j / Vectors.Lanes * Vectors.Lanes;
            z[j] = Unsafe.Add(ref b, j) / u.Row(j)[j];
            Vectors.AddScaled(ref Unsafe.Add(ref b, from), -z[j], ref Unsafe.Add(ref u.Ref(j), from), size - from);
            Unsafe.Add(ref x, j) = 0;
        }

        for (var j = size - 1; j >= 0; j--)
        {
            var from = j / Vectors.Lanes * Vectors.Lanes;
            var rest = z[j] - Vectors.Dot(ref Unsafe.Add(ref u.Ref(j), from), ref Unsafe.Add(ref x, from), size - from);
            Unsafe.Add(ref x, j) = rest / u.Row(j)[j];
        }
    }
}
