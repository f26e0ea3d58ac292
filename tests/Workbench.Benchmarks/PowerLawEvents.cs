using Workbench.Data;

namespace Workbench.Benchmarks;

/// <summary>
/// Implicit feedback of the size that the field compares itself on: users of groups, items of a power law, half of a user's items from the
/// group's own order of the items (low rank) and half from everybody's.
/// </summary>
internal static class PowerLawEvents
{
    private const int Groups = 32;
    private const double Exponent = 0.8;

    public static Interactions Draw(int users, int items, int events, Seed seed)
    {
        var random = new Random(seed.Value);
        var orders = Enumerable.Range(0, Groups + 1).Select(_ => Shuffled(items, random)).ToArray();
        var (offsets, columns, values) = (new int[users + 1], new List<int>(), new List<float>());
        for (var user = 0; user < users; user++)
        {
            var group = random.Next(Groups);
            var wanted = (int)Math.Min(items / 2, -Math.Log(1 - random.NextDouble()) * events / users) + 1;
            var taken = new SortedSet<int>();
            while (taken.Count < wanted)
            {
                // Inverse of the distribution function of a continuous power law.
                var rank = (int)(items * Math.Pow(random.NextDouble(), 1 / (1 - Exponent)));
                taken.Add(orders[random.Next(2) == 0 ? Groups : group][rank]);
            }

            columns.AddRange(taken);
            values.AddRange(taken.Select(_ => 1f + (int)(-Math.Log(1 - random.NextDouble()) / Math.Log(2))));
            offsets[user + 1] = columns.Count;
        }

        return new(CellFolder.Ids(users), CellFolder.Ids(items), new(offsets, [.. columns], [.. values], null));
    }

    private static int[] Shuffled(int count, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }
}
