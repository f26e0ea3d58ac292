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
    /// <summary>Its table of events; null where the set is not one of behaviour.</summary>
    public EventSchema? Events { get; init; }

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

    /// <summary>The columns of its event table.</summary>
    /// <exception cref="InvalidOperationException">The set has no table of events.</exception>
    public EventSchema Events => Info.Events ?? throw new InvalidOperationException($"The data set {Info.Name} has no table of events of users and items.");

    /// <summary>Reads its event table, raw; a line that is not UTF-8 is read as Latin-1.</summary>
    public DataFrame ReadEvents() => Read(Events.File, new() { Encoding = TextEncoding.Utf8OrLatin1 });

    /// <summary>The title of each item; where the files give several, the most frequent one (of equals the first in the alphabet).</summary>
    public IReadOnlyDictionary<string, string> ReadTitles()
    {
        var frame = Read(Events.TitleFile, new() { Encoding = TextEncoding.Utf8OrLatin1, Columns = [Events.Item, Events.Title] });
        return frame.Texts(Events.Item).Zip(frame.Texts(Events.Title))
            .Where(row => row is { First: not null, Second: not null })
            .GroupBy(row => row.First!, row => row.Second!.Trim())
            .ToDictionary(titles => titles.Key, titles => titles.CountBy(title => title).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key);
    }

    /// <summary>Title, licence and citation.</summary>
    public override string ToString() => $"{Info.Title}\nLicence: {Info.Licence}\nCitation: {Info.Citation}";
}
