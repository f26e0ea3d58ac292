namespace Workbench.Simulation;

/// <summary>Lets one person live through one period. One instance a thread: it holds the buffers.</summary>
internal sealed class Behaviour(World world)
{
    private const double SearchShare = 0.3;
    private const double VainSearchShare = 0.035;
    private const double MisspeltShare = 0.12;
    private const double RatedShare = 0.3;

    private readonly Choice _choice = new(world.Catalogue);
    private readonly int[] _visits = new int[Calendar.PeriodDays];

    public Life Live(Person person, int period)
    {
        var rng = world.Streams[person.Index];
        if (!DrawVisits(person, period, rng))
        {
            return Life.Idle;
        }

        var taste = person.TasteIn(period);
        world.Fit(_choice, person, period, taste);
        var life = new Life([], [], Memory.Empty);
        for (var day = Calendar.FirstDay(period); day < Calendar.EndDay(period, world.Options); day++)
        {
            for (var visit = 0; visit < _visits[day % Calendar.PeriodDays]; visit++)
            {
                life.Sessions.Add(new Visit(world, _choice, person, taste, period, rng).On(day, life.Ratings));
            }
        }

        return life with { Memory = Remember(life.Sessions) };
    }

    private bool DrawVisits(Person person, int period, Random rng)
    {
        Array.Clear(_visits);
        var any = false;
        for (var day = Calendar.FirstDay(period); day < Calendar.EndDay(period, world.Options); day++)
        {
            var visits = rng.Count(world.VisitRate(person, day));
            _visits[day % Calendar.PeriodDays] = visits;
            any |= visits > 0;
        }

        return any;
    }

    private static Memory Remember(List<Session> sessions)
    {
        var acts = sessions.SelectMany(s => s.Acts);
        int[] bought = [.. acts.Where(a => a.Type == EventType.Purchase).Select(a => a.Item).Distinct()];
        int[] viewed = [.. acts.Where(a => a.Type == EventType.View).Select(a => a.Item).Distinct().Except(bought)];
        return new(viewed, bought);
    }

    /// <summary>One visit as it unfolds, with its clock and its cart.</summary>
    private sealed class Visit(World world, Choice choice, Person person, double[] taste, int period, Random rng)
    {
        private readonly List<Act> _acts = [];
        private readonly List<int> _cart = [];
        private int _clock;

        public Session On(int day, List<Session> ratings)
        {
            var channel = (Channel)rng.Weighted(person.Channels);
            var start = _clock = (day * Calendar.SecondsADay) + Calendar.StartSecond(channel, rng);
            var first = choice.Draw(rng);
            Search(first);
            var views = 1 + rng.Count(person.Segment.Views);
            for (var view = 0; view < views; view++)
            {
                View(view == 0 ? first : Next(first));
            }

            foreach (var purchase in CheckOut())
            {
                Rate(purchase, channel, ratings);
            }

            return new(person.Index, channel, start, _acts);
        }

        private int Next(int first) =>
            rng.Chance(Funnel.Focus) ? choice.DrawWithin(world.Catalogue.Articles[first].Category, rng) : choice.Draw(rng);

        private void Search(int wanted)
        {
            if (rng.Chance(VainSearchShare))
            {
                Ask(rng.Pick(Words.NotSold));
            }

            if (rng.Chance(SearchShare))
            {
                var terms = rng.Pick(world.Catalogue.Articles[wanted].Queries);
                Ask(rng.Chance(MisspeltShare) ? terms.Remove(rng.Next(1, terms.Length), 1) : terms);
            }
        }

        private void Ask(string terms)
        {
            _acts.Add(new(_clock, EventType.Search, -1) { Terms = terms, Found = world.Catalogue.Find(terms) });
            _clock += rng.Next(4, 20);
        }

        private void View(int item)
        {
            _acts.Add(new(_clock, EventType.View, item));
            var article = world.Catalogue.Articles[item];
            if (rng.Chance(Funnel.Cart(person, article, Choice.Match(taste, article.Style))))
            {
                _clock += rng.Next(3, 20);
                _acts.Add(new(_clock, EventType.Cart, item));
                _cart.Add(item);
            }

            _clock += 4 + (int)Math.Min(90, rng.Wait(30));
        }

        /// <summary>Buys what is decided on: one order, one line an article.</summary>
        private List<Act> CheckOut()
        {
            _clock += rng.Next(20, 60);
            List<Act> order = [.. _cart.Where(Decide).GroupBy(item => item).Select(lines => new Act(_clock, EventType.Purchase, lines.Key)
            {
                Quantity = lines.Sum(_ => 1 + rng.Count(person.Segment.Extra)),
                Price = world.Campaign.PriceOf(world.Catalogue.Items[lines.Key], person.Index, period),
            })];
            _acts.AddRange(order);
            return order;
        }

        private bool Decide(int item)
        {
            var article = world.Catalogue.Articles[item];
            var lift = world.Campaign.BuyLift(person.Index, period);
            return rng.Chance(Funnel.Buy(person, article, Choice.Match(taste, article.Style), lift));
        }

        private void Rate(Act purchase, Channel channel, List<Session> ratings)
        {
            if (!rng.Chance(RatedShare))
            {
                return;
            }

            var match = Choice.Match(taste, world.Catalogue.Articles[purchase.Item].Style);
            var rating = (int)Math.Clamp(Math.Round(rng.Gauss(3.0 + (0.7 * match) + person.Segment.Kindness, 0.8)), 1, 5);
            var day = (purchase.Second / Calendar.SecondsADay) + 2 + (int)rng.Wait(5);
            var second = (day * Calendar.SecondsADay) + Calendar.StartSecond(channel, rng);
            if (day < world.Options.Days)
            {
                ratings.Add(new(person.Index, channel, second, [new(second, EventType.Rating, purchase.Item) { Rating = rating }]));
            }
        }
    }
}
