using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>What makes an item popular.</summary>
public enum PopularBy
{
    /// <summary>The number of distinct users who had to do with it.</summary>
    Users,

    /// <summary>The sum of the values of its events, such as units sold.</summary>
    Value,
}

/// <summary>The same ranking for everybody: the baseline that a personal model must beat.</summary>
public sealed record Popular : Recommender<PopularModel>
{
    /// <summary>What is counted.</summary>
    public PopularBy By { get; init => field = Guard.Defined(value, nameof(By)); } = PopularBy.Users;

    internal override PopularModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var scores = By == PopularBy.Users ? Popularity.ByUsers(train.ByUser) : Popularity.ByValue(train.ByUser);
        return new(this, TrainingRecord.Of(train), scores);
    }
}

/// <summary>A fitted <see cref="Popular"/>.</summary>
public sealed class PopularModel : RecommenderModel
{
    private readonly float[] _scores;

    internal PopularModel(Popular options, TrainingRecord record, float[] scores)
        : base(options, record) => _scores = scores;

    internal override ReadOnlySpan<float> Fallback => _scores;

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var place = 0; place < users.Length; place++)
        {
            _scores.CopyTo(rows.At(place));
        }
    }

    internal static PopularModel Read(ModelReader reader) =>
        new(reader.Options<Popular>(), reader.Record, reader.Finite("scores", reader.Record.Items.Count));

    private protected override void Write(ModelWriter writer) => writer.Add("scores", _scores, _scores.Length);
}
