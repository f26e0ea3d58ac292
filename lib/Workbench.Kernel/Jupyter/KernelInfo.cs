using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Kernel.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    private static readonly string Version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);

    /// <param name="language">The language of cells that name none: <c>csharp</c> or <c>fsharp</c>.</param>
    public static JsonObject Create(string language) => Replies.Ok(new JsonObject
    {
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = "workbench",
        ["implementation_version"] = Version,
        ["language_info"] = language == "fsharp"
            ? Language("F#", typeof(Microsoft.FSharp.Core.Unit).Assembly.GetName().Version!.ToString(2), "text/x-fsharp", ".fs", "fsharp")
            : Language("C#", LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString(), "text/x-csharp", ".cs", "csharp"),
        ["banner"] = $"Workbench {Version}: {(language == "fsharp" ? "F#" : "C#")} on .NET {Environment.Version.ToString(2)}",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(
            Link("C#", "https://learn.microsoft.com/dotnet/csharp/"),
            Link(".NET API", "https://learn.microsoft.com/dotnet/api/")),
    });

    private static JsonObject Language(string name, string version, string mimeType, string extension, string lexer) => new()
    {
        ["name"] = name,
        ["version"] = version,
        ["mimetype"] = mimeType,
        ["file_extension"] = extension,
        ["pygments_lexer"] = lexer,
    };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
