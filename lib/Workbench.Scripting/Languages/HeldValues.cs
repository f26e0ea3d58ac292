using System.Collections.Immutable;

namespace Workbench.Scripting.Languages;

/// <summary>The values of a language that has no variables of its own in this process. They can be read from any thread while a cell sets them.</summary>
internal sealed class HeldValues(string language)
{
    private ImmutableSortedDictionary<string, Variable> _values = ImmutableSortedDictionary.Create<string, Variable>(StringComparer.Ordinal);

    public IReadOnlyList<Variable> All => [.. Volatile.Read(ref _values).Values];

    public Variable? Find(string name) => Volatile.Read(ref _values).GetValueOrDefault(name);

    public void Set(string name, object? value, Type type) =>
        ImmutableInterlocked.Update(ref _values, values => values.SetItem(name, new Variable(name, type, value, language)));
}
