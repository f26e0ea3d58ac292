namespace Workbench.Simulation;

/// <summary>One cohort of customers in the one shop, and its course from period to period.</summary>
/// <remarks>
/// Within a period nobody's doings touch anybody else's, so people live in parallel, each on a random stream of their own;
/// between periods friends learn what was bought. A shop in memory is cohort 0; a stream of events is one cohort after another.
/// </remarks>
internal sealed class World
{
    public const int FirstUserId = 10_001;

    private readonly double[] _traffic;
    private readonly List<Memory[]> _memories = [];
    private readonly List<double[]> _appeals = [];

    public World(ShopOptions options, Catalogue catalogue, int cohort)
    {
        Options = options;
        Catalogue = catalogue;
        Cohort = cohort;
        FirstId = FirstUserId + (cohort * (options.Users + Bots.Accounts));
        People = Population.Of(options, cohort, FirstId);
        Friends = FriendGraph.Of(People, options.Seed, cohort);
        Campaign = new(options, People, cohort);
        Streams = [.. People.Select(p => options.Seed.Stream(Part.Behaviour, cohort, p.Index))];
        _traffic = [.. Enumerable.Range(0, options.Days).Select(day => Calendar.Traffic(day, options))];
    }

    public ShopOptions Options { get; }

    public Catalogue Catalogue { get; }

    public int Cohort { get; }

    public int FirstId { get; }

    public Person[] People { get; }

    public int[][] Friends { get; }

    public Campaign Campaign { get; }

    /// <summary>Everybody's own chance, through all their days.</summary>
    public Random[] Streams { get; }

    /// <summary>Lets all periods pass.</summary>
    public (List<Session> Sessions, List<Session> Ratings) Run(int threads, CancellationToken cancellation)
    {
        List<Session> sessions = [], ratings = [];
        for (var period = 0; period < Calendar.Periods(Options); period++)
        {
            _appeals.Add(Choice.Appeal(Catalogue, period));
            var lives = Live(period, threads, cancellation);
            _memories.Add([.. lives.Select(l => l.Memory)]);
            sessions.AddRange(lives.SelectMany(l => l.Sessions));
            ratings.AddRange(lives.SelectMany(l => l.Ratings));
        }

        return ([.. sessions.OrderBy(s => s.Start).ThenBy(s => s.Person)], ratings);
    }

    /// <summary>Visits expected of a person on a day.</summary>
    public double VisitRate(Person person, int day) =>
        day < person.SignupDay
            ? 0
            : person.Rate * _traffic[day] * Campaign.VisitFactor(person.Index, day / Calendar.PeriodDays);

    /// <summary>Makes <paramref name="choice"/> that of a person in a period that has begun.</summary>
    public void Fit(Choice choice, Person person, int period, double[] taste) =>
        choice.Fit(_appeals[period], taste, person.PriceSensitivity, Recall(period, person.Index),
            Friends[person.Index].Select(f => Recall(period, f)));

    private Memory Recall(int period, int person) => period == 0 ? Memory.Empty : _memories[period - 1][person];

    private Life[] Live(int period, int threads, CancellationToken cancellation)
    {
        var lives = new Life[People.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, People.Length, options, () => new Behaviour(this), (i, _, behaviour) =>
        {
            lives[i] = behaviour.Live(People[i], period);
            return behaviour;
        }, _ => { });
        return lives;
    }
}
