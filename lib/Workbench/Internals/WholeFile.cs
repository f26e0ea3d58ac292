namespace Workbench.Internals;

/// <summary>Writes files that are whole or not there: beside the target first, then renamed.</summary>
internal static class WholeFile
{
    /// <param name="path">The file, which is replaced if it exists; its folder is made if it does not.</param>
    /// <param name="write">Writes the content. If it throws, the file stays as it was.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var beside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
