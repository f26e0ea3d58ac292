using Workbench.Internals;

namespace Workbench.Tuning;

/// <summary>What a search may vary: names, each with the numbers that it can have. Immutable; every method gives a larger space.</summary>
public sealed class SearchSpace
{
    private readonly Dimension[] _dimensions;

    /// <summary>A space that varies nothing yet.</summary>
    public SearchSpace()
        : this([])
    {
    }

    private SearchSpace(Dimension[] dimensions) => _dimensions = dimensions;

    /// <summary>A name with some values to choose from.</summary>
    /// <exception cref="ArgumentException">There are no values, one is not finite, or the name is there already.</exception>
    public SearchSpace Choice(string name, params IReadOnlyList<double> values)
    {
        if (values.Count == 0 || values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"'{name}' has the values [{string.Join(", ", values)}]; give at least one, all finite.", nameof(values));
        }

        return With(name, random => values[random.Next(values.Count)], values);
    }

    /// <summary>A name with any number from low to high, equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not finite, or high is not above low.</exception>
    public SearchSpace Uniform(string name, double low, double high)
    {
        RequireAscending(low, high);
        return With(name, random => low + (random.NextDouble() * (high - low)), null);
    }

    /// <summary>A name with any number from low to high whose logarithm is equally likely anywhere: for weights that matter by their magnitude.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Low is not above 0, the bounds are not finite, or high is not above low.</exception>
    public SearchSpace LogUniform(string name, double low, double high)
    {
        Guard.Positive(low);
        RequireAscending(low, high);
        return With(name, random => low * Math.Pow(high / low, random.NextDouble()), null);
    }

    /// <summary>A name with any whole number from low to high, both included, equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low.</exception>
    public SearchSpace WholeNumbers(string name, int low, int high)
    {
        RequireAscending(low, high);
        return With(name, random => random.NextInt64(low, high + 1L), null);
    }

    /// <summary>Points by chance, each from a stream of its own, so that more of them begin with the same ones.</summary>
    internal IReadOnlyList<Settings> Draw(int count, Seed seed) => [.. Enumerable.Range(0, count).Select(point => Draw(seed.Stream(point)))];

    /// <summary>Every combination of choices, the last name varying fastest.</summary>
    /// <exception cref="InvalidOperationException">A name has no list of values.</exception>
    internal IReadOnlyList<Settings> Grid()
    {
        if (Array.Find(_dimensions, d => d.Values is null) is { } open)
        {
            throw new InvalidOperationException($"A grid needs values to choose from, and '{open.Name}' has a range: use Choice, or a RandomSearch.");
        }

        IEnumerable<IEnumerable<KeyValuePair<string, double>>> points = [[]];
        points = _dimensions.Aggregate(points, (sofar, d) => sofar.SelectMany(point => d.Values!.Select(value => point.Append(KeyValuePair.Create(d.Name, value)))));
        return [.. points.Select(point => new Settings(point))];
    }

    private Settings Draw(Random random) => new(_dimensions.Select(d => KeyValuePair.Create(d.Name, d.Draw(random))));

    private static void RequireAscending(double low, double high)
    {
        Guard.Require(double.IsFinite(low), low, "finite", nameof(low));
        Guard.Require(double.IsFinite(high) && high > low, high, $"finite and above {nameof(low)}, {low}", nameof(high));
    }

    private SearchSpace With(string name, Func<Random, double> draw, IReadOnlyList<double>? values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _dimensions.Any(d => d.Name == name)
            ? throw new ArgumentException($"The space has '{name}' already.", nameof(name))
            : new([.. _dimensions, new(name, draw, values)]);
    }

    private sealed record Dimension(string Name, Func<Random, double> Draw, IReadOnlyList<double>? Values);
}
