using System.Text.Json.Nodes;
using System.Xml.Linq;
using Workbench.Scripting.Figures;
using Workbench.Scripting.Figures.Pictures;

namespace Workbench.Scripting.Tests.Figures;

public sealed class StaticPictureTests
{
    [Theory]
    [InlineData("""{"type":"scatter","mode":"markers","x":[1,2,3],"y":[1,4,9]}""")]
    [InlineData("""{"type":"scatter","mode":"lines+markers","x":["2024-01-01","2024-02-01"],"y":[1,2],"error_y":{"type":"data","array":[0.1,0.2],"arrayminus":[0.3,0.1]}}""")]
    [InlineData("""{"type":"bar","x":["a","b"],"y":[1,-2]}""")]
    [InlineData("""{"type":"bar","orientation":"h","y":["a","b"],"x":[1,2],"marker":{"color":["red","rgb(1,2,3)"]}}""")]
    [InlineData("""{"type":"histogram","x":[1,1,2,3,3,3]}""")]
    [InlineData("""{"type":"histogram","x":[7]}""")]
    [InlineData("""{"type":"heatmap","z":[[1,2],[3,null]],"x":["a","b"],"y":["c","d"]}""")]
    [InlineData("""{"type":"box","y":[1,2,3,4,100],"name":"g"}""")]
    [InlineData("""{"type":"box","x":[1,2,3,4,100],"name":"g"}""")]
    [InlineData("""{"type":"pie","labels":["a","b"],"values":[1,2]}""")]
    [InlineData("""{"type":"scatter","x":[],"y":[]}""")]
    [InlineData("""{"type":"scatter","x":[1,2],"y":["NaN",null]}""")]
    public void A_trace_draws_as_small_well_formed_svg_and_always_the_same(string trace)
    {
        var svg = Draw(trace);
        Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);
        Assert.InRange(svg.Length, 500, 20_000);
        Assert.Equal(svg, Draw(trace));
        Assert.DoesNotMatch(@"\d\.\d\d", svg[svg.IndexOf("</style>", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Titles_axis_titles_categories_and_legend_are_in_the_picture()
    {
        var svg = Draw(
            """{"type":"bar","x":["views","buys"],"y":[3,1],"name":"first"},{"type":"bar","x":["views","buys"],"y":[2,2],"name":"second"}""",
            """{"title":{"text":"The <b>title</b>"},"xaxis":{"title":{"text":"step"}},"yaxis":{"title":"count"}}""");
        var texts = XElement.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Superset(new HashSet<string> { "The title", "step", "count", "views", "buys", "first", "second" }, texts.ToHashSet());
    }

    [Fact]
    public void What_has_no_static_picture_says_which_type_it_is()
    {
        Assert.Contains("type 'scatter3d' has no static picture", XElement.Parse(Draw("""{"type":"scatter3d","x":[1]}""")).Value);
        Assert.Contains("subplots have no static picture", Draw("""{"type":"scatter","x":[1],"y":[1],"xaxis":"x2"}"""));
    }

    [Fact]
    public void Many_points_stay_a_small_picture_and_no_peak_of_a_line_is_lost()
    {
        var values = Enumerable.Range(0, 50_000).Select(i => i == 31_234 ? 1000 : i % 7).ToArray();
        var y = string.Join(',', values);
        Assert.InRange(Draw($$"""{"type":"scatter","mode":"lines","y":[{{y}}]}""").Length, 5_000, 60_000);
        Assert.Contains("1000", XElement.Parse(Draw($$"""{"type":"scatter","mode":"lines","y":[{{y}}]}""")).Value);
        Assert.InRange(Draw($$"""{"type":"scatter","mode":"markers","y":[{{y}}]}""").Length, 5_000, 120_000);
    }

    [Fact]
    public void Two_pictures_on_one_page_share_no_name()
    {
        static HashSet<string> Names(string svg) => [.. XElement.Parse(svg).DescendantsAndSelf().Attributes()
            .Where(a => a.Name.LocalName is "id" or "class").Select(a => a.Value)];
        Assert.Empty(Names(Draw("""{"type":"bar","x":["a"],"y":[1]}""")).Intersect(Names(Draw("""{"type":"bar","x":["a"],"y":[2]}"""))));
    }

    private static string Draw(string traces, string layout = "{}") => StaticPicture.Draw(
        new PlotlyFigure((JsonArray)JsonNode.Parse($"[{traces}]")!, (JsonObject)JsonNode.Parse(layout)!, []));
}
