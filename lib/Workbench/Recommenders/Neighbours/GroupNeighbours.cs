using System.Runtime.InteropServices;

namespace Workbench.Recommenders;

/// <summary>The first members of a group's best groups, by similarity and then by index; in memory of its own, so that it belongs to one thread.</summary>
/// <param name="groups">All groups.</param>
/// <param name="most">Most members that are kept.</param>
internal sealed class GroupNeighbours(RowGroups groups, int most)
{
    private readonly List<(int Group, float Similarity)> _order = [];
    private readonly List<int> _members = [];
    private readonly List<float> _similarities = [];

    /// <summary>The last one in the order of similarity, which gives way where the list has no place for it; -1 while there are fewer than the most.</summary>
    private int _worst;

    /// <param name="best">The best groups by ascending number, which is by ascending first member too.</param>
    /// <param name="similarities">How similar they are.</param>
    public void Fill(ReadOnlySpan<int> best, ReadOnlySpan<float> similarities)
    {
        _order.Clear();
        for (var k = 0; k < best.Length; k++)
        {
            _order.Add((best[k], similarities[k]));
        }

        _order.Sort((a, b) => b.Similarity.CompareTo(a.Similarity));
        _members.Clear();
        _similarities.Clear();
        for (int first = 0, end; first < _order.Count && _members.Count < most; first = end)
        {
            end = first + 1;
            while (end < _order.Count && _order[end].Similarity == _order[first].Similarity)
            {
                end++;
            }

            AddEquals(first, end);
        }

        _worst = _members.Count < most ? -1 : _members[^1];
        CollectionsMarshal.AsSpan(_members).Sort(CollectionsMarshal.AsSpan(_similarities));
    }

    /// <summary>Copies the list without a member and by ascending index; without the worst where the member is not on a full list.</summary>
    public void CopyWithout(int member, Span<int> members, Span<float> similarities)
    {
        var at = _members.BinarySearch(member);
        at = at < 0 && _worst >= 0 ? _members.BinarySearch(_worst) : at;
        at = at < 0 ? members.Length : at;
        Copy(CollectionsMarshal.AsSpan(_members), at, members);
        Copy(CollectionsMarshal.AsSpan(_similarities), at, similarities);
    }

    private void AddEquals(int first, int end)
    {
        var (from, places) = (_members.Count, most - _members.Count);
        for (var k = first; k < end; k++)
        {
            var members = groups.Members(_order[k].Group);
            _members.AddRange(members[..Math.Min(members.Length, places)]);
        }

        CollectionsMarshal.AsSpan(_members)[from..].Sort();
        CollectionsMarshal.SetCount(_members, Math.Min(_members.Count, most));
        while (_similarities.Count < _members.Count)
        {
            _similarities.Add(_order[first].Similarity);
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> from, int without, Span<T> to)
    {
        from[..without].CopyTo(to);
        from[Math.Min(without + 1, from.Length)..].CopyTo(to[without..]);
    }
}
