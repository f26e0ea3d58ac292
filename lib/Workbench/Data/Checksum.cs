using System.Security.Cryptography;

namespace Workbench.Data;

/// <summary>Whether a file is the one that the catalogue knows.</summary>
internal static class Checksum
{
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <exception cref="InvalidDataException">It is another; the message names both sums and what to do.</exception>
    public static void Require(string path, string sha256)
    {
        var actual = Of(path);
        if (actual != sha256)
        {
            throw new InvalidDataException($"{path} is not the file that the catalogue knows (sha256 {actual}, wanted {sha256}). Delete it to have it fetched again, or read it by its path.");
        }
    }
}
