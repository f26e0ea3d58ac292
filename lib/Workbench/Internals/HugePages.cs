using System.Runtime.InteropServices;

namespace Workbench.Internals;

/// <summary>Pages of 2 MB instead of 4 KB for large arrays: the first touch of a page costs microseconds, and rows in any order need fewer of the processor's page entries.</summary>
/// <remarks>Linux gives them to whoever asks, unless it is set otherwise; elsewhere nothing happens. It is a hint that changes no value.</remarks>
internal static partial class HugePages
{
    private const nint Size = 2 << 20;

    /// <summary>MADV_HUGEPAGE of madvise(2).</summary>
    private const int UseHugePages = 14;

    /// <summary>Asks for them where the pinned array fills whole ones.</summary>
    public static void Advise(float[] pinned)
    {
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        var first = (start + Size - 1) / Size * Size;
        var length = (start + ((nint)pinned.Length * sizeof(float)) - first) / Size * Size;
        if (OperatingSystem.IsLinux() && length > 0)
        {
            // Where the answer is no, pages stay as they are.
            _ = Advise(first, (nuint)length, UseHugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);
}
