using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Internals;

namespace Workbench.Tests.Internals;

/// <summary>Whether the system is told that large matrices want large pages.</summary>
public class HugePagesTests
{
    [Fact]
    public void Linux_is_asked_for_huge_pages_under_large_arrays_and_their_numbers_stay()
    {
        if (!Directory.Exists("/sys/kernel/mm/transparent_hugepage"))
        {
            Assert.Skip("This system has no huge pages that a program can ask for.");
        }

        var (large, _) = Vectors.Allocate(2 << 20);
        Assert.Contains(" hg", FlagsAt((ulong)Marshal.UnsafeAddrOfPinnedArrayElement(large, large.Length / 2)));
        Assert.True(!large.AsSpan().ContainsAnyExcept(0f));
    }

    /// <summary>The flags of the mapping that holds an address.</summary>
    private static string FlagsAt(ulong address)
    {
        var isHere = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.Split(' ')[0].Split('-') is [var first, var end] && ulong.TryParse(first, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from))
            {
                isHere = from <= address && address < ulong.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
            else if (isHere && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"No mapping holds the address {address:x}.");
    }
}
