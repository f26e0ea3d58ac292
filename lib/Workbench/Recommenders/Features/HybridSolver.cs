using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Learns the vectors of <see cref="HybridMf"/> in batches: slopes in parallel, one place an event; then steps in parallel, each thread on rows of its own, in the order of the events.</summary>
internal sealed class HybridSolver
{
    /// <summary>Enough to keep threads busy between two meetings, and few enough that a gradient is not stale.</summary>
    private const int BatchSize = 256;
    private const int EventsInChunk = 32;

    private readonly HybridMf _options;
    private readonly HybridEvents _events;
    private readonly HybridLosses _losses;
    private readonly FeatureDescent _users;
    private readonly FeatureDescent _items;
    private readonly int[] _order;

    // The batch, a place for each visit of an event.
    private readonly HybridSlope[] _slopes = new HybridSlope[BatchSize];
    private readonly int[] _userOf = new int[BatchSize];
    private readonly FactorMatrix _x;
    private readonly FactorMatrix _own;
    private readonly FactorMatrix _directions;

    public HybridSolver(HybridMf options, HybridEvents events, FeatureVectors users, FeatureVectors items)
    {
        (_options, _events, _losses) = (options, events, new(options, items, events));
        (_users, _items) = (new(users, options), new(items, options));
        _order = [.. Enumerable.Range(0, events.Pairs.Length)];
        (_x, _own, _directions) = (NewRows(), NewRows(), NewRows());

        FactorMatrix NewRows() => new(BatchSize, FeatureSides.Columns(options));
    }

    /// <exception cref="InvalidOperationException">The vectors overflow.</exception>
    public void Run(Meter meter, CancellationToken ct)
    {
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            RunEpoch(epoch, meter.Part(epoch, _options.Epochs), ct);
            if (!_users.Vectors.Rows.IsFinite() || !_items.Vectors.Rows.IsFinite())
            {
                throw HybridMfModel.Diverged(_options);
            }
        }
    }

    private void RunEpoch(int epoch, Meter meter, CancellationToken ct)
    {
        _options.Seed.FastStream(epoch).Shuffle<int>(_order);
        var visits = (long)_order.Length * _losses.VisitsOfEvent;
        for (var first = 0L; first < visits; first += BatchSize)
        {
            var count = (int)Math.Min(BatchSize, visits - first);
            SetSlopes(epoch, first, count, ct);
            Step(count, ct);
            meter.Report((double)(first + count) / visits);
        }
    }

    private void SetSlopes(int epoch, long firstVisit, int count, CancellationToken ct) => Chunks.Run(count, EventsInChunk, (first, end) =>
    {
        var random = _options.Seed.FastStream(epoch, (int)(firstVisit / BatchSize), first);
        for (var place = first; place < end; place++)
        {
            var (at, visit) = Math.DivRem(firstVisit + place, _losses.VisitsOfEvent);
            var pair = _events.Pairs[_order[at]];
            var x = _x.Row(place);
            var direction = _directions.Row(place);
            _users.Vectors.Sum(pair.User, x);
            _slopes[place] = _losses.Of(pair, (int)visit, x, _own.Row(place), direction, ref random);
            _userOf[place] = pair.User;
            _users.Vectors.ToDirection(direction);
            _items.Vectors.ToDirection(x);
        }
    }, Meter.None, ct);

    /// <summary>However many threads share the rows, each row takes the same steps in the same order.</summary>
    private void Step(int count, CancellationToken ct)
    {
        var parts = Parallelism.MaxThreads;
        Chunks.Run(parts, 1, (part, _) =>
        {
            for (var place = 0; place < count; place++)
            {
                if (_slopes[place].Slope != 0)
                {
                    StepUser(place, part, parts);
                    StepItems(place, part, parts);
                }
            }
        }, Meter.None, ct);
    }

    private void StepUser(int place, int part, int parts)
    {
        var rows = _users.Vectors.Weights.Columns(_userOf[place]);
        var weights = _users.Vectors.Weights.Values(_userOf[place]);
        for (var k = 0; k < rows.Length; k++)
        {
            if (rows[k] % parts == part)
            {
                _users.Step(rows[k], _slopes[place].Slope * weights[k], ref _directions.Ref(place));
            }
        }
    }

    /// <summary>Both items' rows in ascending order; one that both have moves by the difference of its weights.</summary>
    private void StepItems(int place, int part, int parts)
    {
        var (slope, plus, minus) = _slopes[place];
        var all = _items.Vectors.Weights;
        ReadOnlySpan<int> others = minus < 0 ? [] : all.Columns(minus);
        var rows = all.Columns(plus);
        for (var (a, b) = (0, 0); a < rows.Length || b < others.Length;)
        {
            var row = Math.Min(a < rows.Length ? rows[a] : int.MaxValue, b < others.Length ? others[b] : int.MaxValue);
            var weight = a < rows.Length && rows[a] == row ? all.Values(plus)[a++] : 0;
            weight -= b < others.Length && others[b] == row ? all.Values(minus)[b++] : 0;
            if (weight != 0 && row % parts == part)
            {
                _items.Step(row, slope * weight, ref _x.Ref(place));
            }
        }
    }
}
