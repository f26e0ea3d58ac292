namespace Workbench.Kernel.Jupyter;

/// <summary>Finds the notebook that a kernel was started for. Not every client tells.</summary>
internal static class OpenNotebook
{
    /// <summary>Where jupyter-server says it.</summary>
    public const string Variable = "JPY_SESSION_NAME";

    /// <param name="name">What the variable says: a full path, or one from the server's own root; null if it is not set.</param>
    /// <param name="folder">The folder that the kernel runs in, which is the notebook's.</param>
    /// <returns>The notebook's file, or null if it is not known.</returns>
    public static string? Find(string? name, string folder)
    {
        if (name is null || !name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] candidates = [Path.GetFullPath(name, folder), Path.Combine(folder, Path.GetFileName(name))];
        return candidates.FirstOrDefault(File.Exists);
    }
}
