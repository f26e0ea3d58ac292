using System.Runtime.InteropServices;

namespace Workbench.Scripting.Packages;

/// <summary>The runtime identifiers whose assets suit this system, the closest first.</summary>
internal static class RuntimeIds
{
    public static readonly IReadOnlyList<string> Suitable = [.. Chain().Distinct()];

    private static IEnumerable<string> Chain()
    {
        var architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        yield return RuntimeInformation.RuntimeIdentifier;
        yield return $"{system}-{architecture}";
        yield return system;
        if (system != "win")
        {
            yield return $"unix-{architecture}";
            yield return "unix";
        }

        yield return "any";
    }
}
