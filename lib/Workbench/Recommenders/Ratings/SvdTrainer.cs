using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Stochastic gradient descent of <see cref="Svd"/> over a fixed grid of cells.</summary>
internal sealed class SvdTrainer
{
    /// <summary>Ratings between two looks at the token.</summary>
    private const int RatingsAtOnce = 1 << 16;

    private readonly RatingData _ratings;
    private readonly Svd _options;
    private readonly RatingFactors _factors;
    private readonly RatingGrid _grid;
    private readonly DescentRates _rates;
    private readonly DescentRates _pulls;
    private readonly float _keepUser;
    private readonly float _keepItem;

    public SvdTrainer(RatingData ratings, Svd options)
    {
        (_ratings, _options, _grid) = (ratings, options, new(ratings));
        (_rates, _pulls) = (options.LearningRate, options.Regularization);
        (_keepUser, _keepItem) = ((float)(1 - (_rates.UserFactors * _pulls.UserFactors)), (float)(1 - (_rates.ItemFactors * _pulls.ItemFactors)));
        _factors = new(
            Biases.Zero(ratings, options.Biased ? ratings.GlobalMean : 0),
            FactorMatrix.RandomNormal(ratings.ByUser.RowCount, options.Factors, options.InitialMean, options.InitialDeviation, options.Seed.Normals(0)),
            FactorMatrix.RandomNormal(ratings.ByItem.RowCount, options.Factors, options.InitialMean, options.InitialDeviation, options.Seed.Normals(1)));
    }

    public RatingFactors Run(Meter meter, CancellationToken ct)
    {
        using var limit = Chunks.OnOneThread((long)_ratings.ByUser.Count * _options.Factors / RatingGrid.Side);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            for (var round = 0; round < RatingGrid.Side; round++)
            {
                Chunks.Run(RatingGrid.Side, 1, (block, _) => Descend(_grid.Cell(round, block), ct), Meter.None, ct);
            }

            meter.Report((epoch + 1.0) / _options.Epochs);
        }

        return _factors.AreFinite()
            ? _factors
            : throw _ratings.Diverged(_options.Label, $"lower {nameof(Svd.LearningRate)} (now {_options.LearningRate}) or {nameof(Svd.Regularization)} (now {_options.Regularization})");
    }

    private void Descend(ReadOnlySpan<(int User, int Item, float Value)> ratings, CancellationToken ct)
    {
        for (var k = 0; k < ratings.Length; k++)
        {
            if (k % RatingsAtOnce == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            Step(ratings[k].User, ratings[k].Item, ratings[k].Value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int user, int item, double rating)
    {
        ref var ofUser = ref _factors.Biases.OfUsers[user];
        ref var ofItem = ref _factors.Biases.OfItems[item];
        ref var p = ref _factors.OfUsers.Ref(user);
        ref var q = ref _factors.OfItems.Ref(item);
        var error = rating - (_factors.Biases.Mean + ofUser + ofItem + Dot(ref p, ref q, _factors.OfUsers.Stride));
        if (_options.Biased)
        {
            ofUser += _rates.UserBias * (error - (_pulls.UserBias * ofUser));
            ofItem += _rates.ItemBias * (error - (_pulls.ItemBias * ofItem));
        }

        Move(ref p, (float)(_rates.UserFactors * error), _keepUser, ref q, (float)(_rates.ItemFactors * error), _keepItem, _factors.OfUsers.Stride);
    }

    /// <summary>The inner product as two sums, of even vectors and of odd ones, at once: all of a step waits for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ref float p, ref float q, int length)
    {
        var (even, odd) = (Vector512<float>.Zero, Vector512<float>.Zero);
        nint j = 0;
        for (; j + Vectors.Lanes < length; j += 2 * Vectors.Lanes)
        {
            even = Vector512.FusedMultiplyAdd(Vectors.Load(ref p, j), Vectors.Load(ref q, j), even);
            odd = Vector512.FusedMultiplyAdd(Vectors.Load(ref p, j + Vectors.Lanes), Vectors.Load(ref q, j + Vectors.Lanes), odd);
        }

        if (j < length)
        {
            even = Vector512.FusedMultiplyAdd(Vectors.Load(ref p, j), Vectors.Load(ref q, j), even);
        }

        return Vectors.Sum(even + odd);
    }

    /// <summary>p = keepP p + stepP q and q = keepQ q + stepQ p, both from the old p and q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref float p, float stepP, float keepP, ref float q, float stepQ, float keepQ, int length)
    {
        var (moveP, moveQ, stayP, stayQ) = (Vector512.Create(stepP), Vector512.Create(stepQ), Vector512.Create(keepP), Vector512.Create(keepQ));
        for (nint j = 0; j < length; j += Vectors.Lanes)
        {
            var (ofUser, ofItem) = (Vectors.Load(ref p, j), Vectors.Load(ref q, j));
            Vector512.FusedMultiplyAdd(moveP, ofItem, stayP * ofUser).StoreUnsafe(ref p, (nuint)j);
            Vector512.FusedMultiplyAdd(moveQ, ofUser, stayQ * ofItem).StoreUnsafe(ref q, (nuint)j);
        }
    }
}
