namespace Workbench.Scripting;

/// <summary>What a session may be told about its surroundings.</summary>
public sealed record SessionOptions
{
    /// <summary>The folder that relative paths of directives start from; a notebook's own folder.</summary>
    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>
    /// The notebook's file, beside which the packages that its cells ask for are locked (<c>NAME.packages.lock.json</c>): the first
    /// session writes their exact versions and content, later ones obey. Null for no lock file. The file itself is not read.
    /// </summary>
    public string? NotebookPath { get; init; }

    /// <summary>Whether a package that the lock file does not say, or says otherwise, is an error instead of a change of the file.</summary>
    public bool LockedPackages { get; init; }

    /// <summary>
    /// Where restored package lists and copies of built projects are kept, per user; <c>WORKBENCH_CACHE</c> names another folder.
    /// </summary>
    public string CacheDirectory { get; init; } = DefaultCacheDirectory();

    /// <summary>
    /// Whether the first figure also displays plotly.js as an output of its own, and the first diagram mermaid.js: on for a live client,
    /// off where the document that is written brings the script itself.
    /// </summary>
    public bool EmbedScripts { get; init; } = true;

    /// <summary>
    /// Whether a cell that waits for packages or a build for over a second says so until it goes on: for a reader who watches.
    /// </summary>
    public bool TellsOfWaits { get; init; }

    /// <summary>How many bytes (UTF-8) of a cell's printed text are kept; at least 0. What is beyond is counted, not kept.</summary>
    public int StreamLimit { get; init; } = 1 << 20;

    /// <summary>Answers when a cell asks for a line of text; null where nobody can answer.</summary>
    public Func<InputRequest, CancellationToken, Task<string>>? Input { get; init; }

    private static string DefaultCacheDirectory()
    {
        if (Environment.GetEnvironmentVariable("WORKBENCH_CACHE") is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        var perUser = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(perUser.Length > 0 ? perUser : Path.GetTempPath(), "workbench");
    }
}
