using System.Collections;
using System.Globalization;

namespace Workbench.Data;

/// <summary>
/// Immutable two-way map between the ids of the raw data (text) and the row or column numbers of a matrix (0 to Count - 1).
/// </summary>
/// <remarks>
/// Ids stand in one order whatever order the data came in: whole numbers first and by value, then all others by ordinal comparison.
/// So the same data in another order gives the same matrix, and ties that are broken by index are broken by id.
/// </remarks>
public sealed class IdMap : IReadOnlyList<string>
{
    private readonly string[] _ids;
    private readonly Lazy<Dictionary<string, int>> _indexOf;

    /// <summary>Maps the distinct values of <paramref name="ids"/>.</summary>
    public IdMap(IEnumerable<string> ids)
        : this(ids.Distinct(StringComparer.Ordinal).Order(IdComparer.Instance).ToArray())
    {
    }

    private IdMap(string[] sortedIds)
    {
        _ids = sortedIds;
        _indexOf = new(() => _ids.Select((id, index) => (id, index)).ToDictionary(x => x.id, x => x.index, StringComparer.Ordinal));
    }

    /// <summary>Number of ids.</summary>
    public int Count => _ids.Length;

    /// <summary>The id at <paramref name="index"/> (0 to Count - 1).</summary>
    public string this[int index] => _ids[index];

    /// <summary>Takes over ids that are distinct and already in the order of <see cref="IdComparer"/>.</summary>
    internal static IdMap FromSorted(string[] sortedIds) => new(sortedIds);

    /// <summary>The index of <paramref name="id"/>, or -1 where it is unknown.</summary>
    public int IndexOf(string id) => _indexOf.Value.GetValueOrDefault(id, -1);

    /// <summary>Whether <paramref name="id"/> is known.</summary>
    public bool Contains(string id) => IndexOf(id) >= 0;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{Count:N0} ids";
}

/// <summary>Whole numbers by value before all other ids by ordinal comparison.</summary>
internal sealed class IdComparer : IComparer<string>
{
    public static IdComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (xIsNumber, yIsNumber) = (TryNumber(x, out var xNumber), TryNumber(y, out var yNumber));
        if (xIsNumber != yIsNumber)
        {
            return xIsNumber ? -1 : 1;
        }

        var byNumber = xNumber.CompareTo(yNumber);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(x, y);
    }

    private static bool TryNumber(string? id, out long number) =>
        long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
