using System.Xml.Linq;
using Workbench.Kernel.Reports.Formulas;

namespace Workbench.Kernel.Tests.Reports;

public sealed class LatexFormulaTests
{
    [Theory]
    [InlineData("x^2", "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>")]
    [InlineData("x_{ui}", "<msub><mi>x</mi><mrow><mi>u</mi><mi>i</mi></mrow></msub>")]
    [InlineData(@"\frac{1}{n}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData(@"\mathbb{R}", "<mi>ℝ</mi>")]
    [InlineData(@"\mathbf{w}", "<mi>𝐰</mi>")]
    [InlineData(@"\hat{y}", "<mover accent=\"true\"><mrow><mi>y</mi></mrow><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData(@"\text{if } x", "<mtext>if\u00a0</mtext><mi>x</mi>")]
    [InlineData(@"[0, 1]", "<mo>[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo>]</mo>")]
    public void A_formula_becomes_MathML(string latex, string mathML) =>
        Assert.Equal($"<math><mrow>{mathML}</mrow></math>", LatexFormula.ToMathML(latex, display: false));

    [Fact]
    public void Limits_of_a_sum_stand_above_and_below_only_in_a_displayed_formula()
    {
        Assert.Contains("<munderover>", LatexFormula.ToMathML(@"\sum_{i=1}^n i", display: true));
        Assert.Contains("<msubsup>", LatexFormula.ToMathML(@"\sum_{i=1}^n i", display: false));
    }

    [Theory]
    [InlineData(@"\text{nDCG@}k = \frac{1}{|U|}\sum_{u \in U} \frac{\sum_{i=1}^{k} \frac{2^{rel_i}-1}{\log_2(i+1)}}{\text{IDCG}_u}")]
    [InlineData(@"\hat{V}_{\text{IPS}} = \frac{1}{n}\sum_{i=1}^n \frac{\pi_e(a_i \mid x_i)}{\pi_b(a_i \mid x_i)} r_i")]
    [InlineData(@"\min_{x, y} \sum_{u,i} c_{ui}\left(p_{ui} - x_u^\top y_i\right)^2 + \lambda\left(\sum_u \lVert x_u\rVert^2\right)")]
    [InlineData(@"\begin{aligned} a &= b \\ &\le \sqrt{c} \end{aligned}")]
    [InlineData(@"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}")]
    [InlineData(@"\operatorname*{argmax}_{\theta} \Pr(y \mid x; \theta) \in [0, 1] \quad \forall \theta \in \mathbb{R}^d")]
    [InlineData(@"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \not= \overline{AB} \, \partial f' ")]
    public void The_formulas_of_the_field_are_read_whole_and_give_well_formed_markup(string latex)
    {
        var math = XElement.Parse(LatexFormula.ToMathML(latex, display: true));
        Assert.Equal("math", math.Name.LocalName);
        Assert.DoesNotContain('\\', math.Value);
    }

    [Theory]
    [InlineData(@"\frac{1}{")]
    [InlineData("}")]
    [InlineData(@"\left( x")]
    [InlineData(@"x^")]
    [InlineData(@"\begin{cases} 1 \end{matrix}")]
    public void A_broken_formula_is_shown_as_it_was_written(string latex) =>
        Assert.Equal(latex, XElement.Parse(LatexFormula.ToMathML(latex, display: false)).Value);

    [Fact]
    public void Deep_nesting_ends_in_a_message_and_not_in_a_crash() =>
        Assert.StartsWith("<code", LatexFormula.ToMathML(new string('{', 100_000), display: false));
}
