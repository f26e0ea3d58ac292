namespace Workbench.Simulation;

/// <summary>Numbers visits and orders and lays all acts out in order of time.</summary>
internal static class EventLog
{
    private const int FirstOrder = 500_001;

    public static ShopEvent[] Of(World world, List<Session> sessions, List<Session> ratings)
    {
        var events = new List<ShopEvent>();
        var order = FirstOrder - 1;
        for (var s = 0; s < sessions.Count; s++)
        {
            order += sessions[s].Acts.Exists(a => a.Type == EventType.Purchase) ? 1 : 0;
            events.AddRange(Rows(world, sessions[s], s + 1, order));
        }

        events.AddRange(ratings.SelectMany(r => Rows(world, r, 0, 0)));
        return [.. events.OrderBy(e => e.Time).ThenBy(e => e.Session).ThenBy(e => e.UserId)];
    }

    private static IEnumerable<ShopEvent> Rows(World world, Session session, int number, int order)
    {
        foreach (var act in session.Acts)
        {
            var item = act.Item < 0 ? null : world.Catalogue.Items[act.Item].Id;
            var time = Calendar.Moment(world.Options, act.Second);
            yield return new(time, act.Type, session.Channel, number, world.People[session.Person].User.Id, item)
            {
                Order = act.Type == EventType.Purchase ? order : 0,
                Quantity = act.Quantity,
                UnitPrice = act.Price,
                Rating = act.Rating,
                SearchTerms = act.Terms,
                SearchResults = act.Found,
            };
        }
    }
}
