namespace Workbench.Scripting.Packages;

/// <summary>NuGet could not restore; the errors are its own.</summary>
internal sealed class RestoreException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors => errors;
}
