using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>A metric of each unit of a group, and what was known of the unit before the test.</summary>
public sealed class CovariateRows
{
    /// <param name="name">Name of the group.</param>
    /// <param name="metric">The metric of each unit, at least 2.</param>
    /// <param name="covariates">One list for each covariate, with a number for each unit.</param>
    /// <exception cref="ArgumentException">A number is not finite, or a list is not as long as the metric; the message names the place.</exception>
    public CovariateRows(string name, IReadOnlyList<double> metric, params IReadOnlyList<IReadOnlyList<double>> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        (Name, Metric) = (name, Rows.Of(metric, name));
        Covariates = [.. covariates.Select((values, k) => Of(values, $"covariate {k} of {name}"))];
    }

    /// <summary>Name of the group.</summary>
    public string Name { get; }

    /// <summary>Number of units.</summary>
    public int Count => Metric.Length;

    internal double[] Metric { get; }

    internal double[][] Covariates { get; }

    /// <summary>As <c>control: 1,000 units with 2 covariates</c>.</summary>
    public override string ToString() => $"{Name}: {Format.Count(Count)} units with {Covariates.Length} covariates";

    private double[] Of(IReadOnlyList<double> values, string name)
    {
        var rows = Rows.Of(values, name);
        Guard.Require(rows.Length == Metric.Length, rows.Length, $"as many as the metric's {Metric.Length}", $"the length of {name}");
        return rows;
    }
}
