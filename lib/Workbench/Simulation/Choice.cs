using System.Numerics.Tensors;

namespace Workbench.Simulation;

/// <summary>What a person remembers of a period: distinct articles viewed but not bought, and bought.</summary>
internal sealed record Memory(int[] Viewed, int[] Bought)
{
    public static readonly Memory Empty = new([], []);
}

/// <summary>With which probability a person views which article in a period.</summary>
/// <remarks>
/// A softmax over the articles on sale: log popularity + novelty + 2.4 match - 0.35 sensitivity x dearness
/// + 1.2 if viewed and not bought in the last period, +0.9 for each friend who bought it then, and if bought then
/// +0.8 for goods that are used up, else -2. The match is taste . style / sqrt(K).
/// </remarks>
internal sealed class Choice(Catalogue catalogue)
{
    private const double TasteWeight = 2.4;
    private const double PriceWeight = 0.35;
    private const double NoveltyWeight = 1.2;
    private static readonly double Revisited = Math.Exp(1.2);
    private static readonly double BoughtByFriend = Math.Exp(0.9);
    private static readonly double UsedUp = Math.Exp(0.8);
    private static readonly double AlreadyOwned = Math.Exp(-2);
    private static readonly double Scale = 1 / Math.Sqrt(Catalogue.Dimensions);
    private readonly double[] _weights = new double[catalogue.Items.Length];
    private readonly double[] _cumulative = new double[catalogue.Items.Length + 1];

    public static double Match(double[] taste, double[] style) => Sampling.Dot(taste, style) * Scale;

    /// <summary>Log weights before taste; minus infinity for what is not yet on sale.</summary>
    public static double[] Appeal(Catalogue catalogue, int period) =>
        [.. catalogue.Articles.Select(a => a.ReleasePeriod > period
            ? double.NegativeInfinity
            : a.LogPopularity + (NoveltyWeight * Math.Exp((a.ReleasePeriod - period) / 2.0)))];

    /// <summary>Makes this the choice of one person in one period.</summary>
    /// <param name="appeal">See <see cref="Appeal"/>.</param>
    /// <param name="taste">The person's taste in the period.</param>
    /// <param name="priceSensitivity">The person's.</param>
    /// <param name="own">What they remember of the period before.</param>
    /// <param name="friends">The same of each friend.</param>
    public void Fit(double[] appeal, double[] taste, double priceSensitivity, Memory own, IEnumerable<Memory> friends)
    {
        TensorPrimitives.MultiplyAdd(catalogue.Dearness, -PriceWeight * priceSensitivity, appeal, _weights);
        for (var k = 0; k < taste.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(catalogue.Styles[k], TasteWeight * Scale * taste[k], _weights, _weights);
        }

        TensorPrimitives.Exp(_weights, _weights);
        Remember(own, friends);
        for (var i = 0; i < _weights.Length; i++)
        {
            _cumulative[i + 1] = _cumulative[i] + _weights[i];
        }
    }

    public double Probability(int item) => _weights[item] / _cumulative[^1];

    public double CategoryProbability(int category) => Mass(category) / _cumulative[^1];

    public int Draw(Random rng) => Draw(rng, 0, _weights.Length);

    public int DrawWithin(int category, Random rng) => Draw(rng, catalogue.Starts[category], catalogue.Starts[category + 1]);

    private double Mass(int category) => _cumulative[catalogue.Starts[category + 1]] - _cumulative[catalogue.Starts[category]];

    private void Remember(Memory own, IEnumerable<Memory> friends)
    {
        Multiply(own.Viewed, Revisited);
        foreach (var item in own.Bought)
        {
            _weights[item] *= catalogue.Articles[item].Consumable ? UsedUp : AlreadyOwned;
        }

        foreach (var friend in friends)
        {
            Multiply(friend.Bought, BoughtByFriend);
        }
    }

    private void Multiply(int[] items, double factor)
    {
        foreach (var item in items)
        {
            _weights[item] *= factor;
        }
    }

    private int Draw(Random rng, int start, int end)
    {
        var (low, high) = (_cumulative[start], _cumulative[end]);
        var mark = low + (rng.NextDouble() * (high - low));
        // The first article whose cumulative weight exceeds the mark; articles without weight can never be it.
        var (a, b) = (start, end - 1);
        while (a < b)
        {
            var middle = (a + b) / 2;
            (a, b) = _cumulative[middle + 1] > mark ? (a, middle) : (middle + 1, b);
        }

        return a;
    }
}
