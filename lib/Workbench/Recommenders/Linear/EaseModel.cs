using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Ease"/>.</summary>
public sealed class EaseModel : RecommenderModel
{
    private readonly FactorMatrix _weights;

    internal EaseModel(Ease options, TrainingRecord record, FactorMatrix weights)
        : base(options, record) => _weights = weights;

    /// <summary>What an event with item <paramref name="fromItemId"/>, of value 1, adds to the score of <paramref name="toItemId"/>; 0 if the model does not know one of them.</summary>
    public float Weight(string fromItemId, string toItemId) =>
        (Items.IndexOf(fromItemId), Items.IndexOf(toItemId)) is ( >= 0 and var from, >= 0 and var to) ? _weights.Row(from)[to] : 0;

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var place = 0; place < users.Length; place++)
        {
            var items = Seen.Columns(users[place]);
            var values = Seen.Values(users[place]);
            for (var k = 0; k < items.Length; k++)
            {
                Vectors.AddScaledWide(rows.Sums, values[k], _weights.Row(items[k]));
            }

            rows.MoveSums(place);
        }
    }

    internal static EaseModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<Ease>(), reader.Record, reader.Factors("weights", items, items));
    }

    private protected override EaseModel WithUsers(TrainingRecord record, int[] before, int[] changed) => new((Ease)Options, record, _weights);

    private protected override Reasons ReasonsFor(int user, int item) => SumOfItems(Seen, user, own => _weights.Row(own)[item]);

    private protected override void Write(ModelWriter writer) => writer.Add("weights", _weights.ToArray(), _weights.RowCount, _weights.Factors);
}
