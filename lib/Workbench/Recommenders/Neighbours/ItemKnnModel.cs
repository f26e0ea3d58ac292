using Workbench.Data;
using Workbench.Internals;

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

    /// <summary>
    /// Seeks the neighbours of items that are new or have new events among all items, and those of every item that shares a user with one of them, which may be its neighbour now. Nobody
    /// else's change under the cosine and Jaccard's similarity, so that they are those of a fit with these events; under the others, which look at how many events or items there
    /// are in all, rows that were not sought again keep the similarities that they had.
    /// </summary>
    private protected override ItemKnnModel WithItems(TrainingRecord record, int[] before, int[] changed)
    {
        var (options, byItem) = ((ItemKnn)Options, record.Seen.Transpose());
        var sought = changed.Concat(changed.SelectMany(item => byItem.Columns(item).ToArray()).Distinct().SelectMany(user => record.Seen.Columns(user).ToArray())).Distinct().Order().ToArray();
        var found = options.Search(byItem, record.Seen, sought).Run(Meter.None, default);
        return new(options, record, FoundNeighbours.Among(Similarities, before, found, sought));
    }

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
