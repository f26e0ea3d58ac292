namespace Workbench.Scripting.FSharp;

/// <summary>
/// The framework as the SDK gives it to compilers. Given the files that run instead, the F# compiler takes <c>int</c> and
/// <c>System.Int32</c> for two types, or does not find what the core library's private file holds.
/// </summary>
internal static class ReferencePack
{
    /// <exception cref="CellFault">The SDK is not beside the runtime.</exception>
    public static IReadOnlyList<string> Files()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        var running = Environment.Version;
        var folder = (Directory.Exists(packs) ? Directory.GetDirectories(packs) : [])
            .Select(pack => (Pack: pack, Version: Version.TryParse(Path.GetFileName(pack), out var version) ? version : new Version()))
            .Where(p => p.Version.Major == running.Major && p.Version.Minor == running.Minor)
            .OrderBy(p => p.Version)
            .Select(p => Path.Combine(p.Pack, "ref", $"net{running.Major}.{running.Minor}"))
            .LastOrDefault(Directory.Exists);
        return folder is not null ? Directory.GetFiles(folder, "*.dll") : throw Missing(packs, running);
    }

    private static CellFault Missing(string packs, Version running)
    {
        var message = $"F# cells need the .NET {running.Major}.{running.Minor} SDK: its reference assemblies are not in '{packs}'.";
        return new CellFault("MissingSdk", message, [message]);
    }
}
