using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>The notebook's tables that a statement mentions: there while it runs, as they are at that moment.</summary>
internal sealed class BroughtTables(SqlDatabase database, Func<string, Variable?> find) : IDisposable
{
    private readonly List<string> _brought = [];

    /// <summary>A table of the database's own goes before a variable of the same name.</summary>
    public void Bring(SqlStatement statement, Func<IReadOnlyList<string>> ownTables)
    {
        if (database is not DuckDbDatabase)
        {
            return;
        }

        foreach (var (name, rows) in statement.Names.Select(name => (name, Tabular.TryOf(find(name)?.Value))).Where(t => t.Item2 is not null).ToList())
        {
            if (!ownTables().Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                database.Write(name, rows!, temporary: true);
                _brought.Add(name);
            }
        }
    }

    public void Dispose() => _brought.ForEach(name => database.Execute($"DROP TABLE IF EXISTS temp.{SqlDatabase.Quote(name)}"));
}
