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
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            ForEachRow(_ratings.ByUser, (_, user) => Foretell(user), ct);
            if (_options.Biased)
            {
                Descend();
            }

            ForEachRow(_ratings.ByUser, (sums, user) => Multiply(sums, _ratings.ByUser, _byUser, _items, user, _users, _nextUsers, _options.Regularization.UserFactors), ct);
            GatherByItem();
            ForEachRow(_ratings.ByItem, (sums, item) => Multiply(sums, _ratings.ByItem, _byItem, _users, item, _items, _items, _options.Regularization.ItemFactors), ct);
            (_users, _nextUsers) = (_nextUsers, _users);
            meter.Report((epoch + 1.0) / _options.Epochs);
        }

        var factors = new RatingFactors(_biases, _users, _items);
        return factors.AreFinite() ? factors : throw _ratings.Diverged(_options.Label, $"raise {nameof(Nmf.Regularization)} (now {_options.Regularization})");
    }

    private void ForEachRow(SparseMatrix rows, Action<FactorMatrix, int> solve, CancellationToken ct) =>
        Chunks.Run(rows.RowCount, RowsInChunk, () => new FactorMatrix(2, _options.Factors), (sums, first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                solve(sums, row);
            }
        }, Meter.None, ct);

    private void Foretell(int user)
    {
        for (var k = _ratings.ByUser.Offsets[user]; k < _ratings.ByUser.Offsets[user + 1]; k++)
        {
            _byUser[k] = Vectors.Dot(ref _users.Ref(user), ref _items.Ref(_ratings.ByUser.AllColumns[k]), _users.Stride);
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

    private void GatherByItem()
    {
        for (var k = 0; k < _byItem.Length; k++)
        {
            _byItem[k] = _byUser[_cellOf[k]];
        }
    }

    /// <param name="sums">Two rows of scratch: the numerators and the denominators.</param>
    /// <param name="cells">The ratings by the rows that are solved.</param>
    /// <param name="foretold">What is foretold for them.</param>
    /// <param name="others">The vectors of the other side.</param>
    /// <param name="row">The row.</param>
    /// <param name="from">The vectors of this side.</param>
    /// <param name="to">Where the new vector goes.</param>
    /// <param name="pull">The regularization.</param>
    private static void Multiply(FactorMatrix sums, SparseMatrix cells, float[] foretold, FactorMatrix others, int row, FactorMatrix from, FactorMatrix to, double pull)
    {
        sums.Row(0).Clear();
        sums.Row(1).Clear();
        for (var k = cells.Offsets[row]; k < cells.Offsets[row + 1]; k++)
        {
            ref var other = ref others.Ref(cells.AllColumns[k]);
            Vectors.AddScaled(ref sums.Ref(0), cells.AllValues[k], ref other, others.Stride);
            Vectors.AddScaled(ref sums.Ref(1), foretold[k], ref other, others.Stride);
        }

        Divide(from.Row(row), sums.Row(0), sums.Row(1), (float)(cells.CountOf(row) * pull), to.Row(row));
    }

    /// <summary>A factor without a positive denominator stays: it is 0 already, or biases alone foretell more than the ratings.</summary>
    private static void Divide(ReadOnlySpan<float> old, ReadOnlySpan<float> up, ReadOnlySpan<float> down, float pull, Span<float> next)
    {
        for (var f = 0; f < old.Length; f++)
        {
            var below = down[f] + (pull * old[f]);
            next[f] = below <= 0 ? old[f] : old[f] * up[f] / below;
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
