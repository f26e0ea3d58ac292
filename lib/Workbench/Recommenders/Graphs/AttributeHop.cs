using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The matrix of one hop of a <see cref="KnowledgeGraph"/>: users and attributes stand side by side as what leads from item to item.</summary>
internal sealed class AttributeHop(KnowledgeGraph options, TrainingRecord record)
{
    private readonly SparseMatrix _byItem = record.Seen.Transpose();
    private readonly SparseMatrix _attributes = options.Attributes.RowsFor(record.Items);

    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        var (fromItem, ofItem) = Steps(_byItem, _attributes, Rp3Beta.Steps(_byItem, options.Alpha), Shares(_attributes));
        var byAttribute = _attributes.Transpose();
        var (toItem, ofUser) = (new List<double>(), Below(record.Seen, byAttribute));
        toItem.AddRange(Rp3Beta.StepsToItems(record.Seen, options.Alpha, options.Beta));
        toItem.AddRange(Shares(byAttribute));
        return new NeighbourSearch(ofItem, ofUser, fromItem, [.. toItem], options.Neighbours) { KeepsSelf = false }.Run(meter, ct);
    }

    /// <summary>Both matrices side by side, and what each cell is worth: the share of users, and that of attributes.</summary>
    private (double[] Weights, SparseMatrix Both) Steps(SparseMatrix users, SparseMatrix attributes, double[] alongUsers, double[] alongAttributes)
    {
        var (weights, rows) = (new List<double>(users.Count + attributes.Count), new List<(int[], float[])>(users.RowCount));
        for (var item = 0; item < users.RowCount; item++)
        {
            int[] columns = [.. users.Columns(item), .. attributes.Columns(item).ToArray().Select(column => users.ColumnCount + column)];
            rows.Add((columns, new float[columns.Length]));
            weights.AddRange(alongUsers[users.Offsets[item]..users.Offsets[item + 1]].Select(step => (1 - options.AttributeWeight) * step));
            weights.AddRange(alongAttributes[attributes.Offsets[item]..attributes.Offsets[item + 1]].Select(step => options.AttributeWeight * step));
        }

        return ([.. weights], SparseMatrix.OfRows(users.ColumnCount + attributes.ColumnCount, rows));
    }

    private static SparseMatrix Below(SparseMatrix users, SparseMatrix attributes) => SparseMatrix.OfRows(
        users.ColumnCount,
        [.. new[] { users, attributes }.SelectMany(matrix => Enumerable.Range(0, matrix.RowCount).Select(row => (matrix.Columns(row).ToArray(), matrix.Values(row).ToArray())))]);

    /// <summary>Each cell over the sum of its row.</summary>
    private static double[] Shares(SparseMatrix matrix) => Rp3Beta.Steps(matrix, 1);
}
