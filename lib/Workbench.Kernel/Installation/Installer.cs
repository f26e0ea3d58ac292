using Workbench.Kernel.Commands;
using Workbench.Scripting.Packages;

namespace Workbench.Kernel.Installation;

/// <summary>Registers the kernel with Jupyter's clients, all or nothing, and says how to go on.</summary>
internal sealed class Installer(InstallOptions options, TextWriter log)
{
    /// <exception cref="UsageException">Another program's kernel is in the way, or nothing can be written.</exception>
    public async Task<int> InstallAsync(CancellationToken cancellation)
    {
        RequireFree();
        var program = Path.Combine(options.Programs, RunningProgram.Version);
        var project = RunningProgram.Project();
        var launch = project is null ? RunningProgram.Launch() : RunningProgram.LaunchFrom(program);
        if (options.DryRun)
        {
            Describe(project, program, launch);
            return 0;
        }

        OutputFolder.Require(options.Data, "--prefix");
        try
        {
            if (project is not null)
            {
                log.WriteLine($"Publishing the program to {program}, compiled ahead of time: this takes some minutes.");
                await WholeFolder.WriteAsync(program, folder => Publication.WriteAsync(project, folder, cancellation)).ConfigureAwait(false);
            }

            foreach (var spec in options.Specs)
            {
                await WholeFolder.WriteAsync(FolderOf(spec), folder => WriteAsync(spec, launch, folder)).ConfigureAwait(false);
                log.WriteLine($"{spec.DisplayName}: {FolderOf(spec)}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SdkException)
        {
            throw new UsageException($"the kernel could not be installed in '{options.Data}': {e.Message}");
        }

        NextSteps.Write(options, log);
        return 0;
    }

    private void RequireFree()
    {
        var foreign = options.Specs.Select(spec => RegisteredKernel.Find(FolderOf(spec))).FirstOrDefault(kernel => kernel is { IsOurs: false });
        if (foreign is not null && !options.Force)
        {
            throw new UsageException(
                $"'{foreign.Folder}' belongs to another program: {foreign.Owner}. Replace it with --force, or register beside it with --name.");
        }
    }

    private void Describe(string? project, string program, Launch launch)
    {
        if (project is not null)
        {
            log.WriteLine($"Would publish {project} to {program}.");
        }

        foreach (var spec in options.Specs)
        {
            log.WriteLine($"Would write {Path.Combine(FolderOf(spec), "kernel.json")}:\n{spec.ToJson(launch)}");
        }
    }

    private string FolderOf(KernelSpec spec) => JupyterFolders.Kernel(options.Data, spec.Name);

    private static async Task WriteAsync(KernelSpec spec, Launch launch, string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "kernel.json"), spec.ToJson(launch)).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "logo-svg.svg"), spec.Logo()).ConfigureAwait(false);
    }
}
