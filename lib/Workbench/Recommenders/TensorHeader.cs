using System.Text.Json;

namespace Workbench.Recommenders;

/// <summary>A tensor in a file: its type, shape, and bytes from Begin to Begin + Bytes of the data.</summary>
internal sealed record TensorEntry(string Type, long[] Shape, long Begin, long Bytes);

/// <summary>The header of a safetensors file, checked: each tensor has as many bytes as its shape says, and they fill the file without gap or overlap.</summary>
internal sealed record TensorHeader(Dictionary<string, string> Metadata, Dictionary<string, TensorEntry> Tensors)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["U16"] = 2,
        ["I16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["U32"] = 4,
        ["I32"] = 4,
        ["F32"] = 4,
        ["U64"] = 8,
        ["I64"] = 8,
        ["F64"] = 8,
    };

    /// <exception cref="InvalidDataException">The header is malformed or contradicts the <paramref name="dataBytes"/> that follow it.</exception>
    public static TensorHeader Parse(byte[] json, long dataBytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var header = new TensorHeader([], []);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                header.Add(property);
            }

            header.CheckLayout(dataBytes);
            return header;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path} has no valid safetensors header: {e.Message}", e);
        }
    }

    private void Add(JsonProperty property)
    {
        if (property.Name == "__metadata__")
        {
            foreach (var entry in property.Value.EnumerateObject())
            {
                Metadata.Add(entry.Name, entry.Value.GetString() ?? throw new FormatException($"__metadata__ '{entry.Name}' is null."));
            }
        }
        else
        {
            Tensors.Add(property.Name, Entry(property));
        }
    }

    private static TensorEntry Entry(JsonProperty property)
    {
        var type = Part("dtype").GetString() ?? "";
        var shape = Part("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray();
        var offsets = Part("data_offsets").EnumerateArray().Select(d => d.GetInt64()).ToArray();
        if (!Sizes.TryGetValue(type, out var size) || offsets.Length != 2 || shape.Any(d => d < 0))
        {
            throw new FormatException($"Tensor '{property.Name}' has dtype '{type}', shape [{string.Join(", ", shape)}] and data_offsets [{string.Join(", ", offsets)}].");
        }

        var bytes = shape.Aggregate((long)size, (product, d) => checked(product * d));
        return offsets[1] - offsets[0] == bytes
            ? new(type, shape, offsets[0], bytes)
            : throw new FormatException($"Tensor '{property.Name}' needs {bytes:N0} bytes for {type} [{string.Join(", ", shape)}], but its data_offsets are [{offsets[0]}, {offsets[1]}].");

        JsonElement Part(string name) => property.Value.TryGetProperty(name, out var part)
            ? part
            : throw new FormatException($"Tensor '{property.Name}' has no {name}.");
    }

    private void CheckLayout(long dataBytes)
    {
        var end = 0L;
        foreach (var (name, tensor) in Tensors.OrderBy(t => t.Value.Begin).ThenBy(t => t.Value.Bytes))
        {
            end = tensor.Begin == end
                ? checked(end + tensor.Bytes)
                : throw new FormatException($"Tensor '{name}' begins at byte {tensor.Begin:N0}; the tensor before it ends at {end:N0}.");
        }

        if (end != dataBytes)
        {
            throw new FormatException($"The tensors need {end:N0} bytes, but {dataBytes:N0} follow the header, so the file is cut off or has grown.");
        }
    }
}
