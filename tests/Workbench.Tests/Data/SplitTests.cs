using Workbench.Data;

namespace Workbench.Tests.Data;

public class SplitTests
{
    private static readonly Interactions Data = Interactions.FromEvents(
        from user in Enumerable.Range(0, 20)
        from step in Enumerable.Range(0, 10)
        select new Interaction($"u{user}", $"i{(user * 7 + step * 3) % 50}", 1, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(step * 20 + user)));

    public static TheoryData<string, Split> Splits => new()
    {
        { "time", Data.SplitByTime(0.2) },
        { "user", Data.SplitByUser(0.3, 1) },
        { "random", Data.SplitAtRandom(0.2, 1) },
        { "last", Data.SplitLeaveLastOut() },
        { "where", Data.SplitWhere(e => e.ItemId == "i3") },
    };

    [Theory]
    [MemberData(nameof(Splits), DisableDiscoveryEnumeration = true)]
    public void Every_event_is_in_just_one_part_and_indices_stay(string name, Split split)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Data.Events.OrderBy(Key), split.Train.Events.Concat(split.Test.Events).OrderBy(Key));
        Assert.InRange(split.Test.Count, 1, Data.Count - 1);
        Assert.Same(Data.Users, split.Train.Users);
        Assert.Same(Data.Items, split.Test.Items);
    }

    [Fact]
    public void By_time_the_test_is_the_latest_fifth()
    {
        var split = Data.SplitByTime(0.2);
        Assert.Equal(40, split.Test.Count);
        Assert.True(split.Train.Period!.Value.Last < split.Test.Period!.Value.First);
    }

    [Fact]
    public void By_user_a_user_is_whole_in_one_part()
    {
        var split = Data.SplitByUser(0.3, 1);
        Assert.Empty(split.Train.Events.Select(e => e.UserId).Intersect(split.Test.Events.Select(e => e.UserId)));
    }

    [Fact]
    public void Leave_last_out_takes_the_latest_event_of_each_user()
    {
        var split = Data.SplitLeaveLastOut();
        Assert.Equal(20, split.Test.Count);
        Assert.All(split.Test.Events, last => Assert.All(split.Train.Events.Where(e => e.UserId == last.UserId), e => Assert.True(e.Time < last.Time)));
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_seed_another() =>
        Assert.True(Data.SplitAtRandom(0.2, 1).Test.Events.SequenceEqual(Data.SplitAtRandom(0.2, 1).Test.Events)
            && !Data.SplitAtRandom(0.2, 2).Test.Events.SequenceEqual(Data.SplitAtRandom(0.2, 1).Test.Events));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_to_1_is_an_error_that_names_the_range(double share) =>
        Assert.Contains($"testShare is {share}; it must be above 0 and below 1", Assert.Throws<ArgumentOutOfRangeException>(() => Data.SplitByTime(share)).Message);

    [Fact]
    public void Without_times_a_split_by_time_says_what_to_do()
    {
        var untimed = Interactions.FromEvents([new("a", "b"), new("a", "c")]);
        Assert.Contains("SplitAtRandom", Assert.Throws<InvalidOperationException>(() => untimed.SplitByTime()).Message);
    }

    [Fact]
    public void Events_of_one_moment_cannot_be_split_by_time()
    {
        var time = new DateTime(2026, 1, 1);
        var moment = Interactions.FromEvents([new("a", "b", 1, time), new("a", "c", 1, time)]);
        Assert.Contains("all happened at 2026-01-01 00:00:00", Assert.Throws<InvalidOperationException>(() => moment.SplitByTime(0.5)).Message);
    }

    private static (string, string, DateTime?) Key(Interaction e) => (e.UserId, e.ItemId, e.Time);
}
