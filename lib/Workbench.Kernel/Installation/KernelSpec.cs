using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Installation;

/// <summary>What a Jupyter client is told of the kernel, for one of the languages that notebooks are in.</summary>
internal sealed record KernelSpec(string Name, string DisplayName, string Language, string LanguageName, string Version)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="family">The first part of the names: <c>.net</c> gives <c>.net-csharp</c>, shown as <c>.NET (C#)</c>.</param>
    public static IReadOnlyList<KernelSpec> Of(string family)
    {
        var title = family == ".net" ? ".NET" : family;
        return
        [
            new KernelSpec($"{family}-csharp", $"{title} (C#)", "C#", "csharp", RunningProgram.Version),
            new KernelSpec($"{family}-fsharp", $"{title} (F#)", "F#", "fsharp", RunningProgram.Version),
        ];
    }

    /// <summary>The text of <c>kernel.json</c>.</summary>
    public string ToJson(Launch launch)
    {
        string[] verb = ["kernel", "{connection_file}", "--default-language", LanguageName];
        return new JsonObject
        {
            ["argv"] = Words([.. launch.Command, .. verb]),
            ["display_name"] = DisplayName,
            ["language"] = Language,
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(launch.Environment.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
            ["metadata"] = new JsonObject { ["debugger"] = false, ["workbench"] = new JsonObject { ["version"] = Version } },
        }.ToJsonString(Readable) + "\n";
    }

    /// <summary>A picture for the launcher: the language's name on a plain ground.</summary>
    public string Logo() =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
          <rect width="64" height="64" rx="12" fill="{(LanguageName == "csharp" ? "#3b6ea8" : "#3b8a6e")}"/>
          <text x="32" y="43" font-family="sans-serif" font-size="32" font-weight="bold" text-anchor="middle" fill="#fff">{Language}</text>
        </svg>

        """;

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(w => (JsonNode)w)];
}
