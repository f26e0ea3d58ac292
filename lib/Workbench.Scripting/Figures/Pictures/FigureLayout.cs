using System.Text.Json.Nodes;
using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>The layout of a figure, read by name.</summary>
internal sealed class FigureLayout(JsonObject json)
{
    private const int UsualWidth = 700;
    private const int UsualHeight = 450;
    private const int LeastSide = 100;
    private const int MostSide = 4000;

    public string Title => FigureText.TitleOf(json["title"]);

    public string BarMode => JsonValues.Text(json["barmode"]) is { Length: > 0 } mode ? mode : "group";

    public bool ShowsLegend => json["showlegend"]?.ToJsonString() != "false";

    public IReadOnlyList<string> Colours =>
        json["colorway"] as JsonArray is { } own ? [.. own.Select(JsonValues.Text)]
        : json["template"]?["layout"]?["colorway"] as JsonArray is { } usual ? [.. usual.Select(JsonValues.Text)]
        : ["#636efa"];

    /// <summary>The size of the picture in pixels.</summary>
    public OxySize Size => new(Side("width", UsualWidth), Side("height", UsualHeight));

    public AxisLayout Axis(string name) => new(json[name] as JsonObject ?? []);

    private double Side(string name, double usual) =>
        Math.Clamp(JsonValues.Number(json[name]) is var side && double.IsFinite(side) ? side : usual, LeastSide, MostSide);
}

/// <summary>What a layout says of one axis.</summary>
internal sealed class AxisLayout(JsonObject json)
{
    public string Title => FigureText.TitleOf(json["title"]);

    public string Type => JsonValues.Text(json["type"]);

    public bool IsReversed => JsonValues.Text(json["autorange"]) == "reversed";

    /// <summary>The ends as written: of a logarithmic axis their powers of ten, of a date axis dates.</summary>
    public (JsonNode? From, JsonNode? To)? Range => json["range"] as JsonArray is { Count: 2 } range ? (range[0], range[1]) : null;
}
