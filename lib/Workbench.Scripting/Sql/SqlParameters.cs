using System.Data.Common;
using Workbench.Scripting.Display;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>Binds the variables that a statement refers to as <c>$name</c> or <c>@name</c>.</summary>
internal sealed class SqlParameters(SqlDatabase database, DbCommand command, Func<string, Variable?> find)
{
    private readonly List<string> _bound = [];

    /// <summary>Whether a value is one that a database takes as a parameter.</summary>
    public static bool CanBind(object value) =>
        ValueFormatter.IsPlain(value.GetType()) || value is byte[] or IEnumerable<int> or IEnumerable<long> or IEnumerable<double> or IEnumerable<string>;

    /// <returns>The statement's text with the database's own placeholders.</returns>
    /// <exception cref="ValueException">A variable does not exist, or its value cannot be a parameter.</exception>
    public string Bind(SqlStatement statement) => statement.WithParameters((name, sign) =>
    {
        if (find(name) is not { } variable)
        {
            // @ is an operator too, so only a variable's name makes it a parameter.
            return sign == '@' ? null : throw new ValueException($"there is no variable '{name}' for the parameter ${name}.");
        }

        var index = _bound.IndexOf(name);
        if (index < 0)
        {
            index = _bound.Count;
            _bound.Add(name);
            database.Bind(command, name, Bindable(variable));
        }

        return database.Placeholder(name, index + 1);
    });

    private static object? Bindable(Variable variable) => variable.Value switch
    {
        null => null,
        char letter => letter.ToString(),
        Enum name => name.ToString(),
        IEnumerable<int> list => list.ToList(),
        IEnumerable<long> list => list.ToList(),
        IEnumerable<double> list => list.ToList(),
        IEnumerable<string> list => list.ToList(),
        { } value when CanBind(value) => value,
        { } value => throw new ValueException(
            $"the variable '{variable.Name}' is a {TypeNames.Of(value.GetType())}, which cannot be a parameter: numbers, texts, dates, truth values and lists of those can."),
    };
}
