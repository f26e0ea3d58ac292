using System.Runtime.Intrinsics;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Stochastic gradient descent of <see cref="SvdPlusPlus"/>, user after user.</summary>
internal sealed class SvdPlusPlusTrainer
{
    private readonly RatingData _ratings;
    private readonly SvdPlusPlus _options;
    private readonly RatingFactors _factors;

    /// <summary>y: what it says of a user to have rated an item.</summary>
    private readonly FactorMatrix _implied;

    /// <summary>Row 0: |I_u|^-1/2 times the sum of y_j as it is after the ratings so far; row 1: as it was before the user's first.</summary>
    private readonly FactorMatrix _sums;

    public SvdPlusPlusTrainer(RatingData ratings, SvdPlusPlus options)
    {
        FactorMatrix First(int rowCount, int stream) => FactorMatrix.RandomNormal(rowCount, options.Factors, options.InitialMean, options.InitialDeviation, options.Seed.Normals(stream));
        (_ratings, _options) = (ratings, options);
        _factors = new(Biases.Zero(ratings, ratings.GlobalMean), First(ratings.ByUser.RowCount, 0), First(ratings.ByItem.RowCount, 1));
        (_implied, _sums) = (First(ratings.ByItem.RowCount, 2), new(2, options.Factors));
    }

    private int Length => _sums.Stride;

    public RatingFactors Run(Meter meter, CancellationToken ct)
    {
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            for (var user = 0; user < _ratings.ByUser.RowCount; user++)
            {
                ct.ThrowIfCancellationRequested();
                if (_ratings.KnowsUser(user))
                {
                    Descend(user);
                }
            }

            meter.Report((epoch + 1.0) / _options.Epochs);
        }

        AddImplied();
        return _factors.AreFinite()
            ? _factors
            : throw _ratings.Diverged(_options.Label, $"lower {nameof(SvdPlusPlus.LearningRate)} (now {_options.LearningRate}) or {nameof(SvdPlusPlus.Regularization)} (now {_options.Regularization})");
    }

    private void Descend(int user)
    {
        var items = _ratings.ByUser.Columns(user);
        var values = _ratings.ByUser.Values(user);
        SumImplied(user, _sums.Row(0));
        _sums.Row(0).CopyTo(_sums.Row(1));
        for (var k = 0; k < items.Length; k++)
        {
            Step(user, items[k], values[k]);
        }

        Spread(items);
    }

    private void Step(int user, int item, double rating)
    {
        var (rates, pulls) = (_options.LearningRate, _options.Regularization);
        ref var p = ref _factors.OfUsers.Ref(user);
        ref var q = ref _factors.OfItems.Ref(item);
        ref var sum = ref _sums.Ref(0);
        var error = rating - _factors.Biases.Baseline(user, item) - Vectors.Dot(ref q, ref p, Length) - Vectors.Dot(ref q, ref sum, Length);
        ref var ofUser = ref _factors.Biases.OfUsers[user];
        ref var ofItem = ref _factors.Biases.OfItems[item];
        ofUser += rates.UserBias * (error - (pulls.UserBias * ofUser));
        ofItem += rates.ItemBias * (error - (pulls.ItemBias * ofItem));
        var (stepP, keepP) = Move(rates.UserFactors, pulls.UserFactors, error);
        var (stepQ, keepQ) = Move(rates.ItemFactors, pulls.ItemFactors, error);
        var (stepY, keepY) = Move(rates.ImplicitFactors, pulls.ImplicitFactors, error);
        for (nint j = 0; j < Length; j += Vectors.Lanes)
        {
            var (pj, qj, yj) = (Vectors.Load(ref p, j), Vectors.Load(ref q, j), Vectors.Load(ref sum, j));
            Vector512.FusedMultiplyAdd(stepP, qj, keepP * pj).StoreUnsafe(ref p, (nuint)j);
            Vector512.FusedMultiplyAdd(stepQ, pj + yj, keepQ * qj).StoreUnsafe(ref q, (nuint)j);
            Vector512.FusedMultiplyAdd(stepY, qj, keepY * yj).StoreUnsafe(ref sum, (nuint)j);
        }
    }

    private static (Vector512<float> Step, Vector512<float> Keep) Move(double rate, double pull, double error) =>
        (Vector512.Create((float)(rate * error)), Vector512.Create((float)(1 - (rate * pull))));

    /// <summary>
    /// After n ratings every y_j of the user is kept y_j + c, with kept = (1 - rate regularization)^n. Their sum over the root of n is kept times what it was, plus
    /// the root of n times c, which gives c.
    /// </summary>
    private void Spread(ReadOnlySpan<int> items)
    {
        var kept = (float)Math.Pow(1 - (_options.LearningRate.ImplicitFactors * _options.Regularization.ImplicitFactors), items.Length);
        var change = _sums.Row(1);
        var now = _sums.Row(0);
        for (var j = 0; j < change.Length; j++)
        {
            change[j] = (now[j] - (kept * change[j])) / MathF.Sqrt(items.Length);
        }

        foreach (var item in items)
        {
            Vectors.ScaleAndAdd(ref _implied.Ref(item), kept, ref _sums.Ref(1), Length);
        }
    }

    private void SumImplied(int user, Span<float> sum)
    {
        sum.Clear();
        var scale = 1 / MathF.Sqrt(_ratings.ByUser.CountOf(user));
        foreach (var item in _ratings.ByUser.Columns(user))
        {
            Vectors.AddScaled(ref sum[0], scale, ref _implied.Ref(item), Length);
        }
    }

    /// <summary>From then on p_u and what the user's items imply are one vector.</summary>
    private void AddImplied()
    {
        for (var user = 0; user < _ratings.ByUser.RowCount; user++)
        {
            if (_ratings.KnowsUser(user))
            {
                SumImplied(user, _sums.Row(0));
                Vectors.AddScaled(ref _factors.OfUsers.Ref(user), 1, ref _sums.Ref(0), Length);
            }
        }
    }
}
