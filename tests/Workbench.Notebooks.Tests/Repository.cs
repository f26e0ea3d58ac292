namespace Workbench.Notebooks.Tests;

/// <summary>The files of this repository, found from the folder of the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Notebooks => Path.Combine(Root, "notebooks");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has a Workbench.sln.");
    }
}
