using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The steps of <see cref="LogisticMf"/>. After the factors of a row stand its own bias and a 1, in the order that meets those of the other side.</summary>
internal sealed class LogisticMfSolver
{
    private const int RowsInChunk = 32;

    private readonly LogisticMf _options;
    private readonly Side _users;
    private readonly Side _items;

    public LogisticMfSolver(Interactions train, LogisticMf options)
    {
        _options = options;
        _users = new(train.ByUser, options.Factors, bias: 0, options.Seed.FastStream(-1, 0));
        _items = new(train.ByItem, options.Factors, bias: 1, options.Seed.FastStream(-1, 1));
    }

    /// <summary>For new users alone, with items as they are.</summary>
    public LogisticMfSolver(SparseMatrix byUser, FactorMatrix items, SparseMatrix trained, LogisticMf options)
    {
        _options = options;
        _users = new(byUser, options.Factors, bias: 0, null) { Draws = trained };
        _items = new(items);
    }

    /// <summary>The users' steps alone. All draw the same items, so that none depends on the others.</summary>
    public FactorMatrix RunUsers()
    {
        for (var step = 0; step < _options.Iterations; step++)
        {
            var at = step;
            Step(_users, _items, _ => _options.Seed.FastStream(-2, at), Meter.None, default);
        }

        return _users.Rows;
    }

    public (FactorMatrix X, FactorMatrix Y) Run(Meter meter, CancellationToken ct)
    {
        for (var step = 0; step < 2 * _options.Iterations; step++)
        {
            Step(step, meter.Part(step, 2 * _options.Iterations), ct);
        }

        return (_users.Rows, _items.Rows);
    }

    /// <summary>Users step first, then items, and so on.</summary>
    public void Step(int step, Meter meter, CancellationToken ct)
    {
        var (rows, others) = step % 2 == 0 ? (_users, _items) : (_items, _users);
        Step(rows, others, row => _options.Seed.FastStream(step, row), meter, ct);
    }

    private void Step(Side rows, Side others, Func<int, FastRandom> randomOf, Meter meter, CancellationToken ct) =>
        Chunks.Run(rows.Cells.RowCount, RowsInChunk, () => new FactorMatrix(1, rows.Rows.Factors), (gradient, first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                if (rows.Cells.CountOf(row) > 0)
                {
                    var random = randomOf(row);
                    SetGradient(rows, others, row, gradient, ref random);
                    rows.Climb(row, gradient, (float)_options.LearningRate);
                }
            }
        }, meter, ct);

    private void SetGradient(Side rows, Side others, int row, FactorMatrix gradient, ref FastRandom random)
    {
        ref var g = ref gradient.Ref(0);
        ref var x = ref rows.Rows.Ref(row);
        var length = gradient.Stride;
        TensorPrimitives.Multiply(rows.Rows.Row(row), -(float)_options.Regularization, gradient.Row(0));
        var columns = rows.Cells.Columns(row);
        var values = rows.Cells.Values(row);
        for (var k = 0; k < columns.Length; k++)
        {
            ref var y = ref others.Rows.Ref(columns[k]);
            var c = (float)_options.Alpha * Math.Max(values[k], 0);
            Vectors.AddScaled(ref g, c - ((1 + c) * Sigmoid(Vectors.Dot(ref x, ref y, length))), ref y, length);
        }

        var draws = (int)Math.Min(others.Rows.RowCount, (long)columns.Length * _options.Negatives);
        for (var draw = 0; draw < draws; draw++)
        {
            ref var y = ref others.Rows.Ref(Draw(rows.Draws, others.Rows.RowCount, ref random));
            Vectors.AddScaled(ref g, -Sigmoid(Vectors.Dot(ref x, ref y, length)), ref y, length);
        }
    }

    private int Draw(SparseMatrix cells, int others, ref FastRandom random) =>
        _options.Sampling == NegativeSampling.Uniform ? random.Next(others) : cells.AllColumns[random.Next(cells.Count)];

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));

    /// <summary>Users or items: their cells, vectors, and sums of squared gradients.</summary>
    private sealed class Side
    {
        private const float Least = 1e-6f;
        private static readonly SparseMatrix Nothing = new(0, [0], [], []);
        private readonly FactorMatrix _squares;
        private readonly int _one;

        /// <param name="cells">A row for each of them.</param>
        /// <param name="factors">Length of the vectors without biases.</param>
        /// <param name="bias">Where, after the factors, the own bias stands, 0 or 1; the other place is 1 always.</param>
        /// <param name="random">Where the first factors come from; null for zeros.</param>
        public Side(SparseMatrix cells, int factors, int bias, FastRandom? random)
        {
            (Cells, Draws, _one) = (cells, cells, factors + 1 - bias);
            Rows = new(cells.RowCount, factors + 2);
            _squares = new(cells.RowCount, factors + 2);
            for (var row = 0; row < cells.RowCount; row++)
            {
                Rows.Row(row)[_one] = 1;
                if (random is { } numbers)
                {
                    Fill(Rows.Row(row)[..factors], ref numbers);
                    random = numbers;
                }
            }
        }

        /// <summary>Vectors that do not change, of whom no events are needed.</summary>
        public Side(FactorMatrix rows) => (Rows, Cells, Draws, _squares) = (rows, Nothing, Nothing, new(0, 0));

        public SparseMatrix Cells { get; }

        /// <summary>The cells whose columns are drawn where items are drawn by their popularity.</summary>
        public SparseMatrix Draws { get; init; }

        public FactorMatrix Rows { get; }

        private static void Fill(Span<float> factors, ref FastRandom random)
        {
            foreach (ref var value in factors)
            {
                value = (random.NextSingle() - 0.5f) / MathF.Sqrt(factors.Length);
            }
        }

        public void Climb(int row, FactorMatrix gradient, float rate)
        {
            gradient.Row(0)[_one] = 0;
            ref var g = ref gradient.Ref(0);
            ref var x = ref Rows.Ref(row);
            ref var squares = ref _squares.Ref(row);
            for (nint j = 0; j < gradient.Stride; j += Vectors.Lanes)
            {
                var slope = Vectors.Load(ref g, j);
                var sums = Vector512.FusedMultiplyAdd(slope, slope, Vectors.Load(ref squares, j));
                sums.StoreUnsafe(ref squares, (nuint)j);
                (Vectors.Load(ref x, j) + (Vector512.Create(rate) * slope / Vector512.Sqrt(sums + Vector512.Create(Least)))).StoreUnsafe(ref x, (nuint)j);
            }
        }
    }
}
