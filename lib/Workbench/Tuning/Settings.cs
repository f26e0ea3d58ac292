using System.Globalization;

namespace Workbench.Tuning;

/// <summary>One point of a <see cref="SearchSpace"/>: a number for each of its names.</summary>
public sealed class Settings
{
    private readonly KeyValuePair<string, double>[] _values;

    internal Settings(IEnumerable<KeyValuePair<string, double>> values) => _values = [.. values];

    /// <summary>The names, in the order of the space.</summary>
    public IReadOnlyList<string> Names => Array.ConvertAll(_values, v => v.Key);

    /// <summary>The number that a name has.</summary>
    /// <exception cref="ArgumentException">The space has no such name; the message lists those that it has.</exception>
    public double this[string name]
    {
        get
        {
            var at = Array.FindIndex(_values, v => v.Key == name);
            return at >= 0 ? _values[at].Value : throw new ArgumentException($"The space has no '{name}'. It has: {string.Join(", ", Names)}.", nameof(name));
        }
    }

    /// <summary>The whole number that a name has.</summary>
    /// <exception cref="ArgumentException">The space has no such name, or the number is not whole.</exception>
    public int Whole(string name) => this[name] is var value && value == Math.Round(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw new ArgumentException($"'{name}' is {value.ToString(CultureInfo.InvariantCulture)}, which is not a whole number; draw it from WholeNumbers or Choice.", nameof(name));

    /// <summary>As <c>alpha = 5, factors = 64</c>.</summary>
    public override string ToString() => string.Join(", ", _values.Select(v => $"{v.Key} = {v.Value.ToString("G6", CultureInfo.InvariantCulture)}"));
}
