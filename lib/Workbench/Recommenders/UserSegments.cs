using System.Collections.Frozen;

namespace Workbench.Recommenders;

/// <summary>Which segment a user belongs to, such as a country, a device or a cluster of behaviour. Equal if they say the same of the same users.</summary>
/// <param name="ByUser">The name of the segment by the id of the user; copied. A user without one belongs to none.</param>
public sealed record UserSegments(IReadOnlyDictionary<string, string> ByUser)
{
    /// <summary>The name of the segment by the id of the user.</summary>
    public IReadOnlyDictionary<string, string> ByUser { get; init => field = Copy(value); } = Copy(ByUser);

    /// <summary>Whether both say the same of the same users.</summary>
    public bool Equals(UserSegments? other) =>
        other is not null && ByUser.Count == other.ByUser.Count && ByUser.All(pair => other.ByUser.TryGetValue(pair.Key, out var segment) && segment == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => ByUser.Count;

    /// <summary>As <c>1,204 users in 3 segments</c>.</summary>
    public override string ToString() => $"{ByUser.Count:N0} users in {ByUser.Values.Distinct().Count():N0} segments";

    private static FrozenDictionary<string, string> Copy(IReadOnlyDictionary<string, string> byUser)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        foreach (var (user, segment) in byUser)
        {
            if (string.IsNullOrEmpty(segment))
            {
                throw new ArgumentException($"The segment of user '{user}' has no name; leave out users who belong to none.", nameof(byUser));
            }
        }

        return byUser.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
