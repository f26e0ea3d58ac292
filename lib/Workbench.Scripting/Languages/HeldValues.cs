namespace Workbench.Scripting.Languages;

/// <summary>The values of a language that has no variables of its own in this process.</summary>
internal sealed class HeldValues(string language)
{
    private readonly SortedDictionary<string, Variable> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<Variable> All => [.. _values.Values];

    public Variable? Find(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, object? value, Type type) => _values[name] = new Variable(name, type, value, language);
}
