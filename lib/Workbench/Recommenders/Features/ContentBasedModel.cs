using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="ContentBased"/>.</summary>
public sealed class ContentBasedModel : RecommenderModel
{
    private const int UsersInChunk = 64;

    private readonly ContentBased _options;

    /// <summary>A row an item, of length 1 or empty; and the same by features.</summary>
    private readonly SparseMatrix _items;
    private readonly SparseMatrix _byFeature;

    /// <summary>A row a user, of length 1 or empty, and how long it was.</summary>
    private readonly SparseMatrix _profiles;
    private readonly double[] _lengths;

    internal ContentBasedModel(ContentBased options, TrainingRecord record, Meter meter, CancellationToken ct)
        : base(options, record)
    {
        (_options, _items) = (options, FeatureMatrix.Join((options.Content, 1)).RowsFor(record.Items));
        _byFeature = _items.Transpose();
        _lengths = new double[record.Users.Count];
        var profiles = new (int[] Columns, float[] Values)[record.Users.Count];
        Chunks.Run(profiles.Length, UsersInChunk, () => new double[_items.ColumnCount], (sums, first, end) =>
        {
            for (var user = first; user < end; user++)
            {
                profiles[user] = ProfileOf(user, sums);
            }
        }, meter, ct);
        _profiles = SparseMatrix.OfRows(_items.ColumnCount, profiles);
    }

    internal override bool Knows(int user) => user >= 0 && _profiles.CountOf(user) > 0;

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => SparseProduct.Score(_profiles, _byFeature, users, rows);

    internal static ContentBasedModel Read(ModelReader reader) =>
        new(reader.Options<ContentBased>() with { Content = reader.Features("content") }, reader.Record, Meter.None, default);

    private protected override (string What, string Since)? AnsweredBy(int user) =>
        user >= 0 && Seen.CountOf(user) > 0 && !Knows(user) ? ("popularity", "has no events of items with features") : base.AnsweredBy(user);

    private protected override ContentBasedModel WithUsers(TrainingRecord record, int[] before, int[] changed) => new(_options, record, Meter.None, default);

    /// <summary>The cosine is a sum over the user's items: the value of each times its own inner product, over the length of the whole.</summary>
    private protected override Reasons ReasonsFor(int user, int item) => SumOfItems(Seen, user, own => Product(own, item) / _lengths[user]);

    private protected override void Write(ModelWriter writer) => writer.Add("content", _options.Content);

    private double Product(int a, int b)
    {
        var sum = 0.0;
        for (var k = 0; k < _items.CountOf(a); k++)
        {
            sum += (double)_items.Values(a)[k] * _items[b, _items.Columns(a)[k]];
        }

        return sum;
    }

    private (int[] Columns, float[] Values) ProfileOf(int user, double[] sums)
    {
        var touched = new SortedSet<int>();
        for (var own = 0; own < Seen.CountOf(user); own++)
        {
            var item = Seen.Columns(user)[own];
            for (var k = 0; k < _items.CountOf(item); k++)
            {
                sums[_items.Columns(item)[k]] += (double)Seen.Values(user)[own] * _items.Values(item)[k];
                touched.Add(_items.Columns(item)[k]);
            }
        }

        var columns = touched.Where(column => sums[column] != 0).ToArray();
        _lengths[user] = Math.Sqrt(columns.Sum(column => Numbers.Square(sums[column])));
        var values = Array.ConvertAll(columns, column => (float)(sums[column] / _lengths[user]));
        foreach (var column in touched)
        {
            sums[column] = 0;
        }

        return (columns, values);
    }
}
