using System.Data.Common;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>A database that cells query: what is its own beside ADO.NET.</summary>
internal abstract class SqlDatabase(DbConnection connection) : IDisposable
{
    public DbConnection Connection => connection;

    /// <summary>Lists tables and views by name, schema's default first.</summary>
    public abstract string TablesQuery { get; }

    /// <summary>The database's error in a sentence, and the line of the statement that it is about, counted from 1.</summary>
    public abstract (string Message, int Line) Describe(DbException error, string text);

    /// <summary>How the text of a statement refers to a parameter.</summary>
    public abstract string Placeholder(string name, int index);

    /// <summary>Adds a parameter that the text refers to as <see cref="Placeholder"/> says.</summary>
    public abstract void Bind(DbCommand command, string name, object? value);

    /// <summary>Writes a value of the notebook as a table.</summary>
    /// <exception cref="ValueException">The database takes none, or not this one.</exception>
    public abstract void Write(string table, Tabular rows, bool temporary);

    /// <summary>A name as SQL quotes it.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();
}
