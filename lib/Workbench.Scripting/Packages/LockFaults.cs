using NuGet.ProjectModel;
using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Packages;

/// <summary>Words for what differs between a notebook and its lock file.</summary>
internal static class LockFaults
{
    private const string WayOut = "Run it once without --locked to renew the file, and look at what changes.";

    public static string Undecided(Directive.Package asked, PackageLock locked)
    {
        var name = asked.Version is null ? asked.Id : $"{asked.Id} {asked.Version}";
        return locked switch
        {
            { Exists: false } => $"the notebook asks for {name}, and its packages are to be locked, but there is no {locked.Name} beside it. {WayOut}",
            _ when locked.Find(asked.Id) is { } entry => $"the notebook asks for {name}, and {locked.Name} has {Described(entry)}. {WayOut}",
            _ => $"the notebook asks for {name}, which {locked.Name} does not have. {WayOut}",
        };
    }

    public static string Forged(LockFileDependency restored, PackageLock locked) =>
        $"{restored.Id} {restored.ResolvedVersion} is not the package that {locked.Name} was written with: its content has the hash {restored.ContentHash}, "
        + $"and {locked.Find(restored.Id)!.ContentHash} is locked. If you trust the new one, delete the lock file.";

    public static string Unlocked(LockFileDependency restored, PackageLock locked) =>
        $"{restored.Id} {restored.ResolvedVersion} would be loaded, and {locked.Name} has {(locked.Find(restored.Id) is { } entry ? Described(entry) : "none")}. {WayOut}";

    private static string Described(LockFileDependency entry) => entry.RequestedVersion is { } requested
        ? $"{entry.Id} {entry.ResolvedVersion}, asked for as {requested.ToNormalizedString()}"
        : $"{entry.Id} {entry.ResolvedVersion}";
}
