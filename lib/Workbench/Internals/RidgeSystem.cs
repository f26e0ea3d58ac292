using MathNet.Numerics.LinearAlgebra;

namespace Workbench.Internals;

/// <summary>The normal equations of a ridge regression, (X'WX + ridge I) beta = X'Wy, that rows are added to.</summary>
internal sealed class RidgeSystem(int size, double ridge)
{
    private readonly Matrix<double> _precision = Matrix<double>.Build.DenseDiagonal(size, ridge);
    private readonly Vector<double> _target = Vector<double>.Build.Dense(size);

    /// <summary>X'WX + ridge I.</summary>
    public Matrix<double> Precision => _precision;

    public void Add(ReadOnlySpan<double> row, double y, double weight = 1)
    {
        for (var i = 0; i < size; i++)
        {
            _target[i] += weight * y * row[i];
            for (var j = 0; j < size; j++)
            {
                _precision[i, j] += weight * row[i] * row[j];
            }
        }
    }

    public Vector<double> Solve() => _precision.Cholesky().Solve(_target);
}
