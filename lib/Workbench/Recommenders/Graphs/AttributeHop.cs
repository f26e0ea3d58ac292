using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The matrix of one hop of a <see cref="KnowledgeGraph"/>: users and attributes stand below one another as what leads from item to item.</summary>
internal sealed class AttributeHop(KnowledgeGraph options, TrainingRecord record)
{
    private readonly SparseMatrix _byItem = record.Seen.Transpose();
    private readonly SparseMatrix _attributes = options.Attributes.RowsFor(record.Items);

    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        var byAttribute = _attributes.Transpose();
        var (users, attributes) = (Enumerable.Range(0, record.Seen.RowCount), Enumerable.Range(0, byAttribute.RowCount));
        var ways = SparseMatrix.OfRows(record.Items.Count, [.. users.Select(record.Seen.RowAt), .. attributes.Select(byAttribute.RowAt)]);
        float[] toItem = [.. Rp3Beta.StepsToItems(record.Seen, options.Alpha, options.Beta), .. Shares(byAttribute)];
        return new NeighbourSearch(ways.Transpose().WithValues(FromItem()), ways.WithValues(toItem), options.Neighbours) { KeepsSelf = false }.Run(meter, ct);
    }

    /// <summary>What each step from an item is worth: those to its users, then those to its attributes, item after item.</summary>
    private float[] FromItem()
    {
        var (toUsers, toAttributes) = (Rp3Beta.Steps(_byItem, options.Alpha), Shares(_attributes));
        var steps = new List<float>(toUsers.Length + toAttributes.Length);
        for (var item = 0; item < _byItem.RowCount; item++)
        {
            steps.AddRange(toUsers[_byItem.Offsets[item].._byItem.Offsets[item + 1]].Select(step => (float)((1 - options.AttributeWeight) * step)));
            steps.AddRange(toAttributes[_attributes.Offsets[item].._attributes.Offsets[item + 1]].Select(step => (float)(options.AttributeWeight * step)));
        }

        return [.. steps];
    }

    /// <summary>Each cell over the sum of its row.</summary>
    private static float[] Shares(SparseMatrix matrix) => Rp3Beta.Steps(matrix, 1);
}
