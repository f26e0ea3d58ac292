using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The users of a model by number of their segment, in the order of names; group 0 is all users.</summary>
internal sealed record UserGroups(int Count, int[] GroupOf)
{
    public static UserGroups Of(IdMap users, UserSegments? segments)
    {
        if (segments is null)
        {
            return new(1, new int[users.Count]);
        }

        var names = segments.ByUser.Values.Distinct().Order(StringComparer.Ordinal).ToArray();
        var numbers = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index + 1);
        return new(names.Length + 1, [.. users.Select(user => segments.ByUser.TryGetValue(user, out var name) ? numbers[name] : 0)]);
    }
}
