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
    private const double RoomOfDate = 90;
    private const double RoomOfLine = 40;

    private readonly List<string> _categories;
    private readonly AxisLayout _layout;
    private readonly bool _wholeDays;

    public AxisScale(IReadOnlyList<JsonNode?> values, AxisLayout layout)
    {
        _layout = layout;
        Kind = KindOf(values, layout.Type);
        _wholeDays = Kind == ScaleKind.Date && values.All(v => JsonValues.Date(v) is null or { TimeOfDay.Ticks: 0 });
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

    /// <param name="position">Left or bottom.</param>
    /// <param name="picture">The size of the whole picture, which decides how much text has room.</param>
    /// <param name="padding">The room beyond the outermost values, as a share of their range.</param>
    public Axis ToAxis(AxisPosition position, OxyPlot.OxySize picture, double padding)
    {
        var axis = Make(position, picture);
        axis.Position = position;
        axis.Title = _layout.Title is { Length: > 0 } title ? title : null;
        axis.MajorGridlineStyle = OxyPlot.LineStyle.Solid;
        axis.MajorGridlineColor = OxyPlot.OxyColor.FromRgb(0xEB, 0xF0, 0xF8);
        axis.TicklineColor = axis.AxislineColor = OxyPlot.OxyColor.FromRgb(0xC8, 0xD0, 0xDC);
        axis.MinorTickSize = 0;
        axis.AxisTitleDistance = 8;
        if (Kind != ScaleKind.Category)
        {
            axis.MinimumPadding = axis.MaximumPadding = padding;
        }

        SetRange(axis);
        return axis;
    }

    private Axis Make(AxisPosition position, OxyPlot.OxySize picture) => Kind switch
    {
        ScaleKind.Logarithmic => new LogarithmicAxis { UseSuperExponentialFormat = false },
        ScaleKind.Date => new CalendarAxis(
            (int)Math.Max(1, position == AxisPosition.Bottom ? picture.Width / RoomOfDate : picture.Height / RoomOfLine), _wholeDays),
        ScaleKind.Category => MakeCategories(position, picture),
        _ => new LinearAxis(),
    };

    private CategoryAxis MakeCategories(AxisPosition position, OxyPlot.OxySize picture)
    {
        var axis = new CategoryAxis { Position = position, IsTickCentered = true, GapWidth = 0, Minimum = -0.5, Maximum = _categories.Count - 0.5 };
        CategoryLabels.Fit(axis, _categories, picture);
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
