using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>An invented shop: its clean tables, and the truth behind them.</summary>
/// <remarks>
/// The world is described where it is made: customers (segments, tastes, friends), what they view
/// (a softmax of taste, popularity, novelty, price, memory and friends), what they buy, the advertisements' click
/// probabilities and logging policy, and the randomised campaign with its potential outcomes. <c>data/shop/README.md</c> has the formulas.
/// </remarks>
public sealed partial class Shop
{
    private readonly Lazy<RawTable[]> _raw;

    private Shop(World world, ShopEvent[] events, AdImpression[] impressions, AdTruth[] adTruth)
    {
        Options = world.Options;
        Users = [.. world.People.Select(p => p.User)];
        Items = world.Catalogue.Items;
        Friends = [.. world.People.SelectMany(p => world.Friends[p.Index].Where(f => f > p.Index).Select(f => new Friendship(p.User.Id, world.People[f].User.Id)))];
        Events = events;
        AdImpressions = impressions;
        Campaign = CampaignLog.Of(world, events);
        _raw = new(() => [ShopFiles.Events(world, events), ShopFiles.Items(Options, world.Catalogue), ShopFiles.Users(world),
            RawTables.Of(Friends), RawTables.Of(AdImpressions), RawTables.Of(Campaign)]);
        Truth = new(world, adTruth, impressions, _raw);
    }

    /// <summary>What it was made from.</summary>
    public ShopOptions Options { get; }

    /// <summary>The customers, by number; robots, which only the raw files hold, are not among them.</summary>
    public IReadOnlyList<ShopUser> Users { get; }

    /// <summary>The catalogue, by code.</summary>
    public IReadOnlyList<ShopItem> Items { get; }

    /// <summary>Who knows whom.</summary>
    public IReadOnlyList<Friendship> Friends { get; }

    /// <summary>The clean log, by time.</summary>
    public IReadOnlyList<ShopEvent> Events { get; }

    /// <summary>The advertisements shown, by time.</summary>
    public IReadOnlyList<AdImpression> AdImpressions { get; }

    /// <summary>The e-mail campaign, a row a customer in it, by number.</summary>
    public IReadOnlyList<CampaignRow> Campaign { get; }

    /// <summary>What no shop knows of itself.</summary>
    public ShopTruth Truth { get; }

    /// <summary>Invents a shop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static Shop Simulate(ShopOptions? options = null, CancellationToken cancellation = default)
    {
        options = (options ?? new()).Checked();
        var world = new World(options, Catalogue.Of(options), cohort: 0);
        var (sessions, ratings) = world.Run(options.Threads, cancellation);
        var (impressions, truth) = new AdLog(world, new AdMarket(options, world.Catalogue)).Of(sessions);
        return new(world, EventLog.Of(world, sessions, ratings), impressions, truth);
    }

    /// <summary>Writes the raw files, with their dirt if the options ask for it: UTF-8, LF, numbers with a point, times in UTC.</summary>
    /// <param name="folder">Made if it is not there; files of the same names are replaced, each as a whole.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void WriteCsv(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        foreach (var table in _raw.Value)
        {
            WholeFile.Write(Path.Combine(folder, table.File), table.Write);
        }
    }

    /// <summary>The size of the shop in a few lines.</summary>
    public override string ToString()
    {
        (string Name, int Count, string More)[] lines =
        [
            ("users", Users.Count, $"{Friends.Count:N0} friendships"),
            ("items", Items.Count, $"{Items.Select(i => i.Category).Distinct().Count()} categories"),
            ("events", Events.Count, $"{Events.Count(e => e.Type == EventType.Purchase):N0} order lines, {Events.Max(e => e.Session):N0} visits"),
            ("ads", AdImpressions.Count, $"{AdImpressions.Count(a => a.Clicked):N0} clicks"),
            ("campaign", Campaign.Count, $"{Campaign.Count(c => c.Purchased):N0} bought in the two weeks after"),
        ];
        var title = $"Shop of {Options.Days} days from {Options.Start:yyyy-MM-dd}, seed {Options.Seed}";
        return string.Join('\n', lines.Select(l => $"{l.Name,-9}{l.Count,9:N0}  {l.More}").Prepend(title));
    }
}
