using Workbench.Kernel.Commands;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Parameters;

/// <summary>The values that a command gives to notebooks' parameters.</summary>
internal sealed class Assignments
{
    private readonly List<(string Name, string Value)> _values;

    private Assignments(List<(string Name, string Value)> values) => _values = values;

    /// <param name="written">Each as <c>name=value</c>.</param>
    /// <exception cref="UsageException">One has no name, or a name comes twice.</exception>
    public static Assignments Parse(IEnumerable<string> written)
    {
        var values = written.Select(ParseOne).ToList();
        var twice = values.GroupBy(v => v.Name).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? new Assignments(values) : throw new UsageException($"-p gives '{twice.Key}' more than once.");
    }

    /// <summary>Applies the values to the notebooks that declare them.</summary>
    /// <param name="notebooks">The notebooks of the run.</param>
    /// <param name="onSkipped">Told of each notebook that does not support a value, and why.</param>
    /// <returns>The notebooks to run.</returns>
    /// <exception cref="UsageException">No notebook declares a name, a value is not of its type, or no notebook supports it.</exception>
    public IReadOnlyList<Notebook> Apply(IReadOnlyList<Notebook> notebooks, Action<string> onSkipped)
    {
        var declared = notebooks.Select(notebook => (Notebook: notebook, Parameters: ParametersCell.Read(notebook))).ToList();
        RequireNames([.. declared.SelectMany(d => d.Parameters)]);
        var skipped = declared.Select(d => (d.Notebook, Reason: WhyNot(d.Notebook, d.Parameters))).Where(d => d.Reason is not null).ToList();
        if (skipped.Count == notebooks.Count)
        {
            throw new UsageException(string.Join('\n', skipped.Select(s => s.Reason)));
        }

        skipped.ForEach(s => onSkipped($"{s.Reason} Skipped."));
        var running = declared.Where(d => skipped.TrueForAll(s => s.Notebook != d.Notebook)).ToList();
        var literals = running.Select(d => (d.Notebook, Literals: Literals(d.Notebook, d.Parameters))).ToList();
        foreach (var (notebook, assigned) in literals.Where(l => l.Literals.Count > 0))
        {
            ParametersCell.Inject(notebook, assigned);
        }

        return [.. running.Select(d => d.Notebook)];
    }

    private static (string Name, string Value) ParseOne(string text)
    {
        var equals = text.IndexOf('=');
        return equals > 0
            ? (text[..equals].Trim(), text[(equals + 1)..])
            : throw new UsageException($"-p {text}: a parameter is written name=value.");
    }

    private void RequireNames(IReadOnlyList<Parameter> declared)
    {
        var names = declared.Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (_values.Find(v => !names.Contains(v.Name)) is { Name: { } unknown })
        {
            var known = names.Count > 0 ? $"those that exist: {string.Join(", ", names)}." : "none of the notebooks has a cell tagged 'parameters' that declares one.";
            throw new UsageException($"no notebook has a parameter '{unknown}'; {known}");
        }
    }

    private string? WhyNot(Notebook notebook, IReadOnlyList<Parameter> parameters) => _values
        .Join(parameters, v => v.Name, p => p.Name, (v, p) => p.Supports(v.Value)
            ? null
            : $"{notebook.Name}: its {p.Name} is one of {string.Join(", ", p.Supported)}, not '{v.Value}'.")
        .FirstOrDefault(reason => reason is not null);

    private Dictionary<string, string> Literals(Notebook notebook, IReadOnlyList<Parameter> parameters) => _values
        .Join(parameters, v => v.Name, p => p.Name, (v, p) => (p.Name, Literal: p.ToLiteral(v.Value)
            ?? throw new UsageException($"{notebook.Name}: its parameter {p.Name} is of type {p.Type}, and '{v.Value}' is no {p.Type}.")))
        .ToDictionary(l => l.Name, l => l.Literal);
}
