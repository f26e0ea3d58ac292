using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Learns factors from comparisons by stochastic gradient descent: an item that a user chose, a cell whose value is above 0, against one that the user did not.
/// </summary>
internal abstract class PairwiseSolver
{
    private const int UsersInChunk = 4;

    /// <summary>Inner products and steps of rows that a cell takes, at least.</summary>
    private const long RowsOfCell = 8;

    private readonly BlockSchedule? _schedule;
    private readonly Seed _seed;

    /// <param name="byUser">The user x item matrix.</param>
    /// <param name="factors">Length of the vectors.</param>
    /// <param name="seed">Where the first factors and the order of the cells come from.</param>
    /// <param name="passes">Passes of <see cref="BlockSchedule"/> in an epoch.</param>
    protected PairwiseSolver(SparseMatrix byUser, int factors, Seed seed, int passes)
    {
        _seed = seed;
        Positives = PositivesOf(byUser);
        X = Start(byUser.RowCount, factors, 0);
        Y = Start(byUser.ColumnCount, factors, 1);
        Biases = new float[byUser.ColumnCount];
        _schedule = new(Positives, seed, passes);
        for (var user = 0; user < X.RowCount; user++)
        {
            // A user of whom nothing is known to be liked is answered by the biases alone.
            if (Positives.CountOf(user) == 0)
            {
                X.Row(user).Clear();
            }
        }
    }

    /// <summary>For new users alone, who start from 0, with items as they are.</summary>
    /// <param name="byUser">The events of the users.</param>
    /// <param name="items">The vectors of items, with the bias added.</param>
    /// <param name="seed">Where the order of the cells comes from.</param>
    protected PairwiseSolver(SparseMatrix byUser, FactorMatrix items, Seed seed)
    {
        _seed = seed;
        Positives = PositivesOf(byUser);
        var factors = items.Factors - 1;
        (X, Y) = (new(byUser.RowCount, factors), new(items.RowCount, factors));
        Biases = new float[items.RowCount];
        for (var item = 0; item < items.RowCount; item++)
        {
            items.Row(item)[..factors].CopyTo(Y.Row(item));
            Biases[item] = items.Row(item)[factors];
        }
    }

    /// <summary>Whether the items are learnt too.</summary>
    protected bool LearnsItems => _schedule is not null;

    /// <summary>What users chose.</summary>
    protected SparseMatrix Positives { get; }

    protected FactorMatrix X { get; }

    protected FactorMatrix Y { get; }

    /// <summary>What is added to the score of each item, whoever the user is.</summary>
    protected float[] Biases { get; }

    /// <summary>Visits every cell once.</summary>
    /// <returns>False if a factor is not finite any more.</returns>
    public bool TryRun(int epoch, Meter meter, CancellationToken ct)
    {
        var schedule = _schedule!;
        using var limit = Chunks.OnOneThread(RowsOfCell * Positives.Count * X.Factors / schedule.Rounds);
        schedule.Shuffle(epoch, ct);
        for (var round = 0; round < schedule.Rounds; round++)
        {
            Chunks.Run(schedule.Blocks, 1, (block, _) =>
            {
                var items = schedule.ItemBlock(block, round);
                Learn(schedule.Cells(block, items), schedule.ItemsOf(items), _seed.FastStream(epoch, block, round));
            }, meter.Part(round, schedule.Rounds), ct);
        }

        return X.IsFinite() && Y.IsFinite() && Vectors.AreFinite(Biases);
    }

    /// <summary>Runs all epochs; the result are vectors of users, with a 1 added, and of items, with the bias added.</summary>
    /// <exception cref="InvalidOperationException">The factors overflow.</exception>
    public (FactorMatrix X, FactorMatrix Y) Run(int epochs, string label, double learningRate, Meter meter, CancellationToken ct)
    {
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Require(TryRun(epoch, meter.Part(epoch, epochs), ct));
        }

        var (x, y) = (WithColumn(X, _ => 1), WithColumn(Y, item => Biases[item]));
        Require(FactorModel.ScoresAreFinite(x, y));
        return (x, y);

