using System.Text;
using System.Text.Json;
using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Collects what a model file holds: options and version as metadata; ids, the training matrix and what the model learnt as tensors.</summary>
internal sealed class ModelWriter
{
    private readonly TensorFileWriter _file = new();

    public ModelWriter(RecommenderModel model)
    {
        _file.Metadata["format"] = ModelTypes.Format;
        _file.Metadata["version"] = ModelTypes.Version;
        _file.Metadata["type"] = ModelTypes.NameOf(model);
        _file.Metadata["options"] = JsonSerializer.Serialize(model.Options, model.Options.GetType(), ModelTypes.Json);
        Add("users", model.Users);
        Add("items", model.Items);
        Add("seen", model.Seen);
    }

    public void Add<T>(string name, T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => _file.Add(name, values, shape);

    /// <summary>Ids as one run of UTF-8 and where each begins: a tenth of the memory of as many JSON strings.</summary>
    public void Add(string name, IdMap ids)
    {
        var offsets = new long[ids.Count + 1];
        for (var index = 0; index < ids.Count; index++)
        {
            offsets[index + 1] = offsets[index] + Encoding.UTF8.GetByteCount(ids[index]);
        }

        var text = new byte[offsets[^1]];
        for (var index = 0; index < ids.Count; index++)
        {
            Encoding.UTF8.GetBytes(ids[index], text.AsSpan((int)offsets[index]..(int)offsets[index + 1]));
        }

        Add($"{name}.offsets", offsets, offsets.Length);
        Add($"{name}.text", text, text.Length);
    }

    /// <summary>A sparse matrix by compressed rows.</summary>
    public void Add(string name, SparseMatrix matrix)
    {
        Add($"{name}.offsets", matrix.Offsets.ToArray(), matrix.RowCount + 1);
        Add($"{name}.columns", matrix.AllColumns.ToArray(), matrix.Count);
        Add($"{name}.values", matrix.AllValues.ToArray(), matrix.Count);
    }

    /// <summary>Features of items or users.</summary>
    public void Add(string name, FeatureMatrix features)
    {
        Add($"{name}.ids", features.Ids);
        Add($"{name}.names", features.Features);
        Add(name, features.Weights);
    }

    public void Save(string path) => _file.Save(path);
}
