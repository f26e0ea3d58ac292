using System.Runtime.InteropServices;

namespace Workbench.Recommenders;

/// <summary>
/// Reads a safetensors file that may come from anywhere: every size is checked against the file before memory is taken for it.
/// </summary>
internal sealed class TensorFileReader : IDisposable
{
    private const int ElementsAtOnce = 1 << 20;

    /// <summary>The limit of the format's own reader.</summary>
    private const long MostHeaderBytes = 100_000_000;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly TensorHeader _header;
    private readonly long _dataStart;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a safetensors file, or is cut off.</exception>
    public TensorFileReader(string path)
    {
        _path = path;
        _stream = File.OpenRead(path);
        try
        {
            var header = ReadHeader();
            _dataStart = _stream.Position;
            _header = TensorHeader.Parse(header, _stream.Length - _dataStart, path);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The text under <c>__metadata__</c>.</summary>
    public string Metadata(string name) =>
        _header.Metadata.GetValueOrDefault(name) ?? throw Error($"has no '{name}' in its __metadata__, so it is not a model of this library");

    /// <summary>Reads a tensor whose shape must be <paramref name="shape"/>; -1 accepts any length.</summary>
    public T[] Read<T>(string name, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = _header.Tensors.GetValueOrDefault(name) ?? throw Error($"lacks the tensor '{name}'");
        CheckShape<T>(name, tensor, shape);
        var values = new T[tensor.Bytes / Marshal.SizeOf<T>()];
        _stream.Position = _dataStart + tensor.Begin;
        for (var first = 0; first < values.Length; first += ElementsAtOnce)
        {
            _stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(ElementsAtOnce, values.Length - first))));
        }

        return values;
    }

    /// <summary>An error about this file; <paramref name="problem"/> completes the sentence "FILE ...".</summary>
    public InvalidDataException Error(string problem, Exception? inner = null) => new($"{_path} {problem}.", inner);

    public void Dispose() => _stream.Dispose();

    private byte[] ReadHeader()
    {
        var size = new byte[8];
        if (_stream.ReadAtLeast(size, 8, throwOnEndOfStream: false) < 8)
        {
            throw Error($"has {_stream.Length} bytes, too few for a safetensors file");
        }

        var length = BitConverter.ToUInt64(size);
        if (length > MostHeaderBytes || (long)length > _stream.Length - 8)
        {
            throw Error($"is not a safetensors file or is cut off: its header would have {length:N0} bytes, and the file has {_stream.Length:N0}");
        }

        var header = new byte[length];
        _stream.ReadExactly(header);
        return header;
    }

    private void CheckShape<T>(string name, TensorEntry tensor, ReadOnlySpan<long> shape)
    {
        var fits = tensor.Type == TensorTypes.NameOf<T>() && tensor.Shape.Length == shape.Length;
        for (var d = 0; fits && d < shape.Length; d++)
        {
            fits = shape[d] is -1 || shape[d] == tensor.Shape[d];
        }

        if (!fits || tensor.Bytes / Marshal.SizeOf<T>() > Array.MaxLength)
        {
            throw Error($"holds '{name}' as {tensor.Type} [{string.Join(", ", tensor.Shape)}]; {TensorTypes.NameOf<T>()} [{string.Join(", ", shape.ToArray().Select(d => d < 0 ? "any" : $"{d}"))}] is needed");
        }
    }
}
