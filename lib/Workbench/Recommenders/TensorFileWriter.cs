using System.Runtime.InteropServices;
using System.Text.Json;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Writes a safetensors file: 8 bytes that hold the length of a JSON header, the header, then raw little-endian tensors.
/// </summary>
internal sealed class TensorFileWriter
{
    private const int ElementsAtOnce = 1 << 20;
    private readonly List<Tensor> _tensors = [];

    /// <summary>What stands under <c>__metadata__</c>: text by name.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    public void Add<T>(string name, T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged =>
        _tensors.Add(new(name, TensorTypes.NameOf<T>(), shape.ToArray(), (long)values.Length * Marshal.SizeOf<T>(), stream => Write(stream, values)));

    public void Save(string path) => WholeFile.Write(path, Write);

    private void Write(Stream stream)
    {
        var header = Header();
        stream.Write(BitConverter.GetBytes((ulong)header.Length));
        stream.Write(header);
        _tensors.ForEach(tensor => tensor.Write(stream));
    }

    /// <summary>The header, filled up with spaces so that the tensors begin at a multiple of 8 bytes.</summary>
    private byte[] Header()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteJson(json);
        }

        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("__metadata__");
        JsonSerializer.Serialize(json, Metadata);
        var begin = 0L;
        foreach (var tensor in _tensors)
        {
            json.WritePropertyName(tensor.Name);
            JsonSerializer.Serialize(json, new { dtype = tensor.Type, shape = tensor.Shape, data_offsets = new[] { begin, begin + tensor.Bytes } });
            begin += tensor.Bytes;
        }

        json.WriteEndObject();
    }

    private static void Write<T>(Stream stream, T[] values)
        where T : unmanaged
    {
        for (var first = 0; first < values.Length; first += ElementsAtOnce)
        {
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(ElementsAtOnce, values.Length - first))));
        }
    }

    private sealed record Tensor(string Name, string Type, long[] Shape, long Bytes, Action<Stream> Write);
}

/// <summary>The types of safetensors that models use.</summary>
internal static class TensorTypes
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(float)] = "F32",
        [typeof(double)] = "F64",
        [typeof(int)] = "I32",
        [typeof(long)] = "I64",
        [typeof(byte)] = "U8",
    };

    public static string NameOf<T>() => Names[typeof(T)];
}
