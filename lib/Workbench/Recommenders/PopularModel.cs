namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Popular"/>.</summary>
public sealed class PopularModel : RecommenderModel
{
    private readonly UserGroups _groups;

    /// <summary>One score an item, group after group.</summary>
    private readonly float[] _scores;

    internal PopularModel(Popular options, TrainingRecord record, UserGroups groups, float[] scores)
        : base(options, record) => (_groups, _scores) = (groups, scores);

    internal override ReadOnlySpan<float> Fallback(int user) => _scores.AsSpan((user < 0 ? 0 : _groups.GroupOf[user]) * Items.Count, Items.Count);

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var place = 0; place < users.Length; place++)
        {
            Fallback(users[place]).CopyTo(rows.At(place));
        }
    }

    internal static PopularModel Read(ModelReader reader)
    {
        var options = reader.Options<Popular>();
        var groups = UserGroups.Of(reader.Record.Users, options.Segments);
        return new(options, reader.Record, groups, reader.Finite("scores", (long)groups.Count * reader.Record.Items.Count));
    }

    private protected override void Write(ModelWriter writer) => writer.Add("scores", _scores, _scores.Length);
}
