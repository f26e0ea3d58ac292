using System.Data.Common;
using Npgsql;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>A PostgreSQL server.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    public PostgresDatabase(string connectionString)
        : base(new NpgsqlConnection(connectionString))
    {
        Connection.Open();
    }

    public override string TablesQuery =>
        "SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY table_name";

    public override (string Message, int Line) Describe(DbException error, string text)
    {
        if (error is not PostgresException served)
        {
            return (error.Message, 1);
        }

        var hint = served.Hint is { Length: > 0 } advice ? $" {advice}" : "";
        return ($"{served.SqlState}: {served.MessageText}.{hint}", LineOf(text, served.Position));
    }

    public override string Placeholder(string name, int index) => $"${index}";

    public override void Bind(DbCommand command, string name, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });

    public override void Write(string table, Tabular rows, bool temporary) => throw new ValueException(
        $"PostgreSQL holds no tables of the notebook: '{table}' can be queried with #!sql.");

    private static int LineOf(string statement, int position) =>
        1 + statement.AsSpan(0, Math.Clamp(position - 1, 0, statement.Length)).Count('\n');
}
