namespace Workbench.Scripting.Figures;

/// <summary>Draws a figure without any script.</summary>
internal static class StaticPicture
{
    public static string Draw(PlotlyFigure figure) => $"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{System.Net.WebUtility.HtmlEncode(figure.ToString())}</text></svg>";
}
