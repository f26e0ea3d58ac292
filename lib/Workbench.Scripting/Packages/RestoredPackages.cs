using NuGet.ProjectModel;

namespace Workbench.Scripting.Packages;

/// <summary>What a restore came to.</summary>
/// <param name="Assets">The files of each package.</param>
/// <param name="Resolved">Each package's version, content hash and dependencies, as NuGet locks them.</param>
internal sealed record RestoredPackages(IReadOnlyList<PackageAssets> Assets, IReadOnlyList<LockFileDependency> Resolved);
