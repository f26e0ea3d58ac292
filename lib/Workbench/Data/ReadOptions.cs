namespace Workbench.Data;

/// <summary>How the bytes of a CSV file are to be read.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8; any other byte is an error that names the line.</summary>
    Utf8,

    /// <summary>The whole file is Latin-1 (ISO 8859-1).</summary>
    Latin1,

    /// <summary>UTF-8, but a line that is not valid UTF-8 is read as Latin-1: for exports that were glued together from several systems.</summary>
    Utf8OrLatin1,
}

/// <summary>How to read a raw file. The defaults fit a CSV file with a header and Parquet or JSON as they are.</summary>
public sealed record ReadOptions
{
    /// <summary>The character between fields; null finds it in the header among comma, semicolon, tab and bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>How bytes become text.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>The columns to read, in this order; null reads all. Reading few of many columns is much faster.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Columns that stay text whatever they look like.</summary>
    public IReadOnlyList<string> TextColumns { get; init; } = [];
}
