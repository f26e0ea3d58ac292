namespace Workbench.Profiles;

/// <summary>Names that say the strongest traits, two or as many more as it takes to be unlike the names before.</summary>
internal sealed class PersonaNames
{
    private const int Usual = 2;
    private readonly HashSet<string> _taken = [];

    public string For(IReadOnlyList<Trait> traits)
    {
        string[] adjectives = [.. traits.Select(Phrases.Adjective).Distinct()];
        var longer = Enumerable.Range(Usual, Math.Max(1, adjectives.Length - Usual + 1)).Select(count => Name(adjectives.Take(count)));
        var numbered = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{Name(adjectives.Take(Usual))} {number}");
        return longer.Concat(numbered).First(_taken.Add);
    }

    private static string Name(IEnumerable<string> adjectives)
    {
        string[] words = [.. adjectives];
        return words.Length == 0 ? "Average users" : Capital(string.Join(", ", words[..^1]) + (words.Length > 1 ? " and " : "") + words[^1]);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
