namespace Workbench.Ranking;

/// <summary>The items that a user may be shown, best first by score and boosts; equal ones by score alone, then by index.</summary>
internal sealed class Candidates
{
    public Candidates(ReadOnlySpan<float> scores, Taken[] taken, double[]? boosts)
    {
        Items = [.. Enumerable.Range(0, taken.Length).Where(item => taken[item] == Taken.No)];
        Scores = new float[Items.Length];
        for (var place = 0; place < Items.Length; place++)
        {
            Scores[place] = scores[Items[place]];
        }

        Values = Scaled(Array.ConvertAll(Scores, score => (double)score), Items.Length);
        Sort(boosts);
    }

    public int Count => Items.Length;

    /// <summary>Item indices.</summary>
    public int[] Items { get; }

    /// <summary>What the model gives each.</summary>
    public float[] Scores { get; }

    /// <summary>The scores, scaled to 0 to 1, with boosts.</summary>
    public double[] Values { get; }

    /// <summary>Values brought to 0 to 1, from the lowest to the highest of the first <paramref name="count"/>; all 0 where these are equal.</summary>
    public static double[] Scaled(double[] values, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var (least, most) = (values.Take(count).Min(), values.Take(count).Max());
        return Array.ConvertAll(values, value => most > least ? (value - least) / (most - least) : 0);
    }

    private void Sort(double[]? boosts)
    {
        for (var place = 0; boosts is not null && place < Items.Length; place++)
        {
            Values[place] += boosts[Items[place]];
        }

        var keys = Enumerable.Range(0, Items.Length).Select(place => (-Values[place], -Scores[place], Items[place])).ToArray();
        var order = Enumerable.Range(0, Items.Length).ToArray();
        Array.Sort(keys, order);
        Reorder(Items, order);
        Reorder(Scores, order);
        Reorder(Values, order);
    }

    private static void Reorder<T>(T[] values, int[] order) => Array.ConvertAll(order, place => values[place]).CopyTo(values, 0);
}
