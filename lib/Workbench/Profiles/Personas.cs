using System.Collections;
using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>Clusters as characters: who they are, what sets them apart, what they like. The largest stands first; it prints itself as cards.</summary>
/// <example><code>
/// Personas.Of(model, features, Interactions.FromFrame(cleaned.Frame, set.Events.Columns), set.ReadTitles())
/// </code></example>
public sealed class Personas : IReadOnlyList<Persona>
{
    private readonly IReadOnlyList<Persona> _personas;

    private Personas(IReadOnlyList<Persona> personas) => _personas = personas;

    /// <summary>Number of personas: that of the clusters that have users.</summary>
    public int Count => _personas.Count;

    /// <summary>The persona at a place.</summary>
    public Persona this[int index] => _personas[index];

    /// <summary>Describes the clusters of a model.</summary>
    /// <param name="model">The clusters.</param>
    /// <param name="features">The features of the same users in their own units, before any scaling; they need not be those that were clustered.</param>
    /// <param name="events">What the users had to do with; users who have no events count as users without items.</param>
    /// <param name="titles">Titles of items by id; an item without one is called by its id.</param>
    /// <param name="options">How much to say; null for the defaults.</param>
    /// <exception cref="ArgumentException">The features are not those of the users who were clustered, or none of them has an event.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Personas Of(
        KMeansModel model,
        FeatureTable features,
        Interactions events,
        IReadOnlyDictionary<string, string>? titles = null,
        PersonaOptions? options = null)
    {
        options ??= new();
        options.Check();
        if (!model.Users.SequenceEqual(features.Users))
        {
            throw new ArgumentException($"The {features.Users.Count:N0} users of the features are not the {model.Users.Count:N0} who were clustered; give the table that was scaled for clustering.", nameof(features));
        }

        var (traits, items) = (new Traits(features), new TypicalItems(model.Users, events, titles));
        if (!items.Any)
        {
            throw new ArgumentException($"None of the {model.Users.Count:N0} users has an event among those of {events.Users.Count:N0} users; the ids must be written alike.", nameof(events));
        }

        var names = new PersonaNames();
        var clusters = Enumerable.Range(0, model.Count).Where(k => model.Sizes[k] > 0);
        return new([.. clusters.Select(k => Describe(model, k, traits, items, names, options))]);
    }

    /// <inheritdoc/>
    public IEnumerator<Persona> GetEnumerator() => _personas.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", _personas);

    /// <summary>The personas as cards in a grid.</summary>
    public string ToHtml() => PersonaCard.Grid(_personas);

    private static Persona Describe(KMeansModel model, int cluster, Traits traits, TypicalItems items, PersonaNames names, PersonaOptions options)
    {
        var members = model.Members(cluster);
        var all = traits.Of(members, options.LeastEffect);
        return new(
            cluster,
            names.For(all),
            members.Length,
            (double)members.Length / model.Users.Count,
            [.. all.Take(options.Traits)],
            items.Of(members, options),
            model.TypicalUser(cluster)!);
    }
}
