using System.Numerics.Tensors;
using Workbench.Bandits;
using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>The shop's advertisements as rounds of a bandit: what was logged, and what is true of it. Actions are the creatives, the reward is a click.</summary>
public sealed class AdBandit
{
    private const int PartsOfDay = 4;
    private readonly Seed _seed;

    private AdBandit(Seed seed, BanditLog log, ActionTable clickRates, bool[,] eligible, double[,] contexts) => (_seed, Log, ClickRates, Eligible, Contexts) = (seed, log, clickRates, eligible, contexts);

    /// <summary>What the shop's own policy did: contexts are a constant, the placement, the age band and the part of the day, each as 0 or 1.</summary>
    public BanditLog Log { get; }

    /// <summary>The true probability of a click of each creative in each round; 0 where it could not be shown.</summary>
    public ActionTable ClickRates { get; }

    /// <summary>Which creatives ran, rounds x creatives.</summary>
    public bool[,] Eligible { get; }

    /// <summary>The contexts of <see cref="Log"/>, rounds x features.</summary>
    public double[,] Contexts { get; }

    /// <summary>Rounds like these, without end: to try bandits in.</summary>
    public BanditWorld World => BanditWorld.Of(Contexts, ClickRates, Eligible);

    /// <summary>From a shop.</summary>
    /// <exception cref="ArgumentException">The shop has shown no advertisement.</exception>
    public static AdBandit Of(Shop shop)
    {
        var (shown, truth) = (shop.AdImpressions, shop.Truth.Ads);
        string[] creatives = [.. shown.SelectMany(ad => ad.Eligible).Distinct().Order(StringComparer.Ordinal)];
        var places = creatives.Select((name, place) => (name, place)).ToDictionary(x => x.name, x => x.place);
        var (rates, propensities, eligible) = (ActionTable.Room(shown.Count, creatives.Length), ActionTable.Room(shown.Count, creatives.Length), new bool[shown.Count, creatives.Length]);
        for (var round = 0; round < shown.Count; round++)
        {
            for (var choice = 0; choice < shown[round].Eligible.Count; choice++)
            {
                var place = places[shown[round].Eligible[choice]];
                eligible[round, place] = true;
                rates[(round * creatives.Length) + place] = truth[round].ClickProbabilities[choice];
                propensities[(round * creatives.Length) + place] = truth[round].Propensities[choice];
            }
        }

        var contexts = ContextsOf(shop);
        var log = new BanditLog(
            creatives, [.. shown.Select(ad => places[ad.Creative])], [.. shown.Select(ad => ad.Clicked ? 1.0 : 0)], [.. shown.Select(ad => ad.Propensity)], contexts, new(creatives.Length, propensities));
        return new(shop.Options.Seed, log, new(creatives.Length, rates), eligible, contexts);
    }

    /// <summary>Another log of the same rounds: creatives and clicks drawn anew by the same policy and truth.</summary>
    /// <param name="number">Its number, at least 0: the same number gives the same log.</param>
    public BanditLog Redraw(int number)
    {
        var random = _seed.Stream(Part.AdRedraws, Guard.AtLeast(0, number));
        var policy = Log.LoggingPolicy!;
        int[] chosen = [.. Enumerable.Range(0, Log.Rounds).Select(round => random.Weighted(policy.Row(round)))];
        return new(
            Log.Actions, chosen, [.. chosen.Select((creative, round) => random.Chance(ClickRates[round, creative]) ? 1.0 : 0)], [.. chosen.Select((creative, round) => policy[round, creative])], Contexts, policy);
    }

    /// <summary>The click rate that a policy truly has on these rounds.</summary>
    /// <param name="policy">Rounds x creatives.</param>
    /// <exception cref="ArgumentException">It is no distribution, or of another shape.</exception>
    public double Value(ActionTable policy)
    {
        policy.RequirePolicy(Log.Rounds, Log.Actions.Count, nameof(policy));
        return Enumerable.Range(0, Log.Rounds).Average(round => TensorPrimitives.Dot(policy.Row(round), ClickRates.Row(round)));
    }

    private static double[,] ContextsOf(Shop shop)
    {
        var ages = shop.Users.ToDictionary(user => user.Id, user => user.AgeBand);
        string[] placements = [.. AdMarket.Placements.Select(placement => placement.Name)];
        var contexts = new double[shop.AdImpressions.Count, 1 + (placements.Length - 1) + (Words.AgeBands.Length - 1) + (PartsOfDay - 1)];
        for (var round = 0; round < shop.AdImpressions.Count; round++)
        {
            var ad = shop.AdImpressions[round];
            contexts[round, 0] = 1;
            Mark(contexts, round, 0, Array.IndexOf(placements, ad.Placement));
            Mark(contexts, round, placements.Length - 1, Array.IndexOf(Words.AgeBands, ages[ad.UserId]));
            Mark(contexts, round, placements.Length + Words.AgeBands.Length - 2, ad.Time.Hour * PartsOfDay / 24);
        }

        return contexts;
    }

    /// <summary>The first value of each kind is what the constant stands for, so it has no column.</summary>
    private static void Mark(double[,] contexts, int round, int before, int value)
    {
        if (value > 0)
        {
            contexts[round, before + value] = 1;
        }
    }
}
