namespace Workbench.Simulation;

/// <summary>What no shop knows of itself: tastes, probabilities, effects, and which rows of the raw files are faulty.</summary>
public sealed class ShopTruth
{
    private readonly World _world;
    private readonly IReadOnlyList<AdImpression> _impressions;
    private readonly Dictionary<string, int> _items;
    private readonly Lazy<CampaignTruth[]> _campaign;
    private readonly Lazy<DirtRow[]> _dirt;

    internal ShopTruth(World world, AdTruth[] ads, IReadOnlyList<AdImpression> impressions, Lazy<RawTable[]> raw)
    {
        (_world, Ads, _impressions) = (world, ads, impressions);
        _items = world.Catalogue.Items.Select((item, i) => (item.Id, i)).ToDictionary(x => x.Id, x => x.i);
        _campaign = new(() =>
        {
            var outcomes = new CampaignOutcomes(world);
            return [.. world.Campaign.Members.Select(outcomes.Of)];
        });
        _dirt = new(() => [.. raw.Value.SelectMany(Faults)]);
    }

    /// <summary>The truth of each advertisement, in the order of <see cref="Shop.AdImpressions"/>.</summary>
    public IReadOnlyList<AdTruth> Ads { get; }

    /// <summary>Everybody's potential outcomes in the campaign, in the order of <see cref="Shop.Campaign"/>.</summary>
    public IReadOnlyList<CampaignTruth> Campaign => _campaign.Value;

    /// <summary>The faulty rows of the raw files, by file and row; none if the options ask for no dirt.</summary>
    public IReadOnlyList<DirtRow> Dirt => _dirt.Value;

    /// <summary>The kind of customer that somebody is, such as <c>bargain hunter</c>.</summary>
    /// <exception cref="ArgumentException">No customer has this number.</exception>
    public string Segment(int userId) => Person(userId).Segment.Name;

    /// <summary>How much prices put somebody off: 0 not at all, 2 a lot.</summary>
    /// <exception cref="ArgumentException">No customer has this number.</exception>
    public double PriceSensitivity(int userId) => Person(userId).PriceSensitivity;

    /// <summary>Somebody's latent taste on a day, 8 numbers; it drifts every 14 days.</summary>
    /// <exception cref="ArgumentException">No customer has this number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is not in the history.</exception>
    public IReadOnlyList<double> Taste(int userId, int day = 0) => Person(userId).TasteIn(Period(day));

    /// <summary>An article's latent style, 8 numbers.</summary>
    /// <exception cref="ArgumentException">No article has this code.</exception>
    public IReadOnlyList<double> Style(string itemId) => Article(itemId).Style;

    /// <summary>How well an article suits somebody: taste . style / sqrt(8), around 0, mostly from -2 to 2.</summary>
    /// <exception cref="ArgumentException">No customer or article has this name.</exception>
    public double Match(int userId, string itemId, int day = 0) => Choice.Match(Person(userId).TasteIn(Period(day)), Article(itemId).Style);

    /// <summary>The probability of each article to be the first that somebody views in a visit on a day, in the order of <see cref="Shop.Items"/>; sums to 1.</summary>
    /// <exception cref="ArgumentException">No customer has this number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is not in the history.</exception>
    public IReadOnlyList<double> ViewProbabilities(int userId, int day)
    {
        var choice = new Choice(_world.Catalogue);
        var person = Person(userId);
        _world.Fit(choice, person, Period(day), person.TasteIn(Period(day)));
        return [.. Enumerable.Range(0, _items.Count).Select(choice.Probability)];
    }

    /// <summary>The probability that a view of an article by somebody ends in its purchase, without a coupon.</summary>
    /// <exception cref="ArgumentException">No customer or article has this name.</exception>
    public double PurchaseProbability(int userId, string itemId, int day = 0)
    {
        var (person, article, match) = (Person(userId), Article(itemId), Match(userId, itemId, day));
        return Funnel.Cart(person, article, match) * Funnel.Buy(person, article, match, lift: 0);
    }

    /// <summary>The campaign's average effect of an arm against no mail, over everybody in it.</summary>
    public ArmOutcome AverageEffect(Arm arm) => new(
        Campaign.Average(c => c.Effect(arm).Visit), Campaign.Average(c => c.Effect(arm).Purchase), Campaign.Average(c => c.Effect(arm).Spend));

    /// <summary>The click rate that another policy would have had on the logged impressions: the mean of sum_a policy(a) P(click | a).</summary>
    /// <param name="policy">Gives an impression's probability of each eligible creative, in their order; must sum to 1.</param>
    /// <exception cref="ArgumentException">A distribution has the wrong length, a negative number, or another sum than 1.</exception>
    public double ClickRate(Func<AdImpression, IReadOnlyList<double>> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _impressions.Zip(Ads, (a, truth) => Distribution(policy(a), a).Zip(truth.ClickProbabilities, (p, click) => p * click).Sum()).Average();
    }

    /// <summary>The probability that a bid wins an impression.</summary>
    /// <param name="placement">home_banner, category_sidebar or social_feed.</param>
    /// <param name="hour">Hour of the day, 0 to 23, UTC.</param>
    /// <param name="bid">Euros for the impression.</param>
    /// <exception cref="ArgumentException">No placement has this name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The hour is not from 0 to 23.</exception>
    public static double WinProbability(string placement, int hour, double bid)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23);
        var place = Array.Find(AdMarket.Placements, p => p.Name == placement)
            ?? throw new ArgumentException($"There is no placement '{placement}'; there are {string.Join(", ", AdMarket.Placements.Select(p => p.Name))}.", nameof(placement));
        return AdMarket.WinProbability(place, hour, bid);
    }

    private static IEnumerable<DirtRow> Faults(RawTable table) =>
        table.Rows.Select((row, i) => (row.Kind, Number: i + 1)).Where(x => x.Kind is not null).Select(x => new DirtRow(x.Kind!.Value, table.File, x.Number));

    private static IReadOnlyList<double> Distribution(IReadOnlyList<double> policy, AdImpression impression) =>
        policy.Count == impression.Eligible.Count && policy.All(p => p >= 0) && Math.Abs(policy.Sum() - 1) < 1e-6
            ? policy
            : throw new ArgumentException(
                $"The policy gave [{string.Join(", ", policy)}] for the impression of {impression.Time:s} with {impression.Eligible.Count} eligible creatives; "
                + "it must give one probability of 0 or more for each, with sum 1.", nameof(policy));

    private int Period(int day) => day >= 0 && day < _world.Options.Days
        ? day / Calendar.PeriodDays
        : throw new ArgumentOutOfRangeException(nameof(day), day, $"The day must be from 0 to {_world.Options.Days - 1}.");

    private Person Person(int userId)
    {
        var index = userId - _world.FirstId;
        return index >= 0 && index < _world.People.Length
            ? _world.People[index]
            : throw new ArgumentException($"No customer has the number {userId}; they are {_world.FirstId} to {_world.FirstId + _world.People.Length - 1}.", nameof(userId));
    }

    private Article Article(string itemId) => _items.TryGetValue(itemId, out var i)
        ? _world.Catalogue.Articles[i]
        : throw new ArgumentException($"No article has the code '{itemId}'; they are P0001 to {_world.Catalogue.Items[^1].Id}.", nameof(itemId));
}
