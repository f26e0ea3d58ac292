namespace Workbench.Kernel.Conversion;

/// <summary>A cell as all of the formats know it.</summary>
/// <param name="Language">The language of its text; <c>markdown</c> for prose.</param>
/// <param name="Text">Its text, with <c>\n</c> at the ends of lines.</param>
/// <param name="Tags">Its tags, <c>parameters</c> for instance.</param>
internal sealed record DocumentCell(string Language, string Text, IReadOnlyList<string> Tags)
{
    public const string Markdown = "markdown";
    public const string CSharp = "csharp";

    public string FirstLine => Text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
