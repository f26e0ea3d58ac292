using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>The multiplicative steps of <see cref="Nmf"/>: rows of users and of items are each solved in parallel, from what both were before the pass.</summary>
internal sealed class NmfTrainer
{
    private const int RowsInChunk = 64;

    private readonly RatingData _ratings;
    private readonly Nmf _options;
    private readonly Biases _biases;
    private readonly FactorMatrix _items;
    private FactorMatrix _users;
    private FactorMatrix _nextUsers;

    /// <summary>The foretold ratings in the order of the cells by user, and then by item.</summary>
    private readonly float[] _byUser;
    private readonly float[] _byItem;

    /// <summary>Where each cell by item stands among the cells by user.</summary>
    private readonly int[] _cellOf;

    public NmfTrainer(RatingData ratings, Nmf options)
    {
        (_ratings, _options, _biases) = (ratings, options, Biases.Zero(ratings, options.Biased ? ratings.GlobalMean : 0));
        _users = FactorMatrix.Random(ratings.ByUser.RowCount, options.Factors, (float)options.InitialScale, options.Seed.Stream(0));
        _items = FactorMatrix.Random(ratings.ByItem.RowCount, options.Factors, (float)options.InitialScale, options.Seed.Stream(1));
        _nextUsers = new(ratings.ByUser.RowCount, options.Factors);
        (_byUser, _byItem, _cellOf) = (new float[ratings.ByUser.Count], new float[ratings.ByUser.Count], CellsByItem(ratings));
    }

    public RatingFactors Run(Meter meter, CancellationToken ct)
    {
        using var limit = Chunks.OnOneThread((long)_ratings.ByUser.Count * _options.Factors);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            ForEachRow(_ratings.ByUser, Foretell, ct);
            if (_options.Biased)
            {
                Descend();
            }

            ForEachRow(_ratings.ByUser, user => Multiply(_ratings.ByUser, _byUser, _items, user, _users, _nextUsers, _options.Regularization.UserFactors), ct);
            ForEachRow(_ratings.ByItem, item =>
            {
                GatherByItem(item);
                Multiply(_ratings.ByItem, _byItem, _users, item, _items, _items, _options.Regularization.ItemFactors);
            }, ct);
            (_users, _nextUsers) = (_nextUsers, _users);
            meter.Report((epoch + 1.0) / _options.Epochs);
        }

        var factors = new RatingFactors(_biases, _users, _items);
        return factors.AreFinite() ? factors : throw _ratings.Diverged(_options.Label, $"raise {nameof(Nmf.Regularization)} (now {_options.Regularization})");
    }

    private static void ForEachRow(SparseMatrix rows, Action<int> solve, CancellationToken ct) =>
        Chunks.Run(rows.RowCount, RowsInChunk, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                solve(row);
            }
        }, Meter.None, ct);

    private void Foretell(int user)
    {
        var items = _ratings.ByUser.Columns(user);
        var foretold = _byUser.AsSpan(_ratings.ByUser.Offsets[user], items.Length);
        ref var p = ref _users.Ref(user);
        var k = 0;
        for (; k + 4 <= items.Length; k += 4)
        {
            Vectors.Dot4(ref _items.Ref(items[k]), ref _items.Ref(items[k + 1]), ref _items.Ref(items[k + 2]), ref _items.Ref(items[k + 3]), ref p, _users.Stride).CopyTo(foretold[k..]);
        }

        for (; k < items.Length; k++)
        {
            foretold[k] = Vectors.Dot(ref p, ref _items.Ref(items[k]), _users.Stride);
        }
    }

    /// <summary>Adds mean and biases to what the vectors foretell, and moves the biases, rating after rating.</summary>
    private void Descend()
    {
        var (rates, pulls) = (_options.LearningRate, _options.Regularization);
        for (var user = 0; user < _ratings.ByUser.RowCount; user++)
        {
            for (var k = _ratings.ByUser.Offsets[user]; k < _ratings.ByUser.Offsets[user + 1]; k++)
            {
                ref var ofUser = ref _biases.OfUsers[user];
                ref var ofItem = ref _biases.OfItems[_ratings.ByUser.AllColumns[k]];
                _byUser[k] += (float)(_biases.Mean + ofUser + ofItem);
                var error = _ratings.ByUser.AllValues[k] - _byUser[k];
                ofUser += rates.UserBias * (error - (pulls.UserBias * ofUser));
                ofItem += rates.ItemBias * (error - (pulls.ItemBias * ofItem));
            }
        }
    }

    private void GatherByItem(int item)
    {
        for (var k = _ratings.ByItem.Offsets[item]; k < _ratings.ByItem.Offsets[item + 1]; k++)
        {
            _byItem[k] = _byUser[_cellOf[k]];
        }
    }

    /// <summary>
    /// The step of a row, 16 factors after the other, so that their sums stay in registers over all of its ratings. A factor without a positive denominator stays: it is 0 already, or biases alone
    /// foretell more than the ratings.
    /// </summary>
    /// <param name="cells">The ratings by the rows that are solved.</param>
    /// <param name="foretold">What is foretold for them.</param>
    /// <param name="others">The vectors of the other side.</param>
    /// <param name="row">The row.</param>
    /// <param name="from">The vectors of this side.</param>
    /// <param name="to">Where the new vector goes.</param>
    /// <param name="regularization">The pull to 0 of a rating.</param>
    private static void Multiply(SparseMatrix cells, float[] foretold, FactorMatrix others, int row, FactorMatrix from, FactorMatrix to, double regularization)
    {
        var columns = cells.AllColumns;
        var values = cells.AllValues;
        var pull = Vector512.Create((float)(cells.CountOf(row) * regularization));
        for (nint j = 0; j < others.Stride; j += Vectors.Lanes)
        {
            var (up, down) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var k = cells.Offsets[row]; k < cells.Offsets[row + 1]; k++)
            {
                var other = Vectors.Load(ref others.Ref(columns[k]), j);
                up = Vector512.FusedMultiplyAdd(Vector512.Create(values[k]), other, up);
                down = Vector512.FusedMultiplyAdd(Vector512.Create(foretold[k]), other, down);
            }

            var old = Vectors.Load(ref from.Ref(row), j);
            var below = down + (pull * old);
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(below, Vector512<float>.Zero), old, old * up / below).StoreUnsafe(ref to.Ref(row), (nuint)j);
        }
    }

    private static int[] CellsByItem(RatingData ratings)
    {
        var next = ratings.ByItem.Offsets.ToArray();
        var cells = new int[ratings.ByUser.Count];
        for (var k = 0; k < cells.Length; k++)
        {
            cells[next[ratings.ByUser.AllColumns[k]]++] = k;
        }

        return cells;
    }
}
