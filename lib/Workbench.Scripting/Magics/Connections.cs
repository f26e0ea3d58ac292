using System.Data.Common;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Sql;

namespace Workbench.Scripting.Magics;

/// <summary>Opens databases that cells then query by a name of the user's (<c>#!connect</c>).</summary>
internal sealed class Connections(LanguageSet languages, SessionLoadContext context)
{
    /// <exception cref="ValueException">The database cannot be opened; no message has a password in it.</exception>
    public void Open(Directive.Connect connect, string folder)
    {
        if (LanguageNames.IsBuiltIn(connect.KernelName) || !connect.KernelName.All(c => char.IsLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ValueException(
                $"'{connect.KernelName}' cannot name a connection: choose letters, digits, _ and -, and none of {string.Join(", ", languages.Names.Magics)}.");
        }

        languages.Connect(connect.Language, new SqlLanguage(connect.KernelName, Open(connect.Kind, connect.Target, folder), new ResultTables(context), languages.Find));
    }

    private static SqlDatabase Open(string kind, string target, string folder)
    {
        try
        {
            return kind.ToLowerInvariant() switch
            {
                "duckdb" => new DuckDbDatabase(Path.GetFullPath(target, folder), folder),
                "postgres" or "postgresql" => new PostgresDatabase(target),
                _ => throw new ValueException($"'{kind}' is no kind of database that can be connected: duckdb and postgres are."),
            };
        }
        catch (Exception error) when (error is DbException or ArgumentException or InvalidOperationException)
        {
            throw new ValueException($"the database could not be opened: {WithoutPassword(error.Message, target)}");
        }
    }

    private static string WithoutPassword(string message, string target)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = target };
            foreach (var key in new[] { "password", "pwd" })
            {
                message = parts.TryGetValue(key, out var secret) && secret is string { Length: > 0 } text ? message.Replace(text, "***") : message;
            }
        }
        catch (ArgumentException)
        {
            // The target is a path, or no connection string at all; what it says may be secret.
            message = message.Replace(target, "***");
        }

        return MagicList.WithoutSecrets(message);
    }
}
