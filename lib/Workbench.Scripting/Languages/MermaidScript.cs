using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Languages;

/// <summary>
/// The script that draws Mermaid's diagrams. It comes from the npm package of one exact content, through the user's own npm, the first time
/// that it is needed; afterwards no network is asked.
/// </summary>
internal sealed class MermaidScript(string cacheDirectory)
{
    private const string Version = "12.3.0";
    private const string Sha512 = "4113TdXeLAsMruJ79OpFL5O8+LTFXhQqZ260rF3tgUmiNAtRm4Uume04I+65PRN6yZ69J4f8rVYWW8zRk65UYw==";
    private const string FileInPackage = "package/dist/mermaid.min.js";

    /// <exception cref="InvalidOperationException">It is not here yet and cannot be had; the message says why.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellation)
    {
        var kept = Path.Combine(cacheDirectory, $"mermaid-{Version}.min.js");
        if (!File.Exists(kept))
        {
            // Beside the place where it is kept, so that it comes there whole.
            var folder = Directory.CreateDirectory(Path.Combine(cacheDirectory, $"new-{Guid.NewGuid():n}")).FullName;
            try
            {
                await PackAsync(folder, cancellation).ConfigureAwait(false);
                var script = Path.Combine(folder, "script.js");
                Extract(Path.Combine(folder, $"mermaid-{Version}.tgz"), script);
                File.Move(script, kept, overwrite: true);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return await File.ReadAllTextAsync(kept, cancellation).ConfigureAwait(false);
    }

    private static async Task PackAsync(string folder, CancellationToken cancellation)
    {
        var npm = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", $"mermaid@{Version}", "--ignore-scripts", "--loglevel=error"]) { WorkingDirectory = folder };
        try
        {
            var (exitCode, output) = await ChildProcess.RunAsync(npm, cancellation).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"npm could not get mermaid {Version}: {output.Trim()}");
            }
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"the script that draws it, mermaid {Version}, comes through npm the first time, and there is no npm on the PATH. Install Node.js.");
        }
    }

    private static void Extract(string package, string script)
    {
        using var packed = File.OpenRead(package);
        if (Convert.ToBase64String(SHA512.HashData(packed)) != Sha512)
        {
            throw new InvalidOperationException($"what npm gave as mermaid {Version} is not what was published under that name.");
        }

        packed.Position = 0;
        using var unzipped = new GZipStream(packed, CompressionMode.Decompress);
        using var files = new TarReader(unzipped);
        while (files.GetNextEntry() is { } file)
        {
            if (file.Name == FileInPackage)
            {
                file.ExtractToFile(script, overwrite: true);
                return;
            }
        }

        throw new InvalidOperationException($"mermaid {Version} has no {FileInPackage}.");
    }
}
