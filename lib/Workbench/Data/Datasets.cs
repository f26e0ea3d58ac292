using System.Text.Json;

namespace Workbench.Data;

/// <summary>
/// The catalogue of data sets, by name. A set is looked for in the folder that the environment variable WORKBENCH_DATA names, in the
/// data folder of this repository, and in the user's cache; else it is fetched from its official address. Every file is checked by its sha256.
/// </summary>
public static class Datasets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<IReadOnlyList<DatasetInfo>> Catalogue = new(ReadCatalogue);

    /// <summary>All sets that the catalogue knows.</summary>
    public static IReadOnlyList<DatasetInfo> All => Catalogue.Value;

    /// <summary>Opens a set, fetching it first where it is nowhere on this machine.</summary>
    /// <param name="name">Its name in the catalogue, e.g. <c>shop</c> or <c>online-retail</c>.</param>
    /// <param name="progress">Share of the download that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops a download; nothing half-written stays.</param>
    /// <exception cref="ArgumentException">The catalogue has no such set; the message lists those that it has.</exception>
    /// <exception cref="InvalidDataException">A file differs from the one that the catalogue knows.</exception>
    /// <exception cref="IOException">The set is not here and cannot be fetched; the message says how to get it.</exception>
    public static Dataset Open(string name, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var info = All.FirstOrDefault(set => set.Name == name)
            ?? throw new ArgumentException($"There is no data set '{name}'. The catalogue has: {string.Join(", ", All.Select(set => set.Name))}.", nameof(name));
        var folder = Folders(info).FirstOrDefault(folder => info.Files.All(file => File.Exists(Path.Combine(folder, file.Name))))
            ?? DatasetFetcher.Fetch(info, Path.Combine(Cache, info.Name), progress, cancellationToken);
        foreach (var file in info.Files)
        {
            Checksum.Require(Path.Combine(folder, file.Name), file.Sha256);
        }

        return new(info, folder);
    }

    private static string Cache =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "workbench", "datasets");

    private static IEnumerable<string> Folders(DatasetInfo info)
    {
        if (Environment.GetEnvironmentVariable("WORKBENCH_DATA") is { Length: > 0 } given)
        {
            yield return Path.Combine(given, info.Name);
        }

        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "data", "catalog.json")))
            {
                yield return Path.Combine(folder.FullName, "data", info.Name);
            }
        }

        yield return Path.Combine(Cache, info.Name);
    }

    private static DatasetInfo[] ReadCatalogue()
    {
        using var stream = typeof(Datasets).Assembly.GetManifestResourceStream("catalog.json")!;
        return JsonSerializer.Deserialize<DatasetInfo[]>(stream, Json)!;
    }
}
