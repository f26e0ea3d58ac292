using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Editing;

/// <summary>A cell that is still being written.</summary>
/// <param name="CSharp">Its C# at its own offsets: directives, and parts in other languages, are blank.</param>
/// <param name="Foreign">The lines that are no C#, directives included, in order; ends are inclusive, as a cursor may stand there.</param>
internal sealed record CellText(string CSharp, IReadOnlyList<(int Start, int End)> Foreign)
{
    /// <summary>A language that the session does not run: only a magic ends its text.</summary>
    private static readonly LanguageName Unknown = new("", LanguageReading.Markup);

    /// <remarks>Unlike the parser of cells that run, this takes directives that are unfinished or wrong.</remarks>
    public static CellText Of(string cell, LanguageNames languages)
    {
        var text = cell.ToCharArray();
        var foreign = new List<(int Start, int End)>();
        LanguageName? language = languages.Find(LanguageNames.CSharp);
        var start = 0;
        foreach (var line in cell.Split('\n'))
        {
            var isCSharp = language?.Name == LanguageNames.CSharp;
            var isDirective = DirectiveSyntax.LooksLikeOne(line, language ?? Unknown)
                && (!isCSharp || !DirectiveSyntax.IsInsideLiteral(cell, start + line.IndexOf('#')));
            if (isDirective && DirectiveSyntax.Split(line.Trim()).Name is var name && languages.IsMagic(name))
            {
                language = languages.Find(name[2..]);
                isCSharp = language?.Name == LanguageNames.CSharp;
            }

            if (isDirective || !isCSharp)
            {
                text.AsSpan(start, line.TrimEnd('\r').Length).Fill(' ');
                foreign.Add((start, start + line.Length));
            }

            start += line.Length + 1;
        }

        return new CellText(new string(text), foreign);
    }

    public bool IsForeign(int position) => Foreign.Any(line => line.Start <= position && position <= line.End);
}
