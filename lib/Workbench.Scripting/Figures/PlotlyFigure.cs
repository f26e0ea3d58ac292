using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Scripting.Display;
using Workbench.Scripting.Figures.Pictures;

namespace Workbench.Scripting.Figures;

/// <summary>A figure as plotly.js understands it: the traces, the layout and the settings of the plot.</summary>
internal sealed record PlotlyFigure(JsonArray Data, JsonObject Layout, JsonObject Config)
{
    public const string MimeType = "application/vnd.plotly.v1+json";
    public const string Svg = "image/svg+xml";

    private const string TypeName = "Plotly.NET.GenericChart";

    /// <summary>Reads a chart of Plotly.NET or XPlot by name: the notebook brings its own version of the package.</summary>
    public static PlotlyFigure? TryRead(object value)
    {
        if (XPlotChart.TryRead(value) is var (traces, layout))
        {
            return Slimmed(traces, layout, []);
        }

        if (ChartType(value.GetType()) is not { } type || type.GetMethod("toFigureJson") is not { } toJson)
        {
            return null;
        }

        var json = JsonNode.Parse((string)toJson.Invoke(null, [value])!)!;
        return Slimmed((JsonArray)json["data"]!, (JsonObject)json["layout"]!, json["config"] as JsonObject ?? []);
    }

    public IReadOnlyDictionary<string, string> ToBundle()
    {
        var json = ToJson();
        var svg = StaticPicture.Draw(this);
        return new Dictionary<string, string>
        {
            [MimeType] = json,
            [ValueFormatter.Html] = FigureHtml.Write(json, svg),
            [Svg] = svg,
            [ValueFormatter.Plain] = ToString(),
        };
    }

    public override string ToString()
    {
        var kinds = Data.Select(t => (string?)t!["type"] ?? "scatter").CountBy(k => k).Select(k => $"{k.Value} {k.Key}");
        var title = FigureText.TitleOf(Layout["title"]);
        return $"[Figure{(title.Length > 0 ? $" \"{title}\"" : "")}: {string.Join(", ", kinds)}]";
    }

    private string ToJson() => new JsonObject
    {
        ["data"] = Data.DeepClone(),
        ["layout"] = Layout.DeepClone(),
        ["config"] = Config.DeepClone(),
    }.ToJsonString(JsonSerializerOptions.Default);

    private static PlotlyFigure Slimmed(JsonArray data, JsonObject layout, JsonObject config)
    {
        FigureSlimming.DropEmpty(data);
        FigureSlimming.ReplaceTemplate(layout);
        FigureSlimming.DropUsualSize(layout);
        FigureSlimming.NameColourScale(data);
        config["responsive"] = true;
        return new PlotlyFigure((JsonArray)FigureSlimming.Rounded(data)!, (JsonObject)layout.DeepClone(), (JsonObject)config.DeepClone());
    }

    private static Type? ChartType(Type? type) => type is null || type.FullName == TypeName ? type : ChartType(type.BaseType);
}
