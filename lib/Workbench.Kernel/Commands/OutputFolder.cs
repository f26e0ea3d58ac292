namespace Workbench.Kernel.Commands;

/// <summary>Makes sure, before hours of work, that its results can be written.</summary>
internal static class OutputFolder
{
    /// <param name="folder">Where; it is made if it is not there.</param>
    /// <param name="option">What the user would name another folder with.</param>
    /// <exception cref="UsageException">Nothing can be written there.</exception>
    public static void Require(string folder, string option = "--out")
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".{Guid.NewGuid():n}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"nothing can be written to the folder '{folder}': {e.Message} Name another with {option}.");
        }
    }

    /// <summary>The same for a single file.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="option">What the user would name another file with.</param>
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static void RequireFile(string? path, string option)
    {
        if (path is null)
        {
            return;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new UsageException($"{option} is '{path}', which is no name of a file that could be written.");
        }

        Require(Path.GetDirectoryName(Path.GetFullPath(path))!, option);
    }
}
