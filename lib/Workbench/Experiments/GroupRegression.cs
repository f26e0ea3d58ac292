using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Least squares of a metric on covariates within one group.</summary>
internal sealed class GroupRegression
{
    /// <summary>What must be left of a covariate's variance after those before it.</summary>
    private const double LeastLeft = 1e-10;

    /// <summary>What a covariate must deviate from its mean, as a share of that: below it is rounding.</summary>
    private const double LeastSpread = 1e-13;

    private readonly CovariateRows _rows;
    private readonly double _mean;
    private readonly double[] _means;

    /// <summary>Root of the sum of squares of each covariate around its mean.</summary>
    private readonly double[] _scales;

    /// <summary>Covariates around their means, over their scales.</summary>
    private readonly double[][] _scaled;

    /// <summary>Rows of the inverse of the correlations of the covariates.</summary>
    private readonly double[][] _inverse;
    private readonly double[] _slopes;

    public GroupRegression(CovariateRows rows)
    {
        var k = rows.Covariates.Length;
        Guard.Require(rows.Count >= k + 2, rows.Count, $"at least {k + 2} for {k} covariates (group '{rows.Name}')", "the number of units");
        (_rows, _mean, _means) = (rows, rows.Metric.Average(), Array.ConvertAll(rows.Covariates, column => column.Average()));
        _scales = [.. rows.Covariates.Select((column, j) => Math.Sqrt(column.Sum(x => Numbers.Square(x - _means[j]))))];
        RequireVarying(Array.FindIndex([.. _scales.Zip(_means)], of => !(of.First > LeastSpread * Math.Sqrt(rows.Count) * Math.Abs(of.Second) && double.IsFinite(of.First))));
        _scaled = [.. rows.Covariates.Select((column, j) => Array.ConvertAll(column, x => (x - _means[j]) / _scales[j]))];
        _inverse = k == 0 ? [] : Invert();
        var around = Array.ConvertAll(rows.Metric, y => y - _mean);
        _slopes = Solve(Array.ConvertAll(_scaled, column => Dot(column, around)));
    }

    /// <summary>In the units of the covariates.</summary>
    public double[] Slopes => [.. _slopes.Zip(_scales, (slope, scale) => slope / scale)];

    /// <summary>What it foretells for a unit with these covariates, and the variance of that, with the degrees of freedom that the coefficients leave.</summary>
    public Sample At(double[] covariates, RobustError errors)
    {
        double[] shift = [.. covariates.Select((x, j) => (x - _means[j]) / _scales[j])];
        var (weights, n, variance) = (Solve(shift), (double)_rows.Count, 0.0);
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = Array.ConvertAll(_scaled, column => column[i]);
            var left = 1 - (1 / n) - Dot(row, Solve(row));
            if (left < LeastLeft)
            {
                throw new ArgumentException($"Unit {i} of group '{_rows.Name}' alone decides a coefficient, so that nothing is known of its error; leave the covariate out that only it has.");
            }

            var (residual, influence) = (_rows.Metric[i] - _mean - Dot(_slopes, row), (1 / n) + Dot(weights, row));
            variance += Numbers.Square(influence * residual) / (errors == RobustError.Hc2 ? left : left * left);
        }

        return Sample.OfMoments(_rows.Name, _rows.Count, _mean + Dot(_slopes, shift), variance * n, n - 1 - _scaled.Length);
    }

    private double[][] Invert()
    {
        var gram = Matrix<double>.Build.Dense(_scaled.Length, _scaled.Length, (i, j) => Dot(_scaled[i], _scaled[j]));
        for (var j = 1; j < _scaled.Length; j++)
        {
            // What the covariates before it leave of covariate j.
            var before = gram.SubMatrix(0, j, 0, j).Cholesky().Solve(gram.Column(j, 0, j));
            RequireVarying(1 - before.DotProduct(gram.Column(j, 0, j)) < LeastLeft ? j : -1);
        }

        return gram.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(_scaled.Length)).ToRowArrays();
    }

    private void RequireVarying(int bad)
    {
        if (bad >= 0)
        {
            throw new ArgumentException($"Covariate {bad} of group '{_rows.Name}' does not vary, or follows from those before it, or is too large; leave it out.");
        }
    }

    private double[] Solve(double[] right) => Array.ConvertAll(_inverse, row => Dot(row, right));

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
}
