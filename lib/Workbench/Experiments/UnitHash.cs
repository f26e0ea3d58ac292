using System.Security.Cryptography;
using System.Text;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>A place from 0 to below 1 for each unit, which looks random and is always the same.</summary>
internal static class UnitHash
{
    private const int Bits = 52;

    public static double Place(string kind, string salt, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var text = $"{kind}:{salt}:{unit}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return (System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - Bits)) * (1.0 / (1L << Bits));
    }

    /// <summary>A salt that cannot be mistaken for a part of a unit.</summary>
    public static string RequireSalt(string salt, string name) =>
        Guard.Require(!string.IsNullOrEmpty(salt) && !salt.Contains(':'), salt, "not empty, and without ':'", name);
}
