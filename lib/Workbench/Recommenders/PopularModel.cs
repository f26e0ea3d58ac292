using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Popular"/>.</summary>
public sealed class PopularModel : RecommenderModel
{
    private readonly UserGroups _groups;

    /// <summary>One score an item, group after group.</summary>
    private readonly float[] _scores;

    internal PopularModel(Popular options, TrainingRecord record, UserGroups groups, float[] scores)
        : base(options, record) => (_groups, _scores) = (groups, scores);

    internal override ReadOnlySpan<float> Fallback(int user) => _scores.AsSpan(GroupOf(user) * Items.Count, Items.Count);

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

    private protected override PopularModel WithUsers(TrainingRecord record, int[] before, int[] changed)
    {
        var options = (Popular)Options;
        return new(options, record, UserGroups.Of(record.Users, options.Segments), _scores);
    }

    private protected override Reasons ReasonsFor(int user, int item) => ByPopularity(user, item);

    private protected override string PopularityOf(int user, int item)
    {
        var options = (Popular)Options;
        var group = GroupOf(user);
        var where = group == 0 ? "" : $" in segment {options.Segments!.ByUser[Users[user]]}";
        var ages = (options.HalfLife ?? options.Window) is not null;
        if (options.By == PopularBy.Value || ages)
        {
            var what = options.By == PopularBy.Value ? "events" : "users";
            return $"its {what}{where}{(ages ? ", weighed by age," : "")} add up to {Format.Number(Fallback(user)[item])}";
        }

        return group == 0 ? base.PopularityOf(user, item) : $"{UsersOf(item, group):N0} of {_groups.GroupOf.Count(g => g == group):N0} users{where} had it";
    }

    private protected override void Write(ModelWriter writer) => writer.Add("scores", _scores, _scores.Length);

    private int GroupOf(int user) => user < 0 ? 0 : _groups.GroupOf[user];

    private int UsersOf(int item, int group)
    {
        var count = 0;
        foreach (var user in SeenByItem.Columns(item))
        {
            count += _groups.GroupOf[user] == group ? 1 : 0;
        }

        return count;
    }
}
