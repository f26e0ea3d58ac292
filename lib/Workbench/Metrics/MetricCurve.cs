using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What models reached at one point of a curve.</summary>
/// <param name="X">Where the point stands on the axis.</param>
/// <param name="Label">The point in words.</param>
/// <param name="Count">How many there are of what the curve counts.</param>
/// <param name="Values">The figure of each model, in the curve's order; NaN where there was nothing to judge by.</param>
public sealed record CurvePoint(double X, string Label, long Count, IReadOnlyList<Estimate> Values);

/// <summary>How a figure of models changes along something: the number of training events, the popularity of items.</summary>
public sealed class MetricCurve
{
    private readonly (string Points, string Count) _headers;

    internal MetricCurve(string figure, string along, (string Points, string Count) headers, IReadOnlyList<string> models, IReadOnlyList<CurvePoint> points) =>
        (Figure, Along, _headers, Models, Points) = (figure, along, headers, models, points);

    /// <summary>What is measured, as <c>nDCG@10</c>.</summary>
    public string Figure { get; }

    /// <summary>What it is measured along, as <c>training events</c>.</summary>
    public string Along { get; }

    /// <summary>Names of the models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>The points, X ascending.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>Lines below the table.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A row a point, a column a model, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a point, a column a model, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable([_headers.Points, _headers.Count, .. Models]) { Title = $"{Figure} along {Along}" };
        foreach (var point in Points)
        {
            table.Add([point.Label, Format.Count(point.Count), .. point.Values.Select(value => $"{value}")]);
        }

        table.Notes.AddRange(Notes);
        return table;
    }
}
