using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>A mean, and by how much each user and item is above it; 0 where nothing is known.</summary>
internal sealed class Biases(double mean, double[] ofUsers, double[] ofItems)
{
    private const int RowsInChunk = 256;

    public double[] OfUsers => ofUsers;

    public double[] OfItems => ofItems;

    public double Mean => mean;

    public double User(int user) => user < 0 ? 0 : ofUsers[user];

    public double Item(int item) => item < 0 ? 0 : ofItems[item];

    /// <summary>The mean and both biases, -1 being an unknown user or item.</summary>
    public double Baseline(int user, int item) => mean + User(user) + Item(item);

    public static Biases Zero(RatingData ratings, double mean) => new(mean, new double[ratings.ByUser.RowCount], new double[ratings.ByItem.RowCount]);

    public static Biases Learn(RatingData ratings, RatingBaseline options, Meter meter, CancellationToken ct)
    {
        using var limit = Chunks.OnOneThread(ratings.ByUser.Count);
        var biases = Zero(ratings, ratings.GlobalMean);
        var epochs = options.Epochs ?? (options.Method == BaselineMethod.Als ? 10 : 20);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            ct.ThrowIfCancellationRequested();
            if (options.Method == BaselineMethod.Als)
            {
                Solve(ratings.ByItem, biases.OfItems, biases.OfUsers, ratings.GlobalMean, options.ItemRegularization, ct);
                Solve(ratings.ByUser, biases.OfUsers, biases.OfItems, ratings.GlobalMean, options.UserRegularization, ct);
            }
            else
            {
                biases.Descend(ratings.ByUser, options.LearningRate, options.Regularization, ct);
            }

            meter.Report((epoch + 1.0) / epochs);
        }

        return biases.AreFinite() ? biases : throw ratings.Diverged(options.Label, $"lower {nameof(RatingBaseline.LearningRate)} (now {options.LearningRate})");
    }

    public bool AreFinite() => ofUsers.All(double.IsFinite) && ofItems.All(double.IsFinite);

    public static Biases Read(ModelReader reader) => new(
        reader.FiniteDoubles("mean", 1)[0],
        reader.FiniteDoubles("user_biases", reader.Record.Users.Count),
        reader.FiniteDoubles("item_biases", reader.Record.Items.Count));

    public void Write(ModelWriter writer)
    {
        writer.Add("mean", [mean], 1);
        writer.Add("user_biases", ofUsers, ofUsers.Length);
        writer.Add("item_biases", ofItems, ofItems.Length);
    }

    private static void Solve(SparseMatrix rows, double[] ofRows, double[] ofColumns, double mean, double regularization, CancellationToken ct) =>
        Chunks.Run(rows.RowCount, RowsInChunk, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                var columns = rows.Columns(row);
                var values = rows.Values(row);
                var sum = 0.0;
                for (var k = 0; k < columns.Length; k++)
                {
                    sum += values[k] - mean - ofColumns[columns[k]];
                }

                ofRows[row] = columns.Length == 0 ? 0 : sum / (regularization + columns.Length);
            }
        }, Meter.None, ct);

    private void Descend(SparseMatrix byUser, double rate, double regularization, CancellationToken ct)
    {
        for (var user = 0; user < byUser.RowCount; user++)
        {
            ct.ThrowIfCancellationRequested();
            var items = byUser.Columns(user);
            var values = byUser.Values(user);
            for (var k = 0; k < items.Length; k++)
            {
                ref var ofItem = ref ofItems[items[k]];
                var error = values[k] - (mean + ofUsers[user] + ofItem);
                ofUsers[user] += rate * (error - (regularization * ofUsers[user]));
                ofItem += rate * (error - (regularization * ofItem));
            }
        }
    }
}
