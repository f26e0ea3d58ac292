namespace Workbench.Simulation;

/// <summary>Robots that read the catalogue: accounts with bursts of views, one a second.</summary>
internal static class Bots
{
    public const int Accounts = 3;

    public static IEnumerable<ShopUser> Users(ShopOptions options, int firstBot) =>
        Enumerable.Range(0, Accounts).Select(n => new ShopUser(
            firstBot + n, options.Start.AddDays(-1), "Ireland", "Dublin", "25-34", Channel.Web, false, true));

    /// <summary>The robots' views, in order of time within a burst; sessions are numbered from <paramref name="firstSession"/>.</summary>
    public static IEnumerable<ShopEvent> Views(ShopOptions options, ShopItem[] items, int firstBot, int firstSession, Random rng)
    {
        for (int bot = 0, session = firstSession; bot < Accounts; bot++)
        {
            var bursts = rng.Next(2, 5);
            for (var burst = 0; burst < bursts; burst++, session++)
            {
                var start = rng.Next(options.Days * Calendar.SecondsADay - 3600);
                var (views, first) = (rng.Next(300, 600), rng.Next(items.Length));
                for (var n = 0; n < views; n++)
                {
                    var item = items[(first + n) % items.Length].Id;
                    yield return new(Calendar.Moment(options, start + n), EventType.View, Channel.Web, session, firstBot + bot, item);
                }
            }
        }
    }
}
