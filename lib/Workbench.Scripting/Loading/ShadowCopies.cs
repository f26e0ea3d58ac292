using System.Security.Cryptography;

namespace Workbench.Scripting.Loading;

/// <summary>Copies of users' built files, named by their content, so that the originals are never locked.</summary>
internal sealed class ShadowCopies(string folder)
{
    /// <summary>The copy of an assembly, with its symbols and documentation beside it; the same content is copied once.</summary>
    public string Of(string path)
    {
        var target = Path.Combine(folder, ContentKey(path));
        if (!Directory.Exists(target))
        {
            Copy(path, target);
        }

        return Path.Combine(target, Path.GetFileName(path));
    }

    /// <summary>Sixteen hexadecimal digits of the content's SHA-256.</summary>
    public static string ContentKey(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..16];
    }

    /// <summary>Another process may make the same copy at the same time, so each fills its own folder and the first renames.</summary>
    private static void Copy(string path, string target)
    {
        var staging = Directory.CreateDirectory($"{target}.{Guid.NewGuid():n}").FullName;
        foreach (var file in new[] { path, Path.ChangeExtension(path, ".pdb"), Path.ChangeExtension(path, ".xml") }.Where(File.Exists))
        {
            File.Copy(file, Path.Combine(staging, Path.GetFileName(file)));
        }

        AtomicFolder.Publish(staging, target);
    }
}
