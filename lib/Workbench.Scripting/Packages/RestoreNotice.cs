using Workbench.Scripting.Directives;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Packages;

/// <summary>
/// Says in a cell's output what the cell waits for, if that takes long. The notice goes when the wait is over, so that an executed
/// notebook is the same whether or not there was one; where the cell has shown something already, there is none.
/// </summary>
internal static class RestoreNotice
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task ShowWhileAsync(Task work, IReadOnlyList<Directive> directives, OutputChannel outputs)
    {
        if (Text(directives) is not { } text)
        {
            return;
        }

        await Task.WhenAny(work, Task.Delay(Patience)).ConfigureAwait(false);
        var isShown = !work.IsCompleted && outputs.TryShowFirst(new Output.DisplayData(new Dictionary<string, string> { ["text/plain"] = text }));
        try
        {
            await work.ConfigureAwait(false);
        }
        finally
        {
            if (isShown)
            {
                outputs.Show(new Output.ClearOutput(Wait: false));
            }
        }
    }

    private static string? Text(IReadOnlyList<Directive> directives)
    {
        var packages = directives.OfType<Directive.Package>().Select(p => p.Version is null ? p.Id : $"{p.Id} {p.Version}").ToList();
        var projects = directives.OfType<Directive.Project>().Select(p => p.Path).ToList();
        return (packages.Count, projects.Count) switch
        {
            (0, 0) => null,
            (0, _) => $"Building {string.Join(", ", projects)} ...",
            (_, 0) => $"Installing packages: {string.Join(", ", packages)} ...",
            _ => $"Building {string.Join(", ", projects)}; installing packages: {string.Join(", ", packages)} ...",
        };
    }
}
