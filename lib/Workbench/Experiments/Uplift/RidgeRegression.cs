using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>A straight line in every feature (Hoerl and Kennard 1970): least squares, with slopes that are drawn to 0.</summary>
/// <remarks>Features are scaled to a standard deviation of 1 first, so that the penalty does not depend on their units. The intercept has no penalty.</remarks>
public sealed record RidgeRegression : IRegressor
{
    /// <summary>How much a squared slope costs, in squared errors of rows of mean weight 1; above 0, so that columns that say the same do no harm.</summary>
    public double Penalty { get; init => field = Guard.Positive(value, nameof(Penalty)); } = 1;

    /// <inheritdoc/>
    public IPredictor Fit(RowFeatures features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights = null, CancellationToken ct = default)
    {
        var shares = Check.Shares(features, targets, weights);
        var mean = Weighted(features, shares, (row, feature) => features[row, feature]);
        var variance = Weighted(features, shares, (row, feature) => Numbers.Square(features[row, feature] - mean[feature]));
        // The mean of a column that never varies is off by the rounding of a sum, and so seems to vary by that.
        double[] scale = [.. variance.Zip(mean, (square, centre) => Math.Sqrt(square) > features.Count * 1.2e-16 * Math.Abs(centre) ? Math.Sqrt(square) : 1)];
        var target = shares.Zip(targets, (share, value) => share * value).Sum();
        var (moments, answers) = Moments(features, row => targets[row] - target, shares, mean, scale, ct);
        for (var feature = 0; feature < scale.Length; feature++)
        {
            moments[feature, feature] += Penalty / features.Count;
        }

        var slopes = moments.Cholesky().Solve(answers).PointwiseDivide(Vector<double>.Build.Dense(scale)).AsArray();
        return new Line(features.Names, slopes, target - slopes.Zip(mean, (slope, value) => slope * value).Sum());
    }

    private static double[] Weighted(RowFeatures features, double[] shares, Func<int, int, double> value) =>
        [.. Enumerable.Range(0, features.Names.Count).Select(feature => Enumerable.Range(0, features.Count).Sum(row => shares[row] * value(row, feature)))];

    private static (Matrix<double> Moments, Vector<double> Answers) Moments(
        RowFeatures features, Func<int, double> target, double[] shares, double[] mean, double[] scale, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var width = mean.Length;
        var (moments, answers, x) = (Matrix<double>.Build.Dense(width, width), Vector<double>.Build.Dense(width), new double[width]);
        for (var row = 0; row < features.Count; row++)
        {
            for (var i = 0; i < width; i++)
            {
                x[i] = (features[row, i] - mean[i]) / scale[i];
                answers[i] += shares[row] * x[i] * target(row);
                for (var j = 0; j <= i; j++)
                {
                    moments[i, j] += shares[row] * x[i] * x[j];
                    moments[j, i] = moments[i, j];
                }
            }
        }

        return (moments, answers);
    }

    private sealed class Line(IReadOnlyList<string> names, double[] slopes, double intercept) : IPredictor
    {
        public double[] Predict(RowFeatures features)
        {
            features.RequireNames(names);
            return [.. Enumerable.Range(0, features.Count).Select(row => intercept + slopes.Select((slope, feature) => slope * features[row, feature]).Sum())];
        }
    }
}
