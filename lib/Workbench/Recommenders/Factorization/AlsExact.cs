using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The exact solution for one user given the item vectors, in float64: x = W Y'C p with W = (Y'Y + lambda I + Y'(C - I)Y)^-1, which
/// <see cref="AlsSolver"/> goes to, or towards, in float32; lambda is the user's own, of <see cref="AlsRidge"/>.
/// </summary>
/// <remarks>The score y'x is then the sum over the user's items j of (y'W y_j) c_j p_j: what each contributes (Hu, Koren and Volinsky 2008, section 5).</remarks>
internal sealed class AlsExact
{
    private readonly FactorMatrix _y;
    private readonly Als _options;
    private readonly Matrix<double> _gram;

    public AlsExact(FactorMatrix y, Als options)
    {
        (_y, _options) = (y, options);
        _gram = Matrix<double>.Build.Dense(y.Factors, y.Factors);
        for (var item = 0; item < y.RowCount; item++)
        {
            AddOuter(_gram, y.Row(item)[..y.Factors], 1);
        }

        Mirror(_gram);
    }

    /// <summary>The vector of a user with these items and values.</summary>
    public double[] Solve(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        var target = Vector<double>.Build.Dense(_y.Factors);
        for (var k = 0; k < items.Length; k++)
        {
            target += VectorOf(items[k]) * TargetOf(values[k]);
        }

        return InverseTimes(items, values, target, 0).ToArray();
    }

    /// <summary>What each of a user's items contributes to the score of an item.</summary>
    /// <param name="items">The user's items.</param>
    /// <param name="values">Their values.</param>
    /// <param name="item">The item whose score it is.</param>
    /// <param name="drawn">What the user's own lambda is more than that of <see cref="AlsRidge"/>.</param>
    public double[] Contributions(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, float drawn = 0)
    {
        var weighted = InverseTimes(items, values, VectorOf(item), drawn);
        var parts = new double[items.Length];
        for (var k = 0; k < parts.Length; k++)
        {
            parts[k] = VectorOf(items[k]).DotProduct(weighted) * TargetOf(values[k]);
        }

        return parts;
    }

    /// <summary>c p: the confidence where the value is above 0, else 0.</summary>
    private double TargetOf(float value) => Math.Max(0, _options.Alpha * value);

    private Vector<double> VectorOf(int item) => Vector<double>.Build.Dense(_y.Factors, j => _y.Row(item)[j]);

    private Vector<double> InverseTimes(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Vector<double> right, float drawn)
    {
        var ridge = AlsRidge.Of(values, _y.RowCount, _options) + drawn;
        if (!float.IsFinite(ridge))
        {
            // As in a fit, the caller sees what is not finite, and says so; eigenvalues of such a matrix need not end.
            return Vector<double>.Build.Dense(_y.Factors, double.NaN);
        }

        var matrix = _gram.Clone();
        for (var k = 0; k < items.Length; k++)
        {
            AddOuter(matrix, _y.Row(items[k])[.._y.Factors], (_options.Alpha * Math.Abs(values[k])) - 1);
        }

        Mirror(matrix);
        for (var j = 0; j < matrix.RowCount; j++)
        {
            matrix[j, j] += ridge;
        }

        return PseudoInverseTimes(matrix, right);
    }

    /// <summary>By eigenvalues, since without regularisation the matrix may be singular; what rounding alone can have made is taken for 0.</summary>
    private static Vector<double> PseudoInverseTimes(Matrix<double> matrix, Vector<double> right)
    {
        var evd = matrix.Evd(Symmetricity.Symmetric);
        var values = evd.EigenValues.Map(value => value.Real);
        var least = values.AbsoluteMaximum() * matrix.RowCount * 1e-15;
        var inverted = values.Map(value => value > least ? 1 / value : 0, Zeros.Include);
        return evd.EigenVectors * evd.EigenVectors.TransposeThisAndMultiply(right).PointwiseMultiply(inverted);
    }

    /// <summary>matrix += weight v v', on and above the diagonal.</summary>
    private static void AddOuter(Matrix<double> matrix, ReadOnlySpan<float> v, double weight)
    {
        for (var i = 0; i < v.Length; i++)
        {
            for (var j = i; j < v.Length; j++)
            {
                matrix[i, j] += weight * v[i] * v[j];
            }
        }
    }

    private static void Mirror(Matrix<double> matrix)
    {
        for (var i = 0; i < matrix.RowCount; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[i, j] = matrix[j, i];
            }
        }
    }
}
