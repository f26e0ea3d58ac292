using System.Runtime.Intrinsics;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Steps of AdaGrad (Duchi, Hazan and Singer 2011) on the vectors of features: squares of a gradient count from the next step on.</summary>
internal sealed class FeatureDescent
{
    private readonly FactorMatrix _squares;
    private readonly Vector512<float> _rate;
    private readonly Vector512<float> _regularization;

    public FeatureDescent(FeatureVectors vectors, IFeatureOptions options)
    {
        Vectors = vectors;
        (_rate, _regularization) = (Vector512.Create((float)options.LearningRate), Vector512.Create((float)options.Regularization));
        _squares = new(vectors.Rows.RowCount, vectors.Rows.Factors);
        for (var row = 0; row < _squares.RowCount; row++)
        {
            _squares.Row(row).Fill(1);
        }
    }

    public FeatureVectors Vectors { get; }

    /// <summary>Takes a step against <paramref name="slope"/> times <paramref name="direction"/>.</summary>
    public void Step(int row, float slope, ref float direction)
    {
        ref var values = ref Vectors.Rows.Ref(row);
        ref var squares = ref _squares.Ref(row);
        for (nint j = 0; j < _squares.Stride; j += Internals.Vectors.Lanes)
        {
            var (value, sums) = (Internals.Vectors.Load(ref values, j), Internals.Vectors.Load(ref squares, j));
            var gradient = Vector512.FusedMultiplyAdd(_regularization, value, Vector512.Create(slope) * Internals.Vectors.Load(ref direction, j));
            (value - (_rate * gradient / Vector512.Sqrt(sums))).StoreUnsafe(ref values, (nuint)j);
            Vector512.FusedMultiplyAdd(gradient, gradient, sums).StoreUnsafe(ref squares, (nuint)j);
        }
    }
}
