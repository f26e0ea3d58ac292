using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="ItemKnn"/>.</summary>
public sealed class ItemKnnModel : ItemToItemModel
{
    internal ItemKnnModel(ItemKnn options, TrainingRecord record, SparseMatrix similarities)
        : base(options, record, similarities)
    {
    }

    /// <summary>Item x item: row i holds the neighbours of item i, itself among them, and how similar they are.</summary>
    public SparseMatrix Similarities => ItemWeights;

    internal static ItemKnnModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<ItemKnn>(), reader.Record, reader.Matrix("similarities", items, items));
    }

    private protected override ItemKnnModel For(TrainingRecord record) => new((ItemKnn)Options, record, Similarities);

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
