using System.IO.Compression;
using System.Net;
using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class DatasetsTests : IDisposable
{
    private const string HelloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unknown_name_is_an_error_that_lists_the_catalogue() =>
        Assert.Contains("shop, online-retail, movielens-latest-small", Assert.Throws<ArgumentException>(() => Datasets.Open("nope")).Message);

    [Fact]
    public void Every_entry_has_files_checksums_licence_and_citation() => Assert.All(Datasets.All, set =>
    {
        Assert.NotEmpty(set.Licence);
        Assert.NotEmpty(set.Citation);
        Assert.NotEmpty(set.Files);
        Assert.All(set.Files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
    });

    [Fact]
    public void The_bundled_shop_is_found_from_inside_the_repository() =>
        Assert.Contains("events.csv", Directory.GetFiles(Datasets.Open("shop").Folder).Select(Path.GetFileName));

    [Fact]
    public void A_set_in_the_data_folder_opens_and_knows_its_files()
    {
        RealData.Require("hillstrom/hillstrom.csv");
        var set = Datasets.Open("hillstrom");
        Assert.True(File.Exists(set["hillstrom.csv"]));
        Assert.Contains("It has: hillstrom.csv.", Assert.Throws<ArgumentException>(() => set["other.csv"]).Message);
    }

    [Fact]
    public void A_changed_file_is_an_error_that_names_it()
    {
        var path = _folder.Write("a.csv", "hallo");
        Assert.Contains("a.csv is not the file that the catalogue knows", Assert.Throws<InvalidDataException>(() => Checksum.Require(path, HelloSha256)).Message);
    }

    [Fact]
    public void Files_are_fetched_one_by_one_with_progress()
    {
        using var server = new OneAnswer("hello"u8.ToArray());
        var (seen, target) = (new List<double>(), Path.Combine(_folder.Path, "set"));

        DatasetFetcher.Fetch(Info(HelloSha256, address: server.Address), target, new DirectProgress(seen.Add), default);

        Assert.Equal("hello", File.ReadAllText(Path.Combine(target, "sub", "a.txt")));
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public void Files_are_fetched_from_an_archive()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("inner/sub/a.txt").Open();
            entry.Write("hello"u8);
        }

        using var server = new OneAnswer(zip.ToArray());
        var target = DatasetFetcher.Fetch(Info(HelloSha256) with { Archive = server.Address, ArchiveFolder = "inner/" }, Path.Combine(_folder.Path, "set"), null, default);

        Assert.Equal(["sub"], Directory.GetFileSystemEntries(target).Select(Path.GetFileName));
    }

    [Fact]
    public void Another_content_leaves_nothing_behind()
    {
        using var server = new OneAnswer("hallo"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => DatasetFetcher.Fetch(Info(HelloSha256, server.Address), Path.Combine(_folder.Path, "set"), null, default));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_set_without_an_address_says_how_to_get_it()
    {
        var error = Assert.Throws<IOException>(() => DatasetFetcher.Fetch(Info(HelloSha256) with { HowTo = "Ask nicely." }, Path.Combine(_folder.Path, "set"), null, default));
        Assert.Contains("Ask nicely. See https://example.org", error.Message);
    }

    private static DatasetInfo Info(string sha256, string? address = null) =>
        new("a", "A set", [new("sub/a.txt", sha256, address)], "none", "none", "https://example.org");

    /// <summary>A server on loopback that gives one answer to every request.</summary>
    private sealed class OneAnswer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public OneAnswer(byte[] body)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Task.Run(async () =>
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentLength64 = body.Length;
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            });
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();
    }
}
