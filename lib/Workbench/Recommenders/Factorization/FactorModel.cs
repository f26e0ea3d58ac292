using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted model of factors: a vector for each user and item, whose inner product is the score.</summary>
public class FactorModel : RecommenderModel
{
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
    private protected FactorMatrix X { get; }

    /// <summary>The vectors of items.</summary>
    private protected FactorMatrix Y { get; }

    /// <summary>The vector of a user; null for one whom the model does not know. Where items have a bias, 1 stands in its place here.</summary>
    public float[]? UserFactors(string userId) => Users.IndexOf(userId) is >= 0 and var user ? X.Row(user)[..X.Factors].ToArray() : null;

    /// <summary>The vector of an item; null for one that the model does not know. Where items have a bias, it follows the factors.</summary>
    public float[]? ItemFactors(string itemId) => Items.IndexOf(itemId) is >= 0 and var item ? Y.Row(item)[..Y.Factors].ToArray() : null;

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

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("user_factors", X.ToArray(), X.RowCount, X.Factors);
        writer.Add("item_factors", Y.ToArray(), Y.RowCount, Y.Factors);
    }
}
