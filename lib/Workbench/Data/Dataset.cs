using Microsoft.Data.Analysis;

namespace Workbench.Data;

/// <summary>What the catalogue knows of a data set.</summary>
/// <param name="Name">Its name here, and that of its folder.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Files">Its files.</param>
/// <param name="Licence">What its owners allow.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Home">Where it is described.</param>
/// <param name="Archive">Official address of a zip that holds the files; null where they are fetched one by one, or by hand.</param>
/// <param name="ArchiveFolder">The folder of the files in that zip.</param>
/// <param name="HowTo">How to get it by hand, where no official address serves the files as they are.</param>
/// <param name="Bundled">Whether this repository holds it.</param>
public sealed record DatasetInfo(
    string Name,
    string Title,
    IReadOnlyList<DatasetFile> Files,
    string Licence,
    string Citation,
    string Home,
    string? Archive = null,
    string ArchiveFolder = "",
    string? HowTo = null,
    bool Bundled = false)
{
    /// <summary>As <c>shop: An invented shop (MIT)</c>.</summary>
    public override string ToString() => $"{Name}: {Title} ({Licence})";
}

/// <summary>One file of a data set.</summary>
/// <param name="Name">Its path in the folder of the set.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
/// <param name="Address">Its official address; null where it comes in an archive or by hand.</param>
public sealed record DatasetFile(string Name, string Sha256, string? Address = null);

/// <summary>A data set that is on this machine, its files checked.</summary>
public sealed class Dataset
{
    internal Dataset(DatasetInfo info, string folder) => (Info, Folder) = (info, folder);

    /// <summary>What the catalogue knows of it.</summary>
    public DatasetInfo Info { get; }

    /// <summary>The folder of its files.</summary>
    public string Folder { get; }

    /// <summary>The path of a file of the set.</summary>
    /// <exception cref="ArgumentException">The set has no such file; the message lists those that it has.</exception>
    public string this[string file] => Info.Files.Any(f => f.Name == file)
        ? Path.Combine(Folder, file)
        : throw new ArgumentException($"The data set {Info.Name} has no file '{file}'. It has: {string.Join(", ", Info.Files.Select(f => f.Name))}.", nameof(file));

    /// <summary>Reads a file of the set into a frame; see <see cref="Tables.Read"/>.</summary>
    public DataFrame Read(string file, ReadOptions? options = null) => Tables.Read(this[file], options);

    /// <summary>Title, licence and citation.</summary>
    public override string ToString() => $"{Info.Title}\nLicence: {Info.Licence}\nCitation: {Info.Citation}";
}
