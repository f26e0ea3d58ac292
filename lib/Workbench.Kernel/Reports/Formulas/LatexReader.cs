namespace Workbench.Kernel.Reports.Formulas;

/// <summary>Reads LaTeX sign by sign.</summary>
internal sealed class LatexReader(string text)
{
    private int _at;

    /// <summary>The next sign: a command with its backslash, a number, or one character; null at the end.</summary>
    public string? Peek()
    {
        SkipSpace();
        return _at >= text.Length ? null : text[_at..End(_at)];
    }

    public string? Take()
    {
        var sign = Peek();
        _at += sign?.Length ?? 0;
        return sign;
    }

    public bool TryTake(string sign)
    {
        var found = Peek() == sign;
        if (found)
        {
            Take();
        }

        return found;
    }

    /// <summary>The raw text of a braced argument, or the next sign.</summary>
    /// <exception cref="FormatException">The brace is not closed.</exception>
    public string TakeRaw()
    {
        if (!TryTake("{"))
        {
            return Take() ?? throw new FormatException("The formula ends where an argument is missing.");
        }

        var (start, depth) = (_at, 1);
        for (; _at < text.Length; _at++)
        {
            depth += text[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[start.._at++];
            }
        }

        throw new FormatException("A brace of the formula is not closed.");
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private int End(int start)
    {
        var end = start + 1;
        if (text[start] == '\\')
        {
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            return end == start + 1 ? Math.Min(text.Length, start + 2) : end;
        }

        if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsPointInNumber(end)))
            {
                end++;
            }
        }

        return char.IsHighSurrogate(text[start]) && end < text.Length ? end + 1 : end;
    }

    private bool IsPointInNumber(int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
}
