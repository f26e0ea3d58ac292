namespace Workbench.Scripting.Packages;

/// <summary>A restore or a build failed; the errors are the SDK's own.</summary>
internal sealed class SdkException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors => errors;
}
