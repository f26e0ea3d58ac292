using System.Diagnostics;
using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>What an approximate search finds and how fast, beside scoring every item: 1,000 users, items of 64 factors around 200 centres.</summary>
internal static class HnswSpeed
{
    private const int Users = 1_000;
    private const int Factors = 64;
    private const int Centres = 200;
    private static readonly int[] Sizes = [20_000, 100_000, 500_000];

    /// <param name="args">Numbers of items; none for all sizes.</param>
    public static int Run(string[] args)
    {
        Console.WriteLine($"{"items",9} {"build s",9} {"recall@10",22} {"lists/s",10} {"exact lists/s",14}");
        foreach (var items in args.Length > 0 ? args.Select(int.Parse) : Sizes)
        {
            var model = Model(items);
            var watch = Stopwatch.StartNew();
            var approximate = model.Approximate();
            var build = watch.Elapsed.TotalSeconds;
            var recall = approximate.Recall(10, Users);
            Console.WriteLine($"{items,9:N0} {build,9:F1} {recall,22} {Speed(() => approximate.RecommendAll(10)),10:N0} {Speed(() => model.RecommendAll(10)),14:N0}");
        }

        return 0;
    }

    /// <summary>Lists in a second, the first run being left out since its code is compiled in it.</summary>
    private static double Speed(Func<RecommendationTable> recommend)
    {
        recommend();
        var watch = Stopwatch.StartNew();
        recommend();
        return Users / watch.Elapsed.TotalSeconds;
    }

    private static FactorModel Model(int items)
    {
        var random = new Seed(7).FastStream();
        var centres = Rows(Centres, null, ref random);
        var (x, y) = (Rows(Users, centres, ref random), Rows(items, centres, ref random));
        IdMap Ids(int count) => new(Enumerable.Range(0, count).Select(k => $"{k}"));
        (int[] Items, float[] Values) had = ([0], [1]);
        var seen = SparseMatrix.OfRows(items, [.. Enumerable.Repeat(had, Users)]);
        return new(new Bpr { Factors = Factors }, new(Ids(Users), Ids(items), seen), x, y);
    }

    /// <summary>Sums of uniform numbers, which are nearly normal, added to a random centre if there are any.</summary>
    private static FactorMatrix Rows(int count, FactorMatrix? centres, ref FastRandom random)
    {
        var rows = new FactorMatrix(count, Factors);
        for (var row = 0; row < count; row++)
        {
            var centre = centres is null ? [] : centres.Row(random.Next(Centres));
            for (var j = 0; j < Factors; j++)
            {
                var noise = random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2;
                rows.Row(row)[j] = noise + (centre.IsEmpty ? 0 : centre[j]);
            }
        }

        return rows;
    }
}
