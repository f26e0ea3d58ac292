using Workbench.Cleaning;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>Scales of features that were learned from some users and apply to any: fit on the training users, transform all.</summary>
public sealed class FeatureScaler
{
    private readonly ColumnScale[] _scales;

    private FeatureScaler(IReadOnlyList<string> names, ColumnScale[] scales) => (Names, _scales) = (names, scales);

    /// <summary>The features.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The scale of each feature, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<ColumnScale> Scales => _scales;

    /// <summary>The features that had one value only: they become 0 and tell nobody apart.</summary>
    public IReadOnlyList<string> Constant => [.. Names.Where((_, feature) => _scales[feature].IsConstant)];

    /// <summary>Learns the scale of each feature.</summary>
    /// <exception cref="ArgumentException">There is no user, or a feature cannot be scaled this way.</exception>
    public static FeatureScaler Fit(FeatureTable features, Scaling by = Scaling.ZScore) =>
        new(features.Names, [.. features.Names.Select(name => ColumnScale.Fit(name, features.Column(name), by))]);

    /// <summary>The features on the scale.</summary>
    /// <exception cref="ArgumentException">The features are not those that were learned from.</exception>
    public FeatureTable Transform(FeatureTable features)
    {
        features.RequireSameFeatures(Names);
        return new(features.Users, Names, [.. features.Values.Select((x, i) => _scales[i % _scales.Length].Apply(x))]);
    }

    /// <summary>Scaled features in their own units again; a constant feature gets its constant.</summary>
    /// <exception cref="ArgumentException">The features are not those that were learned from.</exception>
    public FeatureTable Invert(FeatureTable scaled)
    {
        scaled.RequireSameFeatures(Names);
        return new(scaled.Users, Names, [.. scaled.Values.Select((x, i) => _scales[i % _scales.Length].Invert(x))]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var table = new TextTable("feature", "centre", "width");
        for (var feature = 0; feature < Names.Count; feature++)
        {
            table.Add(Names[feature], Format.Number(_scales[feature].Centre), Format.Number(_scales[feature].Width));
        }

        table.Notes.AddRange(Constant.Select(name => $"{name} is constant and becomes 0"));
        return table.ToString();
    }
}
