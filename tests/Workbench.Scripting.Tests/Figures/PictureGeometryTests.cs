using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Workbench.Scripting.Figures;
using Workbench.Scripting.Figures.Pictures;

namespace Workbench.Scripting.Tests.Figures;

/// <summary>Where things stand in a static picture.</summary>
public sealed class PictureGeometryTests
{
    private const string LongNames =
        "\"drop event_time outside 2026-01-05 00:00:00 to 2026-05-05 00:00:00\",\"Barnfield Sturdy Stoneware Shortbread\",\"Wildbloom\",\"a-name-without-any-place-where-it-could-be-broken-into-lines\"";

    private const string LongTitles =
        """{"title":"A title that says far more than any title has ever needed to say, so that one line does not hold it","xaxis":{"title":"what stands along the lower edge, said at some length, with all that is known of it and more"},"yaxis":{"title":{"text":"what stands along the left edge, said at some length, with all that is known of it"}},"height":300}""";

    [Theory]
    [InlineData("""{"type":"bar","orientation":"h","y":[NAMES],"x":[1,2000000,3,4]}""", "{}")]
    [InlineData("""{"type":"bar","x":[NAMES],"y":[1,2,3,4]}""", LongTitles)]
    [InlineData("""{"type":"bar","x":["one","two and three"],"y":[0.001,0.00123]}""", LongTitles)]
    [InlineData("""{"type":"scatter","y":[1,2],"name":"a group of users with a long name that says it all"},{"type":"scatter","y":[2,3],"name":"other"}""", LongTitles)]
    [InlineData("""{"type":"scatter","mode":"markers","x":[0.086,0.179],"y":["Popular","ItemKnn"],"error_x":{"type":"data","array":[0.01,0.02]}}""", """{"height":208,"title":"nDCG"}""")]
    [InlineData("""{"type":"scatter","x":["2024-01-01","2025-12-31"],"y":[1,2]}""", """{"width":400}""")]
    [InlineData("""{"type":"scatter","x":["2024-01-01T00:10:00","2024-01-01T23:59:00"],"y":[-100000,2]}""", """{"yaxis":{"title":"money"}}""")]
    [InlineData("""{"type":"box","y":[1,2,3,4,100],"name":"the first group of users"},{"type":"box","y":[1,2,3],"name":"the second"}""", LongTitles)]
    [InlineData("""{"type":"heatmap","z":[[1,2,3,4],[3,4,1000000,1]],"x":[NAMES],"y":["c","d"]}""", LongTitles)]
    public void No_text_is_cut_off_or_drawn_over_the_plot_or_over_other_text(string traces, string layout)
    {
        var svg = Draw(traces.Replace("NAMES", LongNames), layout);
        var (texts, picture) = (DrawnText.In(svg), Box.Of(svg.Elements().First(e => e.Name.LocalName == "rect")));
        Assert.InRange(texts.Count, 4, 40);
        Assert.All(texts, t => Assert.True(picture.Contains(t.Box), $"'{t.Text}' stands at {t.Box}, beyond the picture's {picture}"));
        Assert.All(texts, t => Assert.False(PlotArea(svg).Overlaps(t.Box), $"'{t.Text}' stands at {t.Box}, over the plot at {PlotArea(svg)}"));
        Assert.All(Pairs(texts), p => Assert.False(p.First.Box.Overlaps(p.Second.Box), $"'{p.First.Text}' at {p.First.Box} and '{p.Second.Text}' at {p.Second.Box}"));
    }

    [Fact]
    public void A_pie_with_long_labels_stays_within_the_picture()
    {
        var svg = Draw("""{"type":"pie","labels":["a slice whose label is longer than the room beside the pie allows for","b"],"values":[1,3]}""", "{}");
        Assert.All(DrawnText.In(svg), t => Assert.True(new Box(0, 0, 700, 450).Contains(t.Box), $"'{t.Text}' stands at {t.Box}"));
    }

