using System.Text;
using System.Text.Unicode;

namespace Workbench.Data;

/// <summary>Files whose lines are UTF-8 but for some that are Latin-1.</summary>
public static class MixedEncoding
{
    /// <summary>The numbers (from 1, the header counted) of the lines in <paramref name="path"/> that are not valid UTF-8.</summary>
    public static IReadOnlyList<long> FindLines(string path)
    {
        var found = new List<long>();
        Walk(path, (line, number) =>
        {
            if (!Utf8.IsValid(line))
            {
                found.Add(number);
            }
        });
        return found;
    }

    /// <summary>Writes a temporary copy in which such lines are UTF-8; null where there are none. The caller deletes it.</summary>
    internal static string? Repair(string path)
    {
        if (FindLines(path).Count == 0)
        {
            return null;
        }

        var copy = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid():N}.csv");
        using var output = File.Create(copy);
        Walk(path, (line, _) =>
        {
            output.Write(Utf8.IsValid(line) ? line : Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(line)));
            output.WriteByte((byte)'\n');
        });
        return copy;
    }

    private static void Walk(string path, Action<ReadOnlySpan<byte>, long> visit)
    {
        using var input = CsvHeader.OpenBytes(path);
        var buffer = new byte[1 << 16];
        var (held, number) = (0, 0L);
        while (input.Read(buffer.AsSpan(held)) is var read && read > 0)
        {
            var rest = buffer.AsSpan(0, held + read);
            while (rest.IndexOf((byte)'\n') is var end && end >= 0)
            {
                visit(rest[..end], ++number);
                rest = rest[(end + 1)..];
            }

            held = rest.Length;
            rest.CopyTo(buffer);
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        if (held > 0)
        {
            visit(buffer.AsSpan(0, held), number + 1);
        }
    }
}
