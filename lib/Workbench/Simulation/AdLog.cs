namespace Workbench.Simulation;

/// <summary>What is true of one impression, in the order of its eligible creatives.</summary>
/// <param name="Propensities">The logging policy's probabilities; they sum to 1.</param>
/// <param name="ClickProbabilities">The probability of a click, had that creative been shown.</param>
/// <param name="ExpectedValues">Euros of sales expected, had that creative been shown.</param>
public sealed record AdTruth(IReadOnlyList<double> Propensities, IReadOnlyList<double> ClickProbabilities, IReadOnlyList<double> ExpectedValues);

/// <summary>Shows advertisements in visits and logs what the logging policy chose.</summary>
internal sealed class AdLog(World world, AdMarket market)
{
    private const double Opportunity = 0.7;

    public (AdImpression[] Impressions, AdTruth[] Truth) Of(List<Session> sessions)
    {
        var shown = sessions.SelectMany((s, i) => Show(s, i + 1)).OrderBy(x => x.Impression.Time).ThenBy(x => x.Impression.Session).ToArray();
        return ([.. shown.Select(x => x.Impression)], [.. shown.Select(x => x.Truth)]);
    }

    private IEnumerable<(AdImpression Impression, AdTruth Truth)> Show(Session session, int number)
    {
        var rng = world.Options.Seed.Stream(Part.Ads, world.Cohort, number);
        for (var place = 0; place < AdMarket.Placements.Length; place++)
        {
            var placement = AdMarket.Placements[place];
            if (!placement.Channels.Contains(session.Channel) || !rng.Chance(Opportunity))
            {
                continue;
            }

            var second = session.Start + rng.Next(1, 60);
            var hour = second / 3600 % 24;
            var rival = AdMarket.RivalBid(placement, hour, rng);
            if (rival < AdMarket.Bid(placement, hour))
            {
                yield return Impress(session, number, place, second, rival, rng);
            }
        }
    }

    private (AdImpression Impression, AdTruth Truth) Impress(Session session, int number, int place, int second, double rival, Random rng)
    {
        var person = world.People[session.Person];
        var (day, hour) = (second / Calendar.SecondsADay, second / 3600 % 24);
        var taste = person.TasteIn(day / Calendar.PeriodDays);
        var age = Array.IndexOf(Words.AgeBands, person.User.AgeBand);
        int[] eligible = [.. Enumerable.Range(0, market.Creatives.Length).Where(c => market.Creatives[c].RunsOn(day))];
        var propensities = market.Propensities(place, age, eligible);
        double[] clicks = [.. eligible.Select(c => market.Click(place, hour, age, taste, c))];
        var shown = rng.Weighted(propensities);
        var clicked = rng.Chance(clicks[shown]);
        var impression = new AdImpression(
            Calendar.Moment(world.Options, second), number, person.User.Id, session.Channel, AdMarket.Placements[place].Name,
            [.. eligible.Select(c => market.Creatives[c].Id)], market.Creatives[eligible[shown]].Id, propensities[shown],
            AdMarket.Bid(AdMarket.Placements[place], hour), rival, clicked, clicked ? Sale(taste, eligible[shown], rng) : 0);
        double[] values = [.. eligible.Select((c, n) => clicks[n] * market.Convert(taste, c) * market.Worth[c])];
        return (impression, new(propensities, clicks, values));
    }

    private decimal Sale(double[] taste, int creative, Random rng)
    {
        if (!rng.Chance(market.Convert(taste, creative)))
        {
            return 0;
        }

        var category = market.Creatives[creative].Category;
        var articles = world.Catalogue.Articles[world.Catalogue.Starts[category]..world.Catalogue.Starts[category + 1]];
        return articles[rng.Weighted([.. articles.Select(a => Math.Exp(a.LogPopularity))])].Item.Price;
    }
}
