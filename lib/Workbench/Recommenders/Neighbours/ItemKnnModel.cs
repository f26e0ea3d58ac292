using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="ItemKnn"/>.</summary>
public sealed class ItemKnnModel : RecommenderModel
{
    internal ItemKnnModel(ItemKnn options, TrainingRecord record, SparseMatrix similarities)
        : base(options, record) => Similarities = similarities;

    /// <summary>Item x item: row i holds the neighbours of item i, itself among them, and how similar they are.</summary>
    public SparseMatrix Similarities { get; }

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var place = 0; place < users.Length; place++)
        {
            rows.At(place).Clear();
            AddUp(users[place], rows.Sums);
            MoveSums(users[place], rows.Sums, rows.At(place));
        }
    }

    internal static ItemKnnModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<ItemKnn>(), reader.Record, reader.Matrix("similarities", items, items));
    }

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);

    private void AddUp(int user, double[] sums)
    {
        var items = Seen.Columns(user);
        var values = Seen.Values(user);
        for (var k = 0; k < items.Length; k++)
        {
            var neighbours = Similarities.Columns(items[k]);
            var similarities = Similarities.Values(items[k]);
            for (var n = 0; n < neighbours.Length; n++)
            {
                sums[neighbours[n]] += (double)similarities[n] * values[k];
            }
        }
    }

    /// <summary>Only what was touched is moved and set back to 0: a user's items have far fewer neighbours than there are items.</summary>
    private void MoveSums(int user, double[] sums, Span<float> scores)
    {
        foreach (var item in Seen.Columns(user))
        {
            foreach (var neighbour in Similarities.Columns(item))
            {
                if (sums[neighbour] != 0)
                {
                    scores[neighbour] = (float)Math.Clamp(sums[neighbour], float.MinValue, float.MaxValue);
                    sums[neighbour] = 0;
                }
            }
        }
    }
}
