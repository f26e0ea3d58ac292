namespace Workbench.Simulation;

/// <summary>The campaign's table: what each customer in it did before and after, summed from the events.</summary>
internal static class CampaignLog
{
    private const int DaysBefore = 28;

    public static CampaignRow[] Of(World world, ShopEvent[] events)
    {
        var day = world.Options.Start.AddDays(Calendar.FirstDay(world.Campaign.Period));
        var sent = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var before = Within(events, sent.AddDays(-DaysBefore), sent);
        var after = Within(events, sent, sent.AddDays(Calendar.PeriodDays));
        return [.. world.Campaign.Members.Select(p => Row(p, world.Campaign.ArmOf(p.Index), day, before[p.User.Id], after[p.User.Id]))];
    }

    private static ILookup<int, ShopEvent> Within(ShopEvent[] events, DateTime from, DateTime to) =>
        events.Where(e => e.Time >= from && e.Time < to).ToLookup(e => e.UserId);

    private static CampaignRow Row(Person person, Arm arm, DateOnly day, IEnumerable<ShopEvent> before, IEnumerable<ShopEvent> after) =>
        new(person.User.Id, day, arm, Campaign.ArmProbability, Spend(before),
            before.Where(e => e.Type == EventType.View).Select(e => e.Session).Distinct().Count(),
            after.Any(e => e.Type == EventType.View), after.Any(e => e.Type == EventType.Purchase), Spend(after));

    private static decimal Spend(IEnumerable<ShopEvent> events) => events.Sum(e => e.Quantity * e.UnitPrice);
}
