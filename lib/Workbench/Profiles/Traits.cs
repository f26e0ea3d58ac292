namespace Workbench.Profiles;

/// <summary>By which features does a cluster differ from everybody else?</summary>
internal sealed class Traits
{
    private readonly FeatureTable _features;
    private readonly double[] _means;
    private readonly double[] _deviations;

    public Traits(FeatureTable features)
    {
        _features = features;
        _means = Means([.. Enumerable.Range(0, features.Users.Count)]);
        _deviations = [.. features.Names.Select((_, f) => Deviation(f))];
    }

    /// <summary>The traits of the users at <paramref name="members"/>, the strongest first; of equally strong ones the first feature.</summary>
    public IReadOnlyList<Trait> Of(int[] members, double leastEffect)
    {
        var (n, all) = (members.Length, _features.Users.Count);
        if (n == all)
        {
            return [];
        }

        var means = Means(members);
        var traits = _features.Names.Select((name, f) =>
        {
            var others = ((_means[f] * all) - (means[f] * n)) / (all - n);
            var effect = _deviations[f] > 0 ? (means[f] - others) / _deviations[f] : 0;
            return new Trait(name, means[f], _means[f], effect, Phrases.Tell(name, means[f], _means[f], effect));
        });
        return [.. traits.Where(trait => Math.Abs(trait.Effect) >= leastEffect).OrderByDescending(trait => Math.Abs(trait.Effect))];
    }

    private double[] Means(int[] rows)
    {
        var sums = new double[_features.Names.Count];
        foreach (var row in rows)
        {
            var x = _features.Row(row);
            for (var f = 0; f < sums.Length; f++)
            {
                sums[f] += x[f];
            }
        }

        return Array.ConvertAll(sums, sum => sum / rows.Length);
    }

    /// <summary>The standard deviation; 0 where it is nothing but rounding.</summary>
    private double Deviation(int feature)
    {
        var sum = 0.0;
        for (var user = 0; user < _features.Users.Count; user++)
        {
            var x = _features[user, feature] - _means[feature];
            sum += x * x;
        }

        var deviation = Math.Sqrt(sum / _features.Users.Count);
        return deviation > 1e-12 * Math.Abs(_means[feature]) ? deviation : 0;
    }
}
