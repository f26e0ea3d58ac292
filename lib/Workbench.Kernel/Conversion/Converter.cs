using Workbench.Kernel.Commands;
using Workbench.Kernel.Documents;
using Workbench.Scripting.Loading;

namespace Workbench.Kernel.Conversion;

/// <summary>Converts between notebooks, .dib files and programs of one file.</summary>
internal sealed class Converter(string input, string output)
{
    private const string Kinds = ".ipynb, .dib or .cs";

    private readonly ConversionLog _log = new();
    private readonly string _source = Path.GetDirectoryName(Path.GetFullPath(input))!;
    private readonly string _target = Path.GetDirectoryName(Path.GetFullPath(output))!;

    /// <summary>The number of cells, and what could not be carried over.</summary>
    /// <exception cref="UsageException">The files are of no kinds that can be converted, or one cannot be read or written.</exception>
    public (int Cells, IReadOnlyList<string> Warnings) Convert(bool force)
    {
        var (from, to) = (KindOf(input), KindOf(output));
        if (from == to)
        {
            throw new UsageException($"'{input}' and '{output}' are both {from} files: there is nothing to convert.");
        }

        if (!force && Path.Exists(output))
        {
            throw new UsageException($"'{output}' is there already: overwrite it with --force.");
        }

        try
        {
            var cells = Read(from, File.ReadAllText(input));
            WholeFile.Write(output, Write(to, cells));
            return (cells.Count, _log.Warnings);
        }
        catch (NotebookFormatException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{input}' could not be converted to '{output}': {e.Message}");
        }
    }

    private IReadOnlyList<DocumentCell> Read(string kind, string text)
    {
        var cells = kind switch
        {
            ".ipynb" => NotebookFormat.Read(text, input, _log),
            ".dib" => DibFormat.Read(text, input, _log),
            _ => new ProgramReader(_source, _target, _log).Read(text),
        };
        return cells.Count > 0 ? cells : throw new UsageException($"{input} has no cells, so there is nothing to convert.");
    }

    private string Write(string kind, IReadOnlyList<DocumentCell> cells) => kind switch
    {
        ".ipynb" => NotebookFormat.Write(cells),
        ".dib" => DibFormat.Write(cells, _log),
        _ => new ProgramWriter(_source, _target, _log).Write(cells),
    };

    private static string KindOf(string path) => Path.GetExtension(path).ToLowerInvariant() is (".ipynb" or ".dib" or ".cs") and var kind
        ? kind
        : throw new UsageException($"'{path}' is none of the files that can be converted: {Kinds}.");
}
