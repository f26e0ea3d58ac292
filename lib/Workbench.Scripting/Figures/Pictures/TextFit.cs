namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Makes text fit a width: over several lines, broken at spaces, and what is still too long ends in an ellipsis.</summary>
internal sealed class TextFit(double fontSize)
{
    private const string Ellipsis = "…";

    private readonly TextMeasure _measure = new();

    public bool Fits(string text, double width) => _measure.WidthOf(text, fontSize) <= width;

    public string Cut(string text, double width)
    {
        if (Fits(text, width))
        {
            return text;
        }

        var length = text.Length - 1;
        while (length > 0 && !Fits(text[..length].TrimEnd() + Ellipsis, width))
        {
            length--;
        }

        // Half a surrogate pair is no letter.
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd() + Ellipsis;
    }

    public string Wrap(string text, double width, int mostLines)
    {
        var lines = Lines([.. text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)], width);
        var shown = lines.Count <= mostLines ? lines : [.. lines[..(mostLines - 1)], string.Join(' ', lines[(mostLines - 1)..])];
        return string.Join('\n', shown.Select(line => Cut(line, width)));
    }

    /// <summary>Whether <see cref="Wrap"/> would keep all of the text.</summary>
    public bool FitsWrapped(string text, double width, int mostLines) =>
        Wrap(text, width, mostLines) is var wrapped && (!wrapped.Contains(Ellipsis) || text.Contains(Ellipsis));

    private List<string> Lines(IReadOnlyList<string> words, double width)
    {
        List<string> lines = [];
        foreach (var word in words)
        {
            if (lines.Count > 0 && Fits($"{lines[^1]} {word}", width))
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