        void Require(bool finite)
        {
            if (!finite)
            {
                throw new InvalidOperationException($"{label} diverged: its factors overflow float32. Lower LearningRate (now {learningRate}) or the regularisation.");
            }
        }
    }

    /// <summary>
    /// Runs all epochs of each user, with items as they are; the result are vectors of users, with a 1 added. Each is the mean over the second half of the epochs (Polyak and Juditsky 1992), since a
    /// few events leave the last one to chance. All users draw the same numbers, so that none depends on the others.
    /// </summary>
    /// <param name="epochs">How often every event is visited.</param>
    /// <param name="drawn">The items that are drawn, as often as they stand there; none for every item alike.</param>
    public FactorMatrix RunUsers(int epochs, ReadOnlySpan<int> drawn)
    {
        var means = new FactorMatrix(X.RowCount, X.Factors);
        var averaged = epochs - (epochs / 2);
        var items = drawn.IsEmpty ? [.. Enumerable.Range(0, Y.RowCount)] : drawn.ToArray();
        Chunks.Run(X.RowCount, UsersInChunk, (first, end) =>
        {
            for (var user = first; user < end; user++)
            {
                var cells = Array.ConvertAll(Positives.Columns(user).ToArray(), item => (user, item));
                for (var epoch = 0; epoch < epochs; epoch++)
                {
                    var random = _seed.FastStream(-2, epoch);
                    random.Shuffle<(int, int)>(cells);
                    Learn(cells, items, random);
                    Vectors.AddScaled(ref means.Ref(user), epoch < epochs - averaged ? 0 : 1f / averaged, ref X.Ref(user), X.Stride);
                }
            }
        }, Meter.None, default);
        return WithColumn(means, _ => 1);
    }

    /// <summary>Learns from cells, comparing them with items of one block; nothing else may be touched.</summary>
    /// <param name="cells">Cells to learn from.</param>
    /// <param name="items">The items that may be drawn; those of the cells are among them.</param>
    /// <param name="random">The random stream of this part of the work.</param>
    protected abstract void Learn(ReadOnlySpan<(int User, int Item)> cells, ReadOnlySpan<int> items, FastRandom random);

    protected bool Chose(int user, int item) => Positives.Columns(user).BinarySearch(item) >= 0;

    /// <summary>Uniform numbers around 0, the smaller the more factors there are.</summary>
    private FactorMatrix Start(int rowCount, int factors, int stream)
    {
        var random = _seed.FastStream(-1, stream);
        var matrix = new FactorMatrix(rowCount, factors);
        for (var row = 0; row < rowCount; row++)
        {
            foreach (ref var value in matrix.Row(row)[..factors])
            {
                value = (random.NextSingle() - 0.5f) / factors;
            }
        }

        return matrix;
    }

    /// <summary>The cells above 0; the matrix itself, not a copy, where all are.</summary>
    internal static SparseMatrix PositivesOf(SparseMatrix byUser)
    {
        var count = 0;
        foreach (var value in byUser.AllValues)
        {
            count += value > 0 ? 1 : 0;
        }

        if (count == byUser.Count)
        {
            return byUser;
        }

        var (offsets, columns, values) = (new int[byUser.RowCount + 1], new int[count], new float[count]);
        for (var (user, next) = (0, 0); user < byUser.RowCount; user++)
        {
            for (var k = byUser.Offsets[user]; k < byUser.Offsets[user + 1]; k++)
            {
                if (byUser.AllValues[k] > 0)
                {
                    (columns[next], values[next++]) = (byUser.AllColumns[k], byUser.AllValues[k]);
                }
            }

            offsets[user + 1] = next;
        }

        return new(byUser.ColumnCount, offsets, columns, values);
    }

    private static FactorMatrix WithColumn(FactorMatrix rows, Func<int, float> last)
    {
        var matrix = new FactorMatrix(rows.RowCount, rows.Factors + 1);
        for (var row = 0; row < rows.RowCount; row++)
        {
            rows.Row(row)[..rows.Factors].CopyTo(matrix.Row(row));
            matrix.Row(row)[rows.Factors] = last(row);
        }

        return matrix;
    }
}
