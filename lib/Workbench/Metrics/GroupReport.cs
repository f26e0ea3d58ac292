using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What models reached for one group of users.</summary>
/// <param name="Group">The group.</param>
/// <param name="UserCount">How many users it has.</param>
/// <param name="Values">The mean of each model, in the report's order.</param>
public sealed record GroupResult(string Group, int UserCount, IReadOnlyList<Estimate> Values);

/// <summary>A metric by groups of users.</summary>
public sealed class GroupReport
{
    internal GroupReport(Metric metric, IReadOnlyList<string> models, IReadOnlyList<GroupResult> groups) => (Metric, Models, Groups) = (metric, models, groups);

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>Names of the models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>One for each group, by name.</summary>
    public IReadOnlyList<GroupResult> Groups { get; }

    /// <summary>A row a group, a column a model, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a group, a column a model, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable(["group", "users", .. Models]) { Title = $"{Metric.Name} by group of users" };
        foreach (var group in Groups)
        {
            table.Add([group.Group, Format.Count(group.UserCount), .. group.Values.Select(value => $"{value}")]);
        }

        return table;
    }
}