    [Fact]
    public void Names_of_many_categories_leave_some_out_instead_of_standing_over_one_another()
    {
        var names = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"category {i}\""));
        var numbers = string.Join(',', Enumerable.Range(0, 200));
        foreach (var bars in new[] { $$"""{"type":"bar","x":[{{names}}],"y":[{{numbers}}]}""", $$"""{"type":"bar","orientation":"h","y":[{{names}}],"x":[{{numbers}}]}""" })
        {
            var texts = DrawnText.In(Draw(bars, "{}"));
            Assert.InRange(texts.Count(t => t.Text.StartsWith("category", StringComparison.Ordinal)), 15, 60);
            Assert.All(Pairs(texts), p => Assert.False(p.First.Box.Overlaps(p.Second.Box), $"'{p.First.Text}' and '{p.Second.Text}'"));
        }
    }

    [Theory]
    [InlineData("group")]
    [InlineData("stack")]
    public void An_error_bar_stands_in_the_middle_of_its_own_bar_and_around_its_end(string mode)
    {
        const string Bars = """{"type":"bar","name":"N","x":["a","b"],"y":[3,2],"marker":{"color":"#102030"},"error_y":{"type":"data","array":[0.5,0.25]}}""";
        var svg = Draw(Bars + "," + Bars.Replace("[3,2]", "[1,4]"), $$"""{"barmode":"{{mode}}"}""");
        var plot = Within(svg, 2).ToList();
        var bars = plot.Where(e => e.Name.LocalName == "rect").Select(Box.Of).ToList();
        var errors = plot.Where(e => e.Name.LocalName == "polyline").Select(Ends).ToList();
        Assert.Equal((4, 4), (bars.Count, errors.Count));
        Assert.All(bars.Zip(errors), pair =>
        {
            var (bar, (low, high)) = pair;
            Assert.Equal((bar.Left + bar.Right) / 2, low.X, tolerance: 0.2);
            Assert.Equal(low.X, high.X);
            Assert.Equal(bar.Top, (low.Y + high.Y) / 2, tolerance: 0.2);
        });
        Assert.Equal(mode == "group" ? 4 : 2, errors.Select(e => e.Low.X).Distinct().Count());
    }

    [Fact]
    public void The_error_bar_of_a_lying_bar_stands_at_its_middle()
    {
        const string Bars = """{"type":"bar","orientation":"h","y":["a"],"x":[3],"error_x":{"type":"constant","value":1}}""";
        var plot = Within(Draw($"{Bars},{Bars}", "{}"), 2).ToList();
        var bars = plot.Where(e => e.Name.LocalName == "rect").Select(Box.Of).ToList();
        var errors = plot.Where(e => e.Name.LocalName == "polyline").Select(Ends).ToList();
        Assert.Equal(bars.Select(b => Math.Round((b.Top + b.Bottom) / 2)), errors.Select(e => Math.Round(e.Low.Y)));
        Assert.Equal(2, bars.Select(b => b.Top).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-01-05", "2026-05-05", "2026-01 2026-02 2026-03 2026-04 2026-05")]
    [InlineData("2023-01-01", "2024-12-31", "2023-01 2023-07 2024-01 2024-07 2025-01")]
    [InlineData("1999-07-01", "2020-01-01", "2000 2005 2010 2015 2020")]
    [InlineData("2024-01-01", "2024-01-02", "2024-01-01 2024-01-02")]
    [InlineData("2024-02-27", "2024-03-02", "2024-02-27 2024-02-28 2024-02-29 2024-03-01 2024-03-02")]
    public void A_date_axis_has_calendar_labels_each_at_its_date(string from, string to, string expected)
    {
        var svg = Draw($$"""{"type":"scatter","mode":"lines","x":["{{from}}","{{to}}"],"y":["a","b"]}""", """{"width":600}""");
        var labels = DrawnText.In(svg).Where(t => t.Text.Length > 1).OrderBy(t => t.X).ToList();
        Assert.Equal(expected.Split(' '), labels.Select(l => l.Text));
        var (start, end) = Ends(Within(svg, 2).Single(e => e.Name.LocalName == "polyline"));
        Assert.All(labels, label =>
        {
            var share = (Date(label.Text) - Date(from)) / (Date(to) - Date(from));
            Assert.Equal(start.X + share * (end.X - start.X), label.X, tolerance: 0.2);
        });
    }

    [Fact]
    public void Hours_are_labelled_with_their_day()
    {
        var svg = Draw("""{"type":"scatter","x":["2024-01-01T21:30:00","2024-01-02T03:30:00"],"y":[1,2]}""", """{"width":500}""");
        var labels = DrawnText.In(svg).Where(t => t.Text.Contains('-') || t.Text.Contains(':')).GroupBy(t => t.X).Select(g => string.Join(' ', g.Select(t => t.Text)));
        Assert.Equal(["00:00 2024-01-02", "03:00 2024-01-02"], labels);
    }

    [Fact]
    public void Numbers_on_an_axis_keep_their_digits()
    {
        var svg = Draw("""{"type":"scatter","x":[0.08,0.19],"y":["a","b"]}""", "{}");
        Assert.Equal(["0.08", "0.1", "0.12", "0.14", "0.16", "0.18"], DrawnText.In(svg).OrderBy(t => t.X).Select(t => t.Text).Where(t => t.StartsWith('0')));
    }

    [Fact]
    public void What_a_text_says_is_never_taken_for_markup()
    {
        const string Title = "at 1.2345 a style=\"x\" \"clipPath1\" />";
        var svg = Draw("""{"type":"bar","x":["a"],"y":[1]}""", new JsonObject { ["title"] = Title }.ToJsonString());
        Assert.Contains(Title, DrawnText.In(svg).Select(t => t.Text));
    }

    [Fact]
    public void Text_is_as_wide_as_the_widths_of_Arial_say() =>
        // Adobe's metrics of Helvetica, on whose widths Arial was made: P 667, o 556, p 556, u 556, l 222, a 556, r 333 of 1000.
        Assert.InRange(new TextMeasure().WidthOf("Popular", 12), 12 * 3.446, 12 * 3.446 * 1.1);

    private static DateTime Date(string text) => DateTime.ParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture);

    private static ((double X, double Y) Low, (double X, double Y) High) Ends(XElement line)
    {
        var points = line.Attribute("points")!.Value.Split(' ').Select(p => p.Split(',')).Select(p => (X: double.Parse(p[0], CultureInfo.InvariantCulture), Y: double.Parse(p[1], CultureInfo.InvariantCulture))).ToList();
        return (points[0], points[^1]);
    }

    private static IEnumerable<(DrawnText First, DrawnText Second)> Pairs(List<DrawnText> texts) =>
        texts.SelectMany((first, i) => texts.Skip(i + 1).Select(second => (first, second)));

    /// <summary>What is drawn within the n-th clip path: the first is the picture, the second the plot.</summary>
    private static IEnumerable<XElement> Within(XElement svg, int clip) =>
        svg.Elements().Single(e => e.Attribute("clip-path") is { } path && path.Value.EndsWith($"-clip{clip})", StringComparison.Ordinal)).Elements();

    private static Box PlotArea(XElement svg) => Box.Of(svg.Descendants().Single(e => e.Attribute("id")?.Value.EndsWith("-clip2", StringComparison.Ordinal) == true).Elements().Single());

    private static XElement Draw(string traces, string layout) => XElement.Parse(StaticPicture.Draw(
        new PlotlyFigure((JsonArray)JsonNode.Parse($"[{traces}]")!, (JsonObject)JsonNode.Parse(layout)!, [])));
}
