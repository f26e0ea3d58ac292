using System.IO.Compression;

namespace Workbench.Data;

/// <summary>Brings the files of a data set from its official address into a folder: all of them, checked, or none.</summary>
internal static class DatasetFetcher
{
    private static readonly HttpClient Http = new();

    public static string Fetch(DatasetInfo info, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (info.Bundled || (info.Archive is null && info.Files.Any(file => file.Address is null)))
        {
            throw new IOException($"The data set {info.Name} is not on this machine and cannot be fetched by itself. {HowTo(info)}");
        }

        var beside = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(beside);
        try
        {
            FetchInto(beside, info, progress, cancellationToken);
            Directory.Move(beside, folder);
            return folder;
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"The data set {info.Name} could not be fetched ({e.Message}). {HowTo(info)}", e);
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }

    private static string HowTo(DatasetInfo info) => info.Bundled
        ? $"It belongs to this repository: run from a folder inside it, or set WORKBENCH_DATA to its data folder."
        : $"{info.HowTo ?? "Get it by hand."} See {info.Home}, put the files into the folder {info.Name}, and set WORKBENCH_DATA to the folder that holds it.";

    private static void FetchInto(string folder, DatasetInfo info, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (info.Archive is not null)
        {
            var zip = Path.Combine(folder, ".archive.zip");
            Download(info.Archive, zip, progress, cancellationToken);
            Unpack(zip, folder, info);
            File.Delete(zip);
        }
        else
        {
            foreach (var file in info.Files)
            {
                Download(file.Address!, Place(folder, file), progress, cancellationToken);
            }
        }

        foreach (var file in info.Files)
        {
            Checksum.Require(Path.Combine(folder, file.Name), file.Sha256);
        }
    }

    private static void Unpack(string zip, string folder, DatasetInfo info)
    {
        using var archive = ZipFile.OpenRead(zip);
        foreach (var file in info.Files)
        {
            var entry = archive.GetEntry(info.ArchiveFolder + file.Name)
                ?? throw new InvalidDataException($"The archive {info.Archive} has no file {info.ArchiveFolder}{file.Name}.");
            entry.ExtractToFile(Place(folder, file));
        }
    }

    private static string Place(string folder, DatasetFile file)
    {
        var path = Path.Combine(folder, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static void Download(string address, string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = Http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).EnsureSuccessStatusCode();
        using var input = response.Content.ReadAsStream(cancellationToken);
        using var output = File.Create(path);
        var buffer = new byte[1 << 16];
        while (input.Read(buffer) is var read && read > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Write(buffer, 0, read);
            if (response.Content.Headers.ContentLength is { } length and > 0)
            {
                progress?.Report((double)output.Length / length);
            }
        }
    }
}
