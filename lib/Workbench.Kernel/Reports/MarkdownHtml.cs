using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbench.Kernel.Reports.Formulas;

namespace Workbench.Kernel.Reports;

/// <summary>Markdown as HTML, formulas included, with the headings it has.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseAutoLinks().UseListExtras()
        .Build();

    public static string Fragment(string markdown) => Render(Markdown.Parse(markdown, Pipeline));

    /// <param name="markdown">The text of a cell.</param>
    /// <param name="prefix">Makes the ids of headings unique on the page.</param>
    /// <param name="headings">Gets the headings in order.</param>
    /// <param name="images">Gives an image's address on the page for the one in the text.</param>
    public static string Write(string markdown, string prefix, List<Heading> headings, Func<string, string> images)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var id = $"{prefix}-{headings.Count + 1}";
            heading.GetAttributes().Id = id;
            headings.Add(new Heading(heading.Level, PlainText(heading.Inline), id));
        }

        foreach (var image in document.Descendants<LinkInline>().Where(l => l is { IsImage: true, Url: not null }))
        {
            image.Url = images(image.Url!);
        }

        return Render(document);
    }

    private static string Render(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new FormulaInlineRenderer());
        renderer.ObjectRenderers.Insert(0, new FormulaBlockRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    private static string PlainText(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var leaf in inline?.Descendants() ?? [])
        {
            text.Append(leaf switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                Markdig.Extensions.Mathematics.MathInline formula => formula.Content.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        }

        return text.ToString();
    }
}
