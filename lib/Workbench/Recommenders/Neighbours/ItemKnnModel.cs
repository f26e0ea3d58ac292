using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="ItemKnn"/>.</summary>
public sealed class ItemKnnModel : RecommenderModel
{
    internal ItemKnnModel(ItemKnn options, TrainingRecord record, SparseMatrix similarities)
        : base(options, record) => Similarities = similarities;

    /// <summary>Item x item: row i holds the neighbours of item i, itself among them, and how similar they are.</summary>
    public SparseMatrix Similarities { get; }

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => SparseProduct.Score(Seen, Similarities, users, rows);

    internal static ItemKnnModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<ItemKnn>(), reader.Record, reader.Matrix("similarities", items, items));
    }

    /// <summary>A user is nothing but the events, so that there is nothing to compute.</summary>
    private protected override ItemKnnModel WithUsers(TrainingRecord record, int[] before, int[] changed) => new((ItemKnn)Options, record, Similarities);

    private protected override Reasons ReasonsFor(int user, int item)
    {
        var (items, values) = (Seen.Columns(user).ToArray(), Seen.Values(user).ToArray());
        return new(items.Select((own, k) => (own, (double)Similarities[own, item] * values[k])));
    }

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
