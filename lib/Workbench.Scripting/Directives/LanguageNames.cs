namespace Workbench.Scripting.Directives;

/// <summary>How far the parser reads into a language's text.</summary>
internal enum LanguageReading
{
    /// <summary>Magics and references (<c>#r</c>).</summary>
    Script,

    /// <summary>Magics.</summary>
    Code,

    /// <summary>Only the magics of languages, which end it.</summary>
    Markup,
}

/// <summary>A language as the parser knows it; magics and metadata may call it by its aliases too.</summary>
internal sealed record LanguageName(string Name, LanguageReading Reading, params string[] Aliases)
{
    /// <summary>What may follow its magic on the line; null for nothing.</summary>
    public MagicSyntax? Syntax { get; init; }
}

/// <summary>The languages of a session by all their names. They can be read from any thread while a cell adds one.</summary>
internal sealed class LanguageNames
{
    public const string CSharp = "csharp";
    public const string FSharp = "fsharp";
    public const string Meta = "meta";

    private static readonly LanguageName[] BuiltIn =
    [
        new(CSharp, LanguageReading.Script, "cs", "c#"),
        new(FSharp, LanguageReading.Script, "fs", "f#"),
        new("sql", LanguageReading.Code, "duckdb") { Syntax = LanguageSyntax.Sql },
        new("javascript", LanguageReading.Code, "js"),
        new("sh", LanguageReading.Code, "shell", "shellscript"),
        new("bash", LanguageReading.Code),
        new("value", LanguageReading.Markup) { Syntax = LanguageSyntax.Value },
        new("mermaid", LanguageReading.Markup),
        new("html", LanguageReading.Markup),
        new("markdown", LanguageReading.Markup, "md"),
        new(Meta, LanguageReading.Markup),
    ];

    private static readonly Dictionary<string, string> NotRun = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pwsh"] = "start it from a shell: #!sh, then pwsh -Command '...'",
        ["powershell"] = "start it from a shell: #!sh, then pwsh -Command '...'",
        ["python"] = "start it from a shell: #!sh, then python3 script.py",
        ["r"] = "start it from a shell: #!sh, then Rscript script.R",
        ["http"] = "send the request from C# with System.Net.Http.HttpClient",
        ["kql"] = "query from C# with the package Microsoft.Azure.Kusto.Data",
    };

    /// <summary>Replaced as a whole by each change, so that a reader's enumeration is not disturbed.</summary>
    private volatile Dictionary<string, LanguageName> _byName = new(StringComparer.OrdinalIgnoreCase);

    public LanguageNames() => Array.ForEach(BuiltIn, Add);

    /// <summary>The magics, one a language.</summary>
    public IEnumerable<string> Magics => All.Select(l => $"#!{l.Name}");

    /// <summary>All but the header of a .dib file, which is no language of a cell.</summary>
    public IEnumerable<LanguageName> All => _byName.Values.Distinct().Where(l => l.Name != Meta);

    public void Add(LanguageName language)
    {
        var byName = new Dictionary<string, LanguageName>(_byName, StringComparer.OrdinalIgnoreCase);
        foreach (var name in language.Aliases.Prepend(language.Name))
        {
            byName[name] = language;
        }

        _byName = byName;
    }

    /// <summary>Whether a name belongs to a language that every session has.</summary>
    public static bool IsBuiltIn(string name) =>
        Array.Exists(BuiltIn, l => l.Aliases.Prepend(l.Name).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a magic names a language, be it one that the session does not run.</summary>
    public bool IsMagic(string magic) =>
        magic.StartsWith("#!", StringComparison.Ordinal) && magic[2..] is var name && (_byName.ContainsKey(name) || NotRun.ContainsKey(name));

    /// <summary>The language of a name, or null if the session does not run it.</summary>
    public LanguageName? Find(string language) => _byName.GetValueOrDefault(language);

    /// <exception cref="CellFault">The session does not run the language.</exception>
    public LanguageName Of(string language, string label, int line, string source)
    {
        if (Find(language) is { } known)
        {
            return known;
        }

        var wayOut = NotRun.TryGetValue(language, out var way) ? $" To use it, {way}." : "";
        throw CellFault.OfDirective(label, line, source, $"this session does not run '{language}'; it runs {string.Join(", ", Magics)}.{wayOut}");
    }
}
