namespace Workbench.Scripting.Display;

/// <summary>HTML with the plain text that stands for it.</summary>
internal sealed record HtmlBundle(string Html, string Text)
{
    public string ToHtml() => Html;

    public override string ToString() => Text;
}
