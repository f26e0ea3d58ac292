namespace Workbench.Kernel.Installation;

/// <summary>What <c>workbench install</c> and <c>workbench uninstall</c> were asked.</summary>
/// <param name="Prefix">Where to register, in <c>share/jupyter</c> below it; null for the user's own folder.</param>
/// <param name="Name">The first part of the kernels' names.</param>
/// <param name="DryRun">Whether to say only what would be done.</param>
/// <param name="Force">Whether another program's kernel may be replaced.</param>
internal sealed record InstallOptions(string? Prefix = null, string Name = ".net", bool DryRun = false, bool Force = false)
{
    public string Data => JupyterFolders.Data(Prefix);

    /// <summary>Where versions of the program stand that were published from a build tree.</summary>
    public string Programs => Path.Combine(Data, "workbench");

    public IReadOnlyList<KernelSpec> Specs => KernelSpec.Of(Name);
}
