using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>One group of a comparison: its name, its size and what was measured of it.</summary>
/// <param name="Name">Name of the group, e.g. <c>control</c>.</param>
/// <param name="Count">Number of units.</param>
/// <param name="Value">The mean, quantile, rate or other statistic of the group.</param>
public sealed record GroupFigure(string Name, long Count, double Value)
{
    /// <summary>As <c>control: 0.123 over 1,000 units</c>.</summary>
    public override string ToString() => $"{Name}: {Format.Number(Value)} over {Format.Count(Count)} units";
}
