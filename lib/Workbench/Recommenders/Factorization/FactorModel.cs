using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted model of factors: a vector for each user and item, whose inner product is the score.</summary>
public class FactorModel : RecommenderModel
{
    private const int MostSimilar = 3;

    private readonly Lazy<FactorPanels> _panels;

    internal FactorModel(Recommender options, TrainingRecord record, FactorMatrix x, FactorMatrix y)
        : base(options, record)
    {
        (X, Y) = (x, y);
        _panels = new(() => new(y));
    }

    /// <summary>The same items for other users.</summary>
    private protected FactorModel(FactorModel model, TrainingRecord record, FactorMatrix x)
        : base(model.Options, record) => (X, Y, _panels) = (x, model.Y, model._panels);

    /// <summary>The vectors of users.</summary>
    internal FactorMatrix X { get; }

    /// <summary>The vectors of items.</summary>
    internal FactorMatrix Y { get; }

    /// <summary>The vector of a user; null for one whom the model does not know. Where items have a bias, 1 stands in its place here.</summary>
    public float[]? UserFactors(string userId) => Users.IndexOf(userId) is >= 0 and var user ? X.Row(user)[..X.Factors].ToArray() : null;

    /// <summary>The vector of an item; null for one that the model does not know. Where items have a bias, it follows the factors.</summary>
    public float[]? ItemFactors(string itemId) => Items.IndexOf(itemId) is >= 0 and var item ? Y.Row(item)[..Y.Factors].ToArray() : null;

    /// <summary>Builds a graph over the vectors of items that finds a user's best ones without scoring all: for catalogues of far more than 20,000.</summary>
    /// <param name="options">How it searches; null for the defaults.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public ApproximateModel Approximate(Hnsw? options = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var meter = Meter.For(progress);
        var model = new ApproximateModel(this, options ?? new(), meter, ct);
        meter.Complete();
        return model;
    }

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => _panels.Value.Multiply(X, users, rows.Padded);

    /// <summary>No inner product, nor a part of its sum, is above the product of the longest vectors (Cauchy and Schwarz).</summary>
    internal static bool ScoresAreFinite(FactorMatrix x, FactorMatrix y) => x.LongestRow() * y.LongestRow() <= float.MaxValue;

    /// <summary>A model whose vectors have <paramref name="columns"/> numbers.</summary>
    internal static FactorModel Read(ModelReader reader, Recommender options, int columns)
    {
        var (x, y) = ReadFactors(reader, columns);
        return new(options, reader.Record, x, y);
    }

    private protected static (FactorMatrix X, FactorMatrix Y) ReadFactors(ModelReader reader, int columns)
    {
        var x = reader.Factors("user_factors", reader.Record.Users.Count, columns);
        var y = reader.Factors("item_factors", reader.Record.Items.Count, columns);
        return ScoresAreFinite(x, y) ? (x, y) : throw reader.Error("holds factors whose scores overflow float32");
    }

    /// <summary>Learns the users who are new or have new events with the item vectors as they are.</summary>
    private protected override FactorModel WithUsers(TrainingRecord record, int[] before, int[] changed)
    {
        var x = X.RowsAt(before).SetRows(changed, LearnUsers(record.Seen.RowsAt(changed)));
        return x.IsFinite() && ScoresAreFinite(x, Y) ? With(record, x) : throw CannotFoldIn();
    }

    private protected InvalidOperationException CannotFoldIn() => new($"{Options.Label} cannot fold in values whose scores overflow float32; scale the values down.");

    /// <summary>The vectors of users with these events, with the item vectors as they are.</summary>
    private protected virtual FactorMatrix LearnUsers(SparseMatrix events) => ((IFactorRecommender)Options).LearnUsers(events, Y, Seen);

    /// <summary>The same items for other users.</summary>
    private protected virtual FactorModel With(TrainingRecord record, FactorMatrix x) => new(this, record, x);

    /// <summary>
    /// Such a score is no sum over the user's items: the vector of the user was learnt from all of them together. So its parts are the biases and the product of
    /// the vectors, and beside them stand the user's items whose vectors are nearest to the item's, without a claim of what they add.
    /// </summary>
    private protected override Reasons ReasonsFor(int user, int item)
    {
        var factors = ((IFactorRecommender)Options).Factors;
        var (x, y) = (X.Row(user)[factors..X.Factors].ToArray(), Y.Row(item)[factors..Y.Factors].ToArray());
        return new([], "the user's vector times the item's")
        {
            // After the factors stand the bias of the user where there is one, which meets a 1, and the bias of the item.
            Terms = [.. y.Select((bias, k) => (k == y.Length - 1 ? "the item's bias" : "the user's bias", (double)bias * x[k]))],
            SimilarTo = NearestOwn(user, item, factors),
        };
    }

    private (int Item, double Cosine)[] NearestOwn(int user, int item, int factors)
    {
        var (items, values) = (Seen.Columns(user).ToArray(), Seen.Values(user).ToArray());
        return [.. items.Where((own, k) => values[k] > 0 && own != item)
            .Select(own => (own, Cosine: CosineOf(own, item, factors)))
            .Where(near => near.Cosine > 0)
            .OrderByDescending(near => near.Cosine)
            .Take(MostSimilar)];
    }

    private double CosineOf(int a, int b, int factors)
    {
        var cosine = TensorPrimitives.CosineSimilarity(Y.Row(a)[..factors], Y.Row(b)[..factors]);
        return double.IsFinite(cosine) ? cosine : 0;
    }

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("user_factors", X.ToArray(), X.RowCount, X.Factors);
        writer.Add("item_factors", Y.ToArray(), Y.RowCount, Y.Factors);
    }
}
