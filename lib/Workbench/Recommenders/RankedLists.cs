namespace Workbench.Recommenders;

/// <summary>Lists of up to n items for many users, in flat arrays: list u fills Counts[u] of the n places from u * n.</summary>
internal sealed class RankedLists(int listCount, int n)
{
    public int N => n;

    public int[] Counts { get; } = new int[listCount];

    private readonly int[] _items = (long)listCount * n <= Array.MaxLength
        ? new int[listCount * n]
        : throw new ArgumentException($"{listCount:N0} lists of {n:N0} places are too many for one table, which holds {Array.MaxLength:N0}; ask for fewer users at a time or for shorter lists.", nameof(n));

    private readonly float[] _scores = new float[listCount * n];

    public ReadOnlySpan<int> Items(int list) => _items.AsSpan(list * n, Counts[list]);

    public ReadOnlySpan<float> Scores(int list) => _scores.AsSpan(list * n, Counts[list]);

    /// <summary>All n places of a list, to be filled.</summary>
    public (Memory<int> Items, Memory<float> Scores) Places(int list) => (_items.AsMemory(list * n, n), _scores.AsMemory(list * n, n));
}
