using System.Text.Json;
using System.Text.Json.Nodes;
using OxyPlot.Axes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>The kinds of axis.</summary>
internal enum ScaleKind
{
    Linear,
    Logarithmic,
    Date,
    Category,
}

/// <summary>Where values stand along an axis: decided by the layout, else by the values of all traces.</summary>
internal sealed class AxisScale
{
    private const string LabelFormat = "yyyy-MM-dd";

    private readonly List<string> _categories;
    private readonly AxisLayout _layout;

    public AxisScale(IReadOnlyList<JsonNode?> values, AxisLayout layout)
    {
        _layout = layout;
        Kind = KindOf(values, layout.Type);
        _categories = Kind == ScaleKind.Category ? [.. values.Select(JsonValues.Text).Distinct()] : [];
    }

    public ScaleKind Kind { get; }

    public double Position(JsonNode? value) => Kind switch
    {
        ScaleKind.Category => _categories.IndexOf(JsonValues.Text(value)),
        ScaleKind.Date => JsonValues.Date(value) is { } date ? DateTimeAxis.ToDouble(date) : double.NaN,
        ScaleKind.Logarithmic => JsonValues.Number(value) is > 0 and var number ? number : double.NaN,
        _ => JsonValues.Number(value),
    };

    public Axis ToAxis(AxisPosition position)
    {
        var axis = Make();
        axis.Position = position;
        axis.Title = _layout.Title is { Length: > 0 } title ? title : null;
        axis.MajorGridlineStyle = OxyPlot.LineStyle.Solid;
        axis.MajorGridlineColor = OxyPlot.OxyColor.FromRgb(0xEB, 0xF0, 0xF8);
        axis.TicklineColor = axis.AxislineColor = OxyPlot.OxyColor.FromRgb(0xC8, 0xD0, 0xDC);
        axis.MinorTickSize = 0;
        axis.AxisTitleDistance = 8;
        SetRange(axis);
        return axis;
    }

    private Axis Make() => Kind switch
    {
        ScaleKind.Logarithmic => new LogarithmicAxis { UseSuperExponentialFormat = false },
        ScaleKind.Date => new DateTimeAxis { StringFormat = LabelFormat },
        ScaleKind.Category => MakeCategories(),
        _ => new LinearAxis(),
    };

    private CategoryAxis MakeCategories()
    {
        var axis = new CategoryAxis { IsTickCentered = true, GapWidth = 0, Minimum = -0.5, Maximum = _categories.Count - 0.5 };
        axis.Labels.AddRange(_categories);
        axis.Angle = _categories.Sum(c => c.Length) > 60 ? -35 : 0;
        return axis;
    }

    private void SetRange(Axis axis)
    {
        if (_layout.IsReversed)
        {
            (axis.StartPosition, axis.EndPosition) = (1, 0);
        }

        if (_layout.Range is { } range && Kind != ScaleKind.Category)
        {
            var (from, to) = (End(range.From), End(range.To));
            (axis.Minimum, axis.Maximum) = (Math.Min(from, to), Math.Max(from, to));
            (axis.StartPosition, axis.EndPosition) = from > to ? (1, 0) : (axis.StartPosition, axis.EndPosition);
        }
    }

    private double End(JsonNode? value) => Kind == ScaleKind.Logarithmic ? Math.Pow(10, JsonValues.Number(value)) : Position(value);

    private static ScaleKind KindOf(IReadOnlyList<JsonNode?> values, string stated) => stated switch
    {
        "log" => ScaleKind.Logarithmic,
        "date" => ScaleKind.Date,
        "category" => ScaleKind.Category,
        "linear" => ScaleKind.Linear,
        _ => Guess([.. values.Where(v => v is not null)]),
    };

    private static ScaleKind Guess(IReadOnlyList<JsonNode?> values)
    {
        var strings = values.Where(v => v!.GetValueKind() == JsonValueKind.String && !JsonValues.IsNumber(v) && JsonValues.Text(v) != "NaN").ToList();
        return strings.Count == 0 ? ScaleKind.Linear
            : strings.Count == values.Count && strings.TrueForAll(s => JsonValues.Date(s) is not null) ? ScaleKind.Date
            : ScaleKind.Category;
    }
}
