namespace Workbench.Recommenders;

public abstract partial class RecommenderModel
{
    /// <summary>
    /// Writes the model as a safetensors file, which any tool for that format can open: options and version as JSON under <c>__metadata__</c>;
    /// ids, training matrix and factors as tensors. A file of that name is replaced once the new one is whole.
    /// </summary>
    /// <param name="path">The file, usually named *.safetensors.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        var writer = new ModelWriter(this);
        Write(writer);
        writer.Save(path);
    }

    /// <summary>Reads a model that <see cref="Save"/> wrote; its scores are the same bit for bit. No code runs that the file brings.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a model of this library, is cut off, or contradicts itself; the message says where.</exception>
    public static RecommenderModel Load(string path)
    {
        using var file = new TensorFileReader(path);
        return ModelTypes.Read(file);
    }

    private protected abstract void Write(ModelWriter writer);
}
