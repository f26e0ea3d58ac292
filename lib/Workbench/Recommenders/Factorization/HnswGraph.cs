using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The graph of <see cref="Hnsw"/>. Vectors have one length, so that the nearest is the one of the largest inner product.</summary>
internal sealed class HnswGraph
{
    /// <summary>Most items in a batch, and the share of the graph that a batch may be: items of one batch do not see each other.</summary>
    private const int MostInBatch = 512;
    private const int LeastShare = 20;
    private const int ItemsInChunk = 8;

    private readonly Hnsw _options;
    private readonly FactorMatrix _vectors;

    /// <summary>The links of each item on each of its layers.</summary>
    private readonly List<int>[][] _links;
    private int _entry;

    private HnswGraph(FactorMatrix vectors, Hnsw options)
    {
        (_vectors, _options) = (vectors, options);
        var random = options.Seed.Stream();
        var scale = 1 / Math.Log(options.M);
        _links = [.. Enumerable.Range(0, vectors.RowCount).Select(_ => NewLayers((int)(-Math.Log(1 - random.NextDouble()) * scale)))];
    }

    /// <summary>Builds the graph of item vectors, at least one.</summary>
    public static HnswGraph Of(FactorMatrix items, Hnsw options, Meter meter, CancellationToken ct)
    {
        var graph = new HnswGraph(WithEqualLengths(items), options);
        for (var first = 1; first < items.RowCount;)
        {
            var end = Math.Min(first + Math.Clamp(first / LeastShare, 1, MostInBatch), items.RowCount);
            graph.Insert(first, end, ct);
            meter.Report((double)end / items.RowCount);
            first = end;
        }

        return graph;
    }

    /// <summary>What a thread needs to search.</summary>
    public HnswSearch NewSearch() => new(_vectors, _links);

    /// <summary>The items of about the largest inner products with a vector as long as the items' and a 0, best first.</summary>
    /// <param name="search">Owned by one thread.</param>
    /// <param name="query">The vector, padded as the rows of items are.</param>
    /// <param name="count">How many are kept on the way, and found at most.</param>
    public IReadOnlyList<(int Item, float Similarity)> Nearest(HnswSearch search, ref float query, int count)
    {
        var at = _entry;
        for (var layer = TopOf(_entry); layer > 0; layer--)
        {
            at = search.Run(ref query, at, 1, layer)[0].Item;
        }

        return search.Run(ref query, at, count, 0);
    }

    private void Insert(int first, int end, CancellationToken ct)
    {
        var found = new int[end - first][][];
        Chunks.Run(end - first, ItemsInChunk, NewSearch, (search, from, to) =>
        {
            for (var k = from; k < to; k++)
            {
                found[k] = Choose(search, first + k);
            }
        }, Meter.None, ct);
        for (var k = 0; k < found.Length; k++)
        {
            Link(first + k, found[k]);
        }
    }

    /// <summary>The items that a new one links to, on each layer that it shares with the graph.</summary>
    private int[][] Choose(HnswSearch search, int item)
    {
        ref var query = ref _vectors.Ref(item);
        var (at, top) = (_entry, TopOf(item));
        var chosen = new int[Math.Min(top, TopOf(_entry)) + 1][];
        for (var layer = TopOf(_entry); layer >= 0; layer--)
        {
            var near = search.Run(ref query, at, layer > top ? 1 : _options.EfConstruction, layer);
            at = near[0].Item;
            if (layer <= top)
            {
                chosen[layer] = Spread(near, _options.M);
            }
        }

        return chosen;
    }

    private void Link(int item, int[][] chosen)
    {
        for (var layer = 0; layer < chosen.Length; layer++)
        {
            _links[item][layer].AddRange(chosen[layer]);
            foreach (var other in chosen[layer])
            {
                AddLink(other, item, layer);
            }
        }

        if (TopOf(item) > TopOf(_entry))
        {
            _entry = item;
        }
    }

    private void AddLink(int from, int to, int layer)
    {
        var links = _links[from][layer];
        links.Add(to);
        var most = layer == 0 ? 2 * _options.M : _options.M;
        if (links.Count > most)
        {
            var near = links.Select(other => (other, Similarity(from, other))).OrderByDescending(link => link.Item2).ThenBy(link => link.other).ToArray();
            links.Clear();
            links.AddRange(Spread(near, most));
        }
    }

    /// <summary>
    /// Links in different directions (algorithm 4 of the paper): one that is nearer to a link chosen before than to the item itself is passed over, and fills a place only if one is left.
    /// </summary>
    private int[] Spread(IReadOnlyList<(int Item, float Similarity)> near, int most)
    {
        var (chosen, passed) = (new List<int>(most), new List<int>());
        foreach (var (item, similarity) in near)
        {
            if (chosen.Count == most)
            {
                break;
            }

            (chosen.TrueForAll(other => Similarity(item, other) < similarity) ? chosen : passed).Add(item);
        }

        chosen.AddRange(passed.Take(most - chosen.Count));
        return [.. chosen];
    }

    private float Similarity(int a, int b) => Vectors.Dot(ref _vectors.Ref(a), ref _vectors.Ref(b), _vectors.Stride);

    private int TopOf(int item) => _links[item].Length - 1;

    private static List<int>[] NewLayers(int top) => [.. Enumerable.Range(0, top + 1).Select(_ => new List<int>())];

    private static FactorMatrix WithEqualLengths(FactorMatrix items)
    {
        var longest = items.LongestRow();
        var vectors = new FactorMatrix(items.RowCount, items.Factors + 1);
        for (var item = 0; item < items.RowCount; item++)
        {
            items.Row(item)[..items.Factors].CopyTo(vectors.Row(item));
            var squares = 0.0;
            foreach (var value in items.Row(item))
            {
                squares += (double)value * value;
            }

            vectors.Row(item)[items.Factors] = (float)Math.Sqrt(Math.Max(0, (longest * longest) - squares));
        }

        return vectors;
    }
}
