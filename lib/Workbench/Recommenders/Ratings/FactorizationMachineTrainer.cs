using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Stochastic gradient descent of <see cref="FactorizationMachine"/>, one rating after the other in random order.</summary>
internal sealed class FactorizationMachineTrainer
{
    /// <summary>Ratings between two looks at the token.</summary>
    private const int RatingsAtOnce = 1 << 14;

    private readonly RatingData _ratings;
    private readonly FactorizationMachine _options;
    private readonly FeatureDescent _users;
    private readonly FeatureDescent _items;
    private readonly int[] _userOf;
    private readonly int[] _order;

    // The sums of both sides, the sum of these, and the direction of one feature.
    private readonly FactorMatrix _sums;

    public FactorizationMachineTrainer(RatingData ratings, FactorizationMachine options)
    {
        (_ratings, _options) = (ratings, options);
        var (users, items) = (Enumerable.Range(0, ratings.ByUser.RowCount).Where(ratings.KnowsUser), Enumerable.Range(0, ratings.ByItem.RowCount).Where(ratings.KnowsItem));
        Machine = new(ratings.GlobalMean, FeatureSides.StartUsers(options, ratings.Record, users), FeatureSides.StartItems(options, ratings.Record, items));
        (_users, _items) = (new(Machine.Users, options), new(Machine.Items, options));
        _userOf = [.. users.SelectMany(user => Enumerable.Repeat(user, ratings.ByUser.CountOf(user)))];
        _order = [.. Enumerable.Range(0, _userOf.Length)];
        _sums = new(4, FeatureSides.Columns(options));
    }

    public PairwiseMachine Machine { get; }

    /// <exception cref="InvalidOperationException">The vectors overflow.</exception>
    public RatingFactors Run(Meter meter, CancellationToken ct)
    {
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _options.Seed.FastStream(epoch).Shuffle<int>(_order);
            for (var k = 0; k < _order.Length; k++)
            {
                if (k % RatingsAtOnce == 0)
                {
                    ct.ThrowIfCancellationRequested();
                }

                Step(_userOf[_order[k]], _ratings.ByUser.AllColumns[_order[k]], _ratings.ByUser.AllValues[_order[k]]);
            }

            meter.Report((epoch + 1.0) / _options.Epochs);
        }

        var folded = Machine.Folded();
        return folded.AreFinite()
            ? folded
            : throw _ratings.Diverged(_options.Label, $"lower {nameof(FactorizationMachine.LearningRate)} (now {_options.LearningRate}) or the weights of features");
    }

    private void Step(int user, int item, double rating)
    {
        var ofUser = _sums.Row(0);
        var ofItem = _sums.Row(1);
        Machine.Users.Sum(user, ofUser);
        Machine.Items.Sum(item, ofItem);
        TensorPrimitives.Add(ofUser, ofItem, _sums.Row(2));
        // Where one has its 1, the other has its bias.
        var score = Machine.Mean + Vectors.Dot(ref ofUser[0], ref ofItem[0], _sums.Stride) + PairwiseMachine.Pairs(Machine.Users, user, ofUser) + PairwiseMachine.Pairs(Machine.Items, item, ofItem);
        Move(_users, user, (float)(score - rating));
        Move(_items, item, (float)(score - rating));
    }

    /// <summary>A feature of weight x changes the score by x, and its vector by x times what all other features sum to.</summary>
    private void Move(FeatureDescent side, int index, float error)
    {
        var direction = _sums.Row(3);
        var rows = side.Vectors.Weights.Columns(index);
        var weights = side.Vectors.Weights.Values(index);
        for (var k = 0; k < rows.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(side.Vectors.Rows.Row(rows[k]), -weights[k], _sums.Row(2), direction);
            side.Vectors.ToBiasDirection(direction);
            side.Step(rows[k], error * weights[k], ref direction[0]);
        }
    }
}
