using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>
/// Items in groups from the least to the most popular, each with about the same number of training cells, and before them those that nobody had in
/// training: so that a group of the tail weighs as much as one of the head.
/// </summary>
internal sealed class PopularityGroups
{
    private readonly int[] _groupOf;
    private readonly (int Items, int Least, int Most)[] _groups;

    /// <param name="catalogue">How many users each item had in training.</param>
    /// <param name="count">Number of groups beside that of items that nobody had, at least 1.</param>
    public PopularityGroups(Catalogue catalogue, int count)
    {
        var users = Enumerable.Range(0, catalogue.Items.Count).Select(catalogue.UsersOf).ToArray();
        var cells = users.Sum(n => (double)n);
        _groupOf = new int[users.Length];
        _groups = new (int, int, int)[count + 1];
        var before = 0L;
        foreach (var item in Enumerable.Range(0, users.Length).OrderBy(item => users[item]).ThenBy(item => item))
        {
            // An item is in the group that holds the middle of its cells.
            var group = users[item] == 0 ? 0 : 1 + Math.Min(count - 1, (int)((before + (users[item] / 2.0)) / cells * count));
            before += users[item];
            _groupOf[item] = group;
            var (items, least, _) = _groups[group];
            _groups[group] = (items + 1, items == 0 ? users[item] : least, users[item]);
        }
    }

    public int Count => _groups.Length;

    public int Of(int item) => _groupOf[item];

    public int ItemsOf(int group) => _groups[group].Items;

    /// <summary>As <c>3: 41 to 80 users an item</c>.</summary>
    public string Describe(int group) => group == 0 ? "0: not in training" : $"{group}: {Format.Count(_groups[group].Least)} to {Format.Count(_groups[group].Most)} users an item";
}
