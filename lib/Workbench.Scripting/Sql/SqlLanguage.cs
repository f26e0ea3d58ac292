using System.Data.Common;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Sql;

/// <summary>
/// SQL: the statements of a cell run one after another, and each result is shown. The values of the other languages'
/// variables are bound as parameters, never pasted into the text.
/// </summary>
/// <param name="name">What its magic is called.</param>
/// <param name="database">Where the statements run.</param>
/// <param name="results">Makes results values of the notebook.</param>
/// <param name="find">Finds a variable of another language.</param>
internal sealed class SqlLanguage(string name, SqlDatabase database, ResultTables results, Func<string, Variable?> find) : ILanguage, IDisposable
{
    private readonly HeldValues _values = new(name);

    public string Name => name;

    public IReadOnlyList<Variable> Variables => _values.All;

    public void Dispose() => database.Dispose();

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        object? value = null;
        foreach (var statement in SqlStatement.Split(block.Text))
        {
            value = Run(statement, block.Label, cancellation);
            if (value is not null)
            {
                scope.ShowResult(value);
            }
        }

        if (block.Arguments?.GetValue(LanguageSyntax.ResultName) is { } resultName)
        {
            _values.Set(resultName, value, value?.GetType() ?? typeof(object));
        }

        return Task.FromResult(value);
    }

    /// <summary>A value that was set or named, else the rows of a table.</summary>
    public Task<Variable?> FindAsync(string name, CancellationToken cancellation)
    {
        if (_values.Find(name) is { } known)
        {
            return Task.FromResult<Variable?>(known);
        }

        var table = TableNames().FirstOrDefault(t => string.Equals(t, name, StringComparison.OrdinalIgnoreCase));
        if (table is null)
        {
            return Task.FromResult<Variable?>(null);
        }

        var rows = Run(new SqlStatement(1, $"SELECT * FROM {SqlDatabase.Quote(table)}"), Name, cancellation);
        return Task.FromResult<Variable?>(new Variable(name, rows!.GetType(), rows, Name));
    }

    /// <summary>What is a table elsewhere becomes one here; any other value is there to be a parameter.</summary>
    public Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (value is not null && !SqlParameters.CanBind(value) && Tabular.TryOf(value) is { } rows)
        {
            database.Write(name, rows, temporary: false);
        }
        else
        {
            _values.Set(name, value, type);
        }

        return Task.CompletedTask;
    }

    /// <returns>The result as a table; null for a statement that gives none.</returns>
    private object? Run(SqlStatement statement, string label, CancellationToken cancellation)
    {
        using var command = database.Connection.CreateCommand();
        var parameters = new SqlParameters(database, command, FindParameter);
        try
        {
            command.CommandText = parameters.Bind(statement);
            using var tables = new BroughtTables(database, find);
            tables.Bring(statement, TableNames);
            using var stop = cancellation.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            return reader.FieldCount == 0 ? null : results.Read(reader, cancellation);
        }
        catch (ValueException error)
        {
            throw Fault(statement, label, error.Message, 1);
        }
        catch (DbException error)
        {
            cancellation.ThrowIfCancellationRequested();
            var (message, line) = database.Describe(error, command.CommandText);
            throw Fault(statement, label, message, line);
        }
    }

    private Variable? FindParameter(string name) => _values.Find(name) ?? find(name);

    private List<string> TableNames()
    {
        using var command = database.Connection.CreateCommand();
        command.CommandText = database.TablesQuery;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static CellFault Fault(SqlStatement statement, string label, string message, int line)
    {
        var source = statement.Text.Split('\n');
        return new CellFault("SqlError", message,
            [$"{label}, line {statement.Line + line - 1}: {message}", $"    {source[Math.Clamp(line - 1, 0, source.Length - 1)].Trim()}"]);
    }
}
