namespace Workbench.Scripting.Streams;

/// <summary>Standard input of a cell: its lines come from the notebook's reader, one request each.</summary>
internal sealed class CellInput(TextReader outside) : TextReader
{
    private CellScope? _scope;
    private string _rest = "";

    public override string? ReadLine()
    {
        if (CellScope.Current is not { } scope)
        {
            return outside.ReadLine();
        }

        if (Rest(scope) is not { Length: > 0 } rest)
        {
            return Ask(scope);
        }

        _rest = "";
        return rest.TrimEnd('\n');
    }

    public override int Read()
    {
        var next = Peek();
        if (CellScope.Current is null)
        {
            return outside.Read();
        }

        _rest = _rest[1..];
        return next;
    }

    public override int Peek()
    {
        if (CellScope.Current is not { } scope)
        {
            return outside.Peek();
        }

        if (Rest(scope).Length == 0)
        {
            _rest = Ask(scope) + "\n";
        }

        return _rest[0];
    }

    private static string Ask(CellScope scope) => scope.AskAsync(new InputRequest("", IsPassword: false)).GetAwaiter().GetResult();

    /// <summary>What is left of a line that was read by characters; a cell does not inherit it from the one before.</summary>
    private string Rest(CellScope scope)
    {
        if (_scope != scope)
        {
            (_scope, _rest) = (scope, "");
        }

        return _rest;
    }
}
