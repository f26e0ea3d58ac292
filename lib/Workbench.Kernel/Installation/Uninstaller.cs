using Workbench.Kernel.Commands;

namespace Workbench.Kernel.Installation;

/// <summary>Takes away what was registered, and the published program once no kernel starts it.</summary>
internal sealed class Uninstaller(InstallOptions options, TextWriter log)
{
    /// <exception cref="UsageException">A kernel belongs to another program, or cannot be removed.</exception>
    public int Uninstall()
    {
        var found = options.Specs.Select(spec => RegisteredKernel.Find(JupyterFolders.Kernel(options.Data, spec.Name))).OfType<RegisteredKernel>().ToList();
        if (found.Find(kernel => !kernel.IsOurs) is { } foreign)
        {
            throw new UsageException($"'{foreign.Folder}' belongs to another program: {foreign.Owner}. It was left, and so was all else.");
        }

        if (found.Count == 0)
        {
            log.WriteLine($"There is nothing to remove in {options.Data}: none of {string.Join(", ", options.Specs.Select(s => s.Name))} is registered there.");
        }

        found.ForEach(kernel => Remove(kernel.Folder));
        if (Directory.Exists(options.Programs) && !Others(found).Any(Starts))
        {
            Remove(options.Programs);
        }

        return 0;
    }

    private IEnumerable<RegisteredKernel> Others(List<RegisteredKernel> removed)
    {
        var kernels = JupyterFolders.Kernel(options.Data, "");
        return Directory.Exists(kernels)
            ? Directory.EnumerateDirectories(kernels).Except(removed.Select(k => k.Folder)).Select(RegisteredKernel.Find).OfType<RegisteredKernel>()
            : [];
    }

    private bool Starts(RegisteredKernel kernel) => kernel.Command.Any(word => word.StartsWith(options.Programs, StringComparison.Ordinal));

    private void Remove(string folder)
    {
        if (options.DryRun)
        {
            log.WriteLine($"Would remove {folder}");
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{folder}' cannot be removed: {e.Message}");
        }

        log.WriteLine($"Removed {folder}");
    }
}
