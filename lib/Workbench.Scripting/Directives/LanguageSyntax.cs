using System.CommandLine;

namespace Workbench.Scripting.Directives;

/// <summary>What may follow the magics of languages.</summary>
internal static class LanguageSyntax
{
    public static readonly Option<string?> ResultName = MagicSyntax.Option("--name");
    public static readonly Option<string?> ValueName = MagicSyntax.Option("--name", required: true);
    public static readonly Option<string?> FromFile = MagicSyntax.Option("--from-file");
    public static readonly Option<string?> FromValue = MagicSyntax.Option("--from-value");

    public static readonly Option<string?> FromUrl = MagicSyntax.Option("--from-url");
    public static readonly Option<string?> MimeType = MagicSyntax.Option("--mime-type");

    public static readonly MagicSyntax Sql = new("#!sql", "#!sql [--name RESULT]", "", ResultName);

    public static readonly MagicSyntax Value = new(
        "#!value", "#!value --name NAME [--from-file FILE | --from-url URL | --from-value TEXT] [--mime-type TYPE], or the text on the lines below", "",
        ValueName, FromFile, FromUrl, FromValue, MimeType);

    public static MagicSyntax None(string magic) => new(magic, magic, "");
}
