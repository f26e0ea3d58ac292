namespace Workbench.Simulation;

/// <summary>Who knows whom: friends are drawn from passing acquaintances, the more likely the more alike their taste.</summary>
internal static class FriendGraph
{
    private const int FriendsSought = 3;
    private const int Acquaintances = 24;
    private const double Homophily = 1.5;

    /// <summary>The friends of each person by index, in ascending order, without loops or doubles; about five each.</summary>
    public static int[][] Of(Person[] people, Seed seed, int cohort)
    {
        var rng = seed.Stream(Part.Friends, cohort);
        var friends = people.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var person in people)
        {
            foreach (var friend in Seek(person, people, rng))
            {
                friends[person.Index].Add(friend);
                friends[friend].Add(person.Index);
            }
        }

        return [.. friends.Select(f => f.ToArray())];
    }

    private static IEnumerable<int> Seek(Person person, Person[] people, Random rng)
    {
        int[] met = [.. Enumerable.Range(0, Acquaintances).Select(_ => rng.Next(people.Length)).Where(i => i != person.Index).Distinct()];
        double[] weights = [.. met.Select(i => Math.Exp(Homophily * Sampling.Dot(person.Taste, people[i].Taste)))];
        var sought = Math.Min(rng.Count(FriendsSought), met.Length);
        for (var n = 0; n < sought; n++)
        {
            var chosen = rng.Weighted(weights);
            weights[chosen] = 0;
            yield return met[chosen];
        }
    }
}
