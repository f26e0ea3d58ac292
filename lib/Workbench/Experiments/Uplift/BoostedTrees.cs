using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Trees of which each corrects those before it (Friedman 2001), by LightGBM (Ke et al., NIPS 2017).</summary>
/// <remarks>
/// Fits run on one thread, and give the same bits each time: on few cores LightGBM loses more time to waiting for its threads than it wins by them. Features and targets are rounded to float32.
/// LightGBM's native code comes for 64-bit Intel and AMD (Linux, Windows, macOS); elsewhere a fit fails, and <see cref="RidgeRegression"/> is what runs.
/// </remarks>
public sealed record BoostedTrees : IRegressor
{
    /// <summary>What labels lie above their mean of 0, in units of the largest: where no split is allowed LightGBM gives one leaf, and ML.NET cannot read it if it is 0.</summary>
    private const double Offset = 1 / 1024.0;

    /// <summary>Number of trees, at least 1.</summary>
    public int Trees { get; init => field = Guard.AtLeast(1, value, nameof(Trees)); } = 100;

    /// <summary>Most leaves of a tree, at least 2.</summary>
    public int Leaves { get; init => field = Guard.AtLeast(2, value, nameof(Leaves)); } = 8;

    /// <summary>Fewest rows in a leaf, at least 1. The default is larger than LightGBM's: effects are small beside the noise of outcomes.</summary>
    public int RowsPerLeaf { get; init => field = Guard.AtLeast(1, value, nameof(RowsPerLeaf)); } = 100;

    /// <summary>How much of a tree's correction is made, above 0 and below 1.</summary>
    public double LearningRate { get; init => field = Guard.Share(value, nameof(LearningRate)); } = 0.05;

    /// <summary>What LightGBM draws its random numbers from.</summary>
    public Seed Seed { get; init; }

    /// <inheritdoc/>
    public IPredictor Fit(RowFeatures features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights = null, CancellationToken ct = default)
    {
        var shares = Check.Shares(features, targets, weights);
        ct.ThrowIfCancellationRequested();
        var ml = new MLContext(Seed.Value);
        // The trees know no more of a constant than float32 does, so the mean stays outside.
        var mean = targets.Zip(shares, (target, share) => target * share).Sum();
        var scale = targets.Max(target => Math.Abs(target - mean));
        if (scale == 0)
        {
            return new Constant(features.Names, mean);
        }

        var rows = Rows(features, row => (float)(((targets[row] - mean) / scale) + Offset), row => (float)(shares[row] * features.Count));
        var trainer = ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            NumberOfIterations = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = RowsPerLeaf,
            LearningRate = LearningRate,
            ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfThreads = 1,
            Deterministic = true,
            Seed = Seed.Value,
            Silent = true,
        });
        return new Forest(ml, features.Names, trainer.Fit(ml.Data.LoadFromEnumerable(rows, Schema(features.Names.Count))), mean, scale);
    }

    private static SchemaDefinition Schema(int features)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }

    private static Row[] Rows(RowFeatures features, Func<int, float> target, Func<int, float> weight)
    {
        var rows = new Row[features.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new() { Features = Array.ConvertAll(features.Row(row).ToArray(), value => (float)value), Label = target(row), Weight = weight(row) };
        }

        return rows;
    }

    private sealed class Forest(MLContext ml, IReadOnlyList<string> names, ITransformer trees, double mean, double scale) : IPredictor
    {
        public double[] Predict(RowFeatures features)
        {
            features.RequireNames(names);
            var rows = ml.Data.LoadFromEnumerable(Rows(features, _ => 0, _ => 1), Schema(names.Count));
            return [.. trees.Transform(rows).GetColumn<float>("Score").Select(score => mean + (scale * (score - Offset)))];
        }
    }

    /// <summary>Of targets that are all the same.</summary>
    private sealed class Constant(IReadOnlyList<string> names, double value) : IPredictor
    {
        public double[] Predict(RowFeatures features)
        {
            features.RequireNames(names);
            return [.. Enumerable.Repeat(value, features.Count)];
        }
    }

    /// <summary>A row as ML.NET reads it.</summary>
    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public float Label { get; init; }

        public float Weight { get; init; }
    }
}
