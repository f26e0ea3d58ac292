namespace Workbench.Scripting.Packages;

/// <summary>The files that a restored package gives to this system: paths of reference, implementation and native libraries.</summary>
internal sealed record PackageAssets(
    string Id, string Version, IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> Native)
{
    /// <summary>Where the package has been unpacked; empty for one that the session carries.</summary>
    public string Folder { get; init; } = "";

    public IEnumerable<string> Files => [.. Compile, .. Runtime, .. Native];
}
