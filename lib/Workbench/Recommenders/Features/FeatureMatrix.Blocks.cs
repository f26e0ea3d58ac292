using Workbench.Internals;

namespace Workbench.Recommenders;

public sealed partial class FeatureMatrix
{
    /// <summary>Several kinds of features side by side: each row of a block is brought to the length 1 and multiplied by the block's weight, so that long texts do not drown a category. Features of one name add up.</summary>
    /// <param name="blocks">Features, and a weight that is finite and at least 0.</param>
    /// <exception cref="ArgumentException">A weight is not allowed.</exception>
    public static FeatureMatrix Join(params IReadOnlyList<(FeatureMatrix Features, double Weight)> blocks) => Of(blocks.SelectMany(block =>
    {
        var (features, weight) = (block.Features, Guard.AtLeast(0.0, block.Weight, nameof(block.Weight)));
        return Enumerable.Range(0, features.Ids.Count).SelectMany(row =>
        {
            var values = features.Weights.Values(row).ToArray();
            var length = Math.Sqrt(values.Sum(value => Numbers.Square((double)value)));
            return features.Weights.Columns(row).ToArray().Select((column, k) => (features.Ids[row], features.Features[column], weight * values[k] / length));
        });
    }));

    /// <summary>
    /// Takes numbers, such as prices, as bins that overlap: a number lies between the middles of two bins and belongs to each by how near it is, so that 9.99 and 10.01 are alike.
    /// </summary>
    /// <param name="values">Ids and numbers; NaN for one that is missing.</param>
    /// <param name="name">What the number is: features are called by it and the middle of the bin.</param>
    /// <param name="bins">Number of bins from the smallest to the largest number, at least 2.</param>
    /// <param name="logarithmic">Whether bins are equal in ratio instead of difference, as suits prices; numbers must then be above 0.</param>
    /// <exception cref="ArgumentException">A number is infinite, or not above 0 where it must be; the message names its id.</exception>
    public static FeatureMatrix FromNumbers(IEnumerable<(string Id, double Value)> values, string name, int bins = 8, bool logarithmic = false)
    {
        Guard.AtLeast(2, bins);
        var given = values.Where(value => !double.IsNaN(value.Value)).ToArray();
        if (Array.FindIndex(given, value => !double.IsFinite(value.Value) || (logarithmic && value.Value <= 0)) is >= 0 and var bad)
        {
            throw new ArgumentException($"'{given[bad].Id}' has the {name} {given[bad].Value}; it must be finite{(logarithmic ? " and above 0" : "")}.", nameof(values));
        }

        var scaled = Array.ConvertAll(given, value => logarithmic ? Math.Log(value.Value) : value.Value);
        var (least, most) = given.Length == 0 ? (0, 0) : (scaled.Min(), scaled.Max());
        var width = most > least ? (most - least) / (bins - 1) : 1;
        return Of(given.Zip(scaled).SelectMany(pair =>
        {
            var place = (pair.Second - least) / width;
            var (low, part) = ((int)place, place - (int)place);
            return new[] { (pair.First.Id, NameOf(low), 1 - part), (pair.First.Id, NameOf(low + 1), part) };
        }));

        string NameOf(int bin) => $"{name}~{Format.Number(logarithmic ? Math.Exp(least + (bin * width)) : least + (bin * width))}";
    }
}
