using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Workbench.Internals;

/// <summary>Cholesky's factorisation A = U'U of small symmetric matrices of float32, and solutions by it.</summary>
/// <remarks>Sums that overflow give NaN, for the caller to see.</remarks>
internal static class Cholesky
{
    /// <summary>
    /// What must be added to the diagonal of a singular matrix of a size and largest diagonal element, so that rounding leaves no pivot below 0 (Higham 2002, section 10.1): twice the
    /// unit roundoff of float32 times both.
    /// </summary>
    public static float LeastRidge(int size, float largest) => size * largest / (1 << 23);

    /// <summary>For a matrix that is positive definite, replaces what stands on and above the diagonal of the first <paramref name="size"/> rows, a multiple of <see cref="Vectors.Lanes"/>, by U, and all below by 0.</summary>
    public static void Factor(FactorMatrix a, int size)
    {
        for (var top = 0; top < size; top += Vectors.Lanes)
        {
            new RankUpdate(a, a, 0, top).AddTo(a, top, top + Vectors.Lanes, size, sign: -1);
            FactorPanel(a, top, size);
        }
    }

    /// <summary>The next rows of U, given that what the rows above take from them is taken.</summary>
    private static void FactorPanel(FactorMatrix a, int top, int size)
    {
        for (var j = top; j < top + Vectors.Lanes; j++)
        {
            var row = a.Row(j)[..size];
            row[..j].Clear();
            // An infinite pivot would make the solution 0, as if there were nothing to solve.
            var root = float.IsFinite(row[j]) ? 1 / MathF.Sqrt(row[j]) : float.NaN;
            TensorPrimitives.Multiply(row[top..], root, row[top..]);
            for (var i = j + 1; i < top + Vectors.Lanes; i++)
            {
                Vectors.AddScaled(ref Unsafe.Add(ref a.Ref(i), top), -row[i], ref Unsafe.Add(ref a.Ref(j), top), size - top);
            }
        }
    }

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
