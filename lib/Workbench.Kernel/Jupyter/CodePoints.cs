namespace Workbench.Kernel.Jupyter;

/// <summary>Places in text: the protocol counts code points, .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index after so many code points; the nearest end for what is outside the text.</summary>
    public static int ToIndex(string text, int points)
    {
        var index = 0;
        for (; points > 0 && index < text.Length; points--)
        {
            index += IsPair(text, index) ? 2 : 1;
        }

        return index;
    }

    /// <summary>How many code points begin before an index.</summary>
    public static int Count(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < index; i += IsPair(text, i) ? 2 : 1)
        {
            count++;
        }

        return count;
    }

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
