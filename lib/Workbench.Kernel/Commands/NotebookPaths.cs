using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Commands;

/// <summary>Finds the notebooks that the command names.</summary>
internal static class NotebookPaths
{
    /// <summary>Notebooks in the order given; those of a folder by name.</summary>
    /// <exception cref="UsageException">A path is not there, holds no notebook, or two would be written to one file.</exception>
    public static IReadOnlyList<Notebook> Load(IEnumerable<string> paths)
    {
        var files = paths.SelectMany(Expand).Distinct().ToList();
        if (files.GroupBy(Path.GetFileName).FirstOrDefault(g => g.Count() > 1) is { } clash)
        {
            throw new UsageException($"{string.Join(" and ", clash)} would both be written as {clash.Key}: run them one at a time.");
        }

        return [.. files.Select(LoadOne)];
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            var found = Directory.GetFiles(path, "*.ipynb").Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToList();
            return found.Count > 0 ? found : throw new UsageException($"there is no notebook (*.ipynb) in the folder {path}.");
        }

        return File.Exists(path)
            ? [Path.GetFullPath(path)]
            : throw new UsageException($"there is no notebook or folder '{path}'.");
    }

    private static Notebook LoadOne(string path)
    {
        try
        {
            return Notebook.Load(path);
        }
        catch (NotebookFormatException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }
}
