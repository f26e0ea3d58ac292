using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Als"/>: a vector for each user and item, whose inner product is the score.</summary>
public sealed class AlsModel : RecommenderModel
{
    private readonly FactorMatrix _x;
    private readonly FactorMatrix _y;
    private readonly Lazy<FactorPanels> _panels;
    private readonly Lazy<double> _loss;

    internal AlsModel(Als options, TrainingRecord record, FactorMatrix x, FactorMatrix y)
        : base(options, record)
    {
        (_x, _y) = (x, y);
        _panels = new(() => new(y));
        _loss = new(() => AlsLoss.Of(record.Seen, x, y, options));
    }

    /// <summary>
    /// What fitting minimises, the weighted squared error with its penalty, divided by the sum of all confidences so that data of any size
    /// compare. Computed when first asked for.
    /// </summary>
    public double Loss => _loss.Value;

    /// <summary>The vector of a user; null for one whom the model does not know.</summary>
    public float[]? UserFactors(string userId) => Users.IndexOf(userId) is >= 0 and var user ? _x.Row(user)[.._x.Factors].ToArray() : null;

    /// <summary>The vector of an item; null for one that the model does not know.</summary>
    public float[]? ItemFactors(string itemId) => Items.IndexOf(itemId) is >= 0 and var item ? _y.Row(item)[.._y.Factors].ToArray() : null;

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => _panels.Value.Multiply(_x, users, rows.Padded);

    /// <summary>No inner product, nor a part of its sum, is above the product of the longest vectors (Cauchy and Schwarz).</summary>
    internal static bool ScoresAreFinite(FactorMatrix x, FactorMatrix y) => x.LongestRow() * y.LongestRow() <= float.MaxValue;

    internal static AlsModel Read(ModelReader reader)
    {
        var options = reader.Options<Als>();
        var x = reader.Factors("user_factors", reader.Record.Users.Count, options.Factors);
        var y = reader.Factors("item_factors", reader.Record.Items.Count, options.Factors);
        return ScoresAreFinite(x, y) ? new(options, reader.Record, x, y) : throw reader.Error("holds factors whose scores overflow float32");
    }

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("user_factors", _x.ToArray(), _x.RowCount, _x.Factors);
        writer.Add("item_factors", _y.ToArray(), _y.RowCount, _y.Factors);
    }
}
