namespace Workbench.Kernel.Installation;

/// <summary>Writes folders that are whole or as they were.</summary>
internal static class WholeFolder
{
    /// <param name="target">The folder to make or replace.</param>
    /// <param name="fill">Fills a folder that does not exist yet.</param>
    public static async Task WriteAsync(string target, Func<string, Task> fill)
    {
        var home = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(home);
        var beside = Path.Combine(home, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}");
        var earlier = $"{beside}.old";
        try
        {
            await fill(beside).ConfigureAwait(false);
            if (Directory.Exists(target))
            {
                Directory.Move(target, earlier);
            }

            Directory.Move(beside, target);
        }
        finally
        {
            if (Directory.Exists(earlier) && !Directory.Exists(target))
            {
                Directory.Move(earlier, target);
            }

            Array.ForEach([.. new[] { beside, earlier }.Where(Directory.Exists)], folder => Directory.Delete(folder, recursive: true));
        }
    }
}
