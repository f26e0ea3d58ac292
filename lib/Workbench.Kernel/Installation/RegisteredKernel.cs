using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Installation;

/// <summary>A kernel that is registered already, by this program or another.</summary>
/// <param name="Folder">Where its specification stands.</param>
/// <param name="Command">What starts it; empty if that cannot be read.</param>
/// <param name="DisplayName">What clients call it; empty if that cannot be read.</param>
internal sealed record RegisteredKernel(string Folder, IReadOnlyList<string> Command, string DisplayName)
{
    private static readonly string[] OurNames = ["Workbench.Kernel", "workbench"];

    /// <summary>Whether it starts this program, in whichever version and place.</summary>
    public bool IsOurs => Command.Contains("kernel") && Command.Take(2).Any(word => OurNames.Contains(NameOf(word)));

    /// <summary>Whose it is, in words.</summary>
    public string Owner => Command.Count > 0 ? $"{DisplayName}, which starts '{string.Join(' ', Command)}'" : "a kernel whose kernel.json cannot be read";

    /// <summary>The kernel registered in a folder, or null if nothing is there.</summary>
    public static RegisteredKernel? Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
            return new RegisteredKernel(folder, [.. spec["argv"]!.AsArray().Select(word => (string)word!)], (string?)spec["display_name"] ?? "");
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return new RegisteredKernel(folder, [], "");
        }
    }

    private static string NameOf(string word)
    {
        var name = word[(word.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
