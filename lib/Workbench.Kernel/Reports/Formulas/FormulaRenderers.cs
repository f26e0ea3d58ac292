using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Workbench.Kernel.Reports.Formulas;

/// <summary>A formula within a line; two dollar signs make it one of its own line.</summary>
internal sealed class FormulaInlineRenderer : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline obj) =>
        renderer.Write(LatexFormula.ToMathML(obj.Content.ToString(), display: obj.DelimiterCount > 1));
}

/// <summary>A formula that stands alone.</summary>
internal sealed class FormulaBlockRenderer : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
        renderer.Write("<div class=\"formula\">").Write(LatexFormula.ToMathML(obj.Lines.ToString(), display: true)).WriteLine("</div>");
}
