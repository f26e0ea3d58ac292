using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="KnowledgeGraph"/>.</summary>
public sealed class KnowledgeGraphModel : ItemToItemModel
{
    internal KnowledgeGraphModel(KnowledgeGraph options, TrainingRecord record, SparseMatrix ways)
        : base(options, record, ways, Rp3Beta.FirstSteps(record.Seen, options.Alpha))
    {
    }

    /// <summary>Item x item: row i holds the items that item i leads to, and how surely.</summary>
    public SparseMatrix Ways => ItemWeights;

    internal static KnowledgeGraphModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<KnowledgeGraph>() with { Attributes = reader.Features("attributes") }, reader.Record, reader.Matrix("ways", items, items));
    }

    private protected override KnowledgeGraphModel For(TrainingRecord record) => new((KnowledgeGraph)Options, record, Ways);

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("attributes", ((KnowledgeGraph)Options).Attributes);
        writer.Add("ways", Ways);
    }
}
