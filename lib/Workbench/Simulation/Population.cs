namespace Workbench.Simulation;

/// <summary>A customer and their hidden side.</summary>
/// <param name="Index">Position in the population.</param>
/// <param name="User">The row of the customer table.</param>
/// <param name="SignupDay">Day of registration; negative before day 0.</param>
/// <param name="Segment">Kind of customer.</param>
/// <param name="Taste">Latent taste on day 0.</param>
/// <param name="Drift">Change of the taste a period.</param>
/// <param name="Rate">Mean visits a day, before the rhythm of days.</param>
/// <param name="Eagerness">Added to the logit of putting an article into the cart.</param>
/// <param name="PriceSensitivity">0 or more: how much dearness puts off.</param>
/// <param name="MailLift">Change of the log of visits after a mail.</param>
/// <param name="Channels">Weights of the channels.</param>
internal sealed record Person(
    int Index, ShopUser User, int SignupDay, Segment Segment, double[] Taste, double[] Drift, double Rate, double Eagerness,
    double PriceSensitivity, double MailLift, double[] Channels)
{
    /// <summary>Taste in a period: t + p d, a slow walk in a direction of one's own and of the season.</summary>
    public double[] TasteIn(int period)
    {
        var taste = new double[Taste.Length];
        for (var k = 0; k < taste.Length; k++)
        {
            taste[k] = Taste[k] + (period * Drift[k]);
        }

        return taste;
    }
}

/// <summary>Draws customers around their segments.</summary>
internal sealed class Population
{
    /// <summary>Spread of the log of single customers' activity: a few come daily, most rarely.</summary>
    private const double ActivitySpread = 1.05;

    private readonly ShopOptions _options;
    private readonly int _firstId;
    private readonly double[][] _centres;
    private readonly double[] _season;
    private readonly double _meanActivity;

    private Population(ShopOptions options, int firstId)
    {
        // The season is that of the shop, whichever cohort is drawn.
        var rng = options.Seed.Stream(Part.Population, cohort: -1);
        _options = options;
        _firstId = firstId;
        _centres = Segment.Tastes();
        _season = rng.Vector(Catalogue.Dimensions, 0.02);
        _meanActivity = Segment.All.Sum(s => s.Share * Math.Exp(s.Activity)) * Math.Exp(ActivitySpread * ActivitySpread / 2);
    }

    public static Person[] Of(ShopOptions options, int cohort, int firstId)
    {
        var population = new Population(options, firstId);
        var rng = options.Seed.Stream(Part.Population, cohort);
        int[] signups = [.. Enumerable.Range(0, options.Users).Select(_ => population.SignupDay(rng)).Order()];
        return [.. signups.Select((day, index) => population.Draw(index, day, rng))];
    }

    private int SignupDay(Random rng) => rng.Chance(0.85) ? -1 - (int)Math.Min(1_500, rng.Wait(400)) : rng.Next(_options.Days);

    private Person Draw(int index, int signup, Random rng)
    {
        var s = rng.Weighted([.. Segment.All.Select(x => x.Share)]);
        var segment = Segment.All[s];
        double[] taste = [.. _centres[s].Select(c => rng.Gauss(c, 0.55))];
        double[] drift = [.. _season.Select(d => rng.Gauss(d, 0.03))];
        double[] channels = [.. segment.Channels.Select(c => c * Math.Exp(rng.Gauss(0, 0.8)))];
        return new(index, Card(index, signup, segment, channels, rng), signup, segment, taste, drift,
            _options.VisitsPerDay * Math.Exp(rng.Gauss(segment.Activity, ActivitySpread)) / _meanActivity,
            rng.Gauss(segment.Eagerness, 0.7), Math.Max(0, rng.Gauss(segment.PriceSensitivity, 0.3)), rng.Gauss(segment.MailLift, 0.1), channels);
    }

    private ShopUser Card(int index, int signup, Segment segment, double[] channels, Random rng)
    {
        var place = Words.Places[rng.Weighted([.. Words.Places.Select(p => p.Weight)])];
        var preferred = (Channel)Array.IndexOf(channels, channels.Max());
        return new(_firstId + index, _options.Start.AddDays(signup), place.Country, rng.Pick(place.Cities),
            Words.AgeBands[rng.Weighted(segment.Ages)], preferred, rng.Chance(segment.EmailConsent), rng.Chance(0.8));
    }
}
