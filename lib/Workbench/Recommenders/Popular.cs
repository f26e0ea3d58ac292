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

/// <summary>The same ranking for everybody, or for everybody of a segment: the baseline that a personal model must beat.</summary>
/// <remarks>
/// Recency is measured from the last event that it learns from, never from the clock, so that a fit can be repeated. Fitting throws an
/// <see cref="InvalidOperationException"/> where <see cref="HalfLife"/> or <see cref="Window"/> is set and the events have no times.
/// </remarks>
public sealed record Popular : Recommender<PopularModel>
{
    /// <summary>What is counted.</summary>
    public PopularBy By { get; init => field = Guard.Defined(value, nameof(By)); } = PopularBy.Users;

    /// <summary>The age at which an event counts half, above 0: what is popular now. A user counts as of the last event with the item. Null for no ageing.</summary>
    public TimeSpan? HalfLife { get; init => field = AboveZero(value, nameof(HalfLife)); }

    /// <summary>The age beyond which an event does not count at all, above 0; null for none.</summary>
    public TimeSpan? Window { get; init => field = AboveZero(value, nameof(Window)); }

    /// <summary>
    /// Users are answered by what is popular in their segment, also those of whom there is no event; users of no segment by what is popular among all.
    /// Null for one ranking.
    /// </summary>
    public UserSegments? Segments { get; init; }

    internal override PopularModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var events = train.Columns;
        if (events.Times is null && (HalfLife ?? Window) is not null)
        {
            throw new InvalidOperationException($"{Label} cannot weigh events by their age: these have no times. Name the time column when you read them, or leave {nameof(HalfLife)} and {nameof(Window)} null.");
        }

        var groups = UserGroups.Of(train.Users, Segments);
        return new(this, TrainingRecord.Of(train), groups, Popularity.Of(events, train.Items.Count, this, groups));
    }

    private static TimeSpan? AboveZero(TimeSpan? value, string name) => Guard.Require(value is null || value > TimeSpan.Zero, value, "above 0, or null", name);
}
