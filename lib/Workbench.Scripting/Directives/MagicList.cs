using System.CommandLine;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.Directives;

/// <summary>A magic that is no language: how it is written, and what is made of it.</summary>
internal sealed record Magic(MagicSyntax Syntax, Func<ParseResult, int, string, Directive> ToDirective)
{
    /// <exception cref="CellFault">The line is not written as the magic is.</exception>
    public Directive Read(string argument, string source, int line, string label)
    {
        var shown = MagicList.WithoutSecrets(source);
        return argument is "-h" or "--help" or "-?" ? new Directive.Help(line, shown, $"{Syntax.Usage}\n    {Syntax.Summary}")
            : ToDirective(Syntax.Parse(argument, label, line, shown), line, shown);
    }
}

/// <summary>The magics that are no languages.</summary>
internal static partial class MagicList
{
    private static readonly Argument<string> Name = MagicSyntax.Argument("NAME");
    private static readonly Argument<string> File = MagicSyntax.Argument("FILE");
    private static readonly Argument<string> Kind = MagicSyntax.Argument("KIND");
    private static readonly Argument<string> Target = MagicSyntax.Argument("TARGET");
    private static readonly Option<string?> From = MagicSyntax.Option("--from", required: true);
    private static readonly Option<string?> As = MagicSyntax.Option("--as");
    private static readonly Option<string?> Named = MagicSyntax.Option("--name", required: true);
    private static readonly Option<string?> KernelName = MagicSyntax.Option("--kernel-name", required: true);
    private static readonly Option<string> Value = new("--value") { Required = true };
    private static readonly Option<string?> MimeType = MagicSyntax.Option("--mime-type");
    private static readonly Option<bool> ByReference = new("--byref");

    public static readonly IReadOnlyList<Magic> All =
    [
        new(new("#!share", "#!share NAME --from LANGUAGE [--as NEW] [--mime-type TYPE]", "brings a value of another language in; with a MIME type, a copy by way of text", Name, From, As, MimeType),
            (r, line, source) => new Directive.Share(line, source, r.GetRequiredValue(Name), r.GetValue(From)!, r.GetValue(As) ?? r.GetRequiredValue(Name), r.GetValue(MimeType))),
        new(new("#!set", "#!set --name NAME --value VALUE [--mime-type TYPE | --byref], where VALUE is @LANGUAGE:NAME, @input:PROMPT, @password:PROMPT, a number, true, false, null or a text", "declares a value", Named, Value, MimeType, ByReference),
            (r, line, source) => new Directive.Set(line, source, r.GetValue(Named)!, r.GetRequiredValue(Value), r.GetValue(MimeType))),
        new(new("#!who", "#!who", "lists the variables"), (_, line, source) => new Directive.Who(line, source, Detailed: false)),
        new(new("#!whos", "#!whos", "lists the variables with type, shape, size and value"), (_, line, source) => new Directive.Who(line, source, Detailed: true)),
        new(new("#!time", "#!time", "measures how long the code below takes"), (_, line, source) => new Directive.Time(line, source)),
        new(new("#!import", "#!import FILE", "runs the code of a notebook (.ipynb, .dib) or source file (.cs, .csx)", File),
            (r, line, source) => new Directive.Import(line, source, r.GetRequiredValue(File))),
        new(new("#!connect", "#!connect duckdb|postgres --kernel-name NAME FILE|\"CONNECTION STRING\"", "opens a database for cells that begin with #!NAME", Kind, KernelName, Target) { HoldsSecrets = true },
            (r, line, source) => new Directive.Connect(line, source, r.GetRequiredValue(Kind), r.GetValue(KernelName)!, r.GetRequiredValue(Target))),
        new(new("#!about", "#!about", "tells what runs here"), (_, line, source) => new Directive.About(line, source)),
        new(new("#!lsmagic", "#!lsmagic", "lists the magics"), (_, line, source) => new Directive.ListMagics(line, source)),
    ];

    public static Magic? Find(string name) => All.FirstOrDefault(m => m.Syntax.Name == name);

    /// <summary>A text in which no password of a connection string or address can be read.</summary>
    public static string WithoutSecrets(string text) => Secret().Replace(text, "$1***");

    [GeneratedRegex("""((?:password|pwd|passfile)\s*=\s*)(?:'[^']*'|[^;"]*)|(?<=://[^:/@\s]*:)[^@\s]+(?=@)""", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
