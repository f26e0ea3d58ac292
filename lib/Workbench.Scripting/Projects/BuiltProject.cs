namespace Workbench.Scripting.Projects;

/// <summary>Where a build has put its assembly and its restore its decisions, and of which sources.</summary>
internal sealed record BuiltProject(string TargetPath, string AssetsFile, string Sources, DateTime TargetTime)
{
    public bool Stands(string sources) =>
        Sources == sources && File.Exists(AssetsFile) && File.Exists(TargetPath) && File.GetLastWriteTimeUtc(TargetPath) == TargetTime;
}
