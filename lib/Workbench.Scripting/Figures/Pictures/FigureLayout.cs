using System.Text.Json.Nodes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>The layout of a figure, read by name.</summary>
internal sealed class FigureLayout(JsonObject json)
{
    public string Title => FigureText.TitleOf(json["title"]);

    public string BarMode => JsonValues.Text(json["barmode"]) is { Length: > 0 } mode ? mode : "group";

    public bool ShowsLegend => json["showlegend"]?.ToJsonString() != "false";

    public IReadOnlyList<string> Colours =>
        json["colorway"] as JsonArray is { } own ? [.. own.Select(JsonValues.Text)]
        : json["template"]?["layout"]?["colorway"] as JsonArray is { } usual ? [.. usual.Select(JsonValues.Text)]
        : ["#636efa"];

    public AxisLayout Axis(string name) => new(json[name] as JsonObject ?? []);
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
