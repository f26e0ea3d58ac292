using System.Reflection;
using Microsoft.DotNet.Interactive;
using Workbench.Scripting.CSharp;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.FSharp;

/// <summary>F#: a cell is checked as a whole, then run statement by statement.</summary>
/// <remarks>Its loops are not stopped as those of C# are: the compiler takes text alone, in which a check would move what its errors point at.</remarks>
internal sealed class FSharpLanguage(References references, SubmissionChain chain) : ILanguage
{
    private readonly InteractiveSession _session = new(references);
    private readonly Dictionary<string, string> _places = [];
    private volatile bool _isRunning;

    public string Name => LanguageNames.FSharp;

    public IReadOnlyList<Variable> Variables => [.. _session.Values
        .Select(v => new Variable(v.Name, v.Value.ReflectionType, v.Value.ReflectionValue, Name))
        .OrderBy(v => v.Name, StringComparer.Ordinal)];

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        if (scope.IsNested && _isRunning)
        {
            // The compiler would run it and then lose what it declares.
            const string Message = "F# code that runs cannot submit F# code of its own; declare a function and call it instead.";
            throw new CellFault("SubmissionError", Message, [$"{block.Label}: {Message}"]);
        }

        var statements = _session.Check(block.Text, block.Label);
        return scope.Stop.RunAsync(() => Task.FromResult(RunAll(statements, block.Label, scope, cancellation)));
    }

    private object? RunAll(IReadOnlyList<Statement> statements, string label, CellScope scope, CancellationToken cancellation)
    {
        object? value = null;
        _isRunning = true;
        try
        {
            foreach (var statement in statements)
            {
                cancellation.ThrowIfCancellationRequested();
                value = Run(statement, label, scope, isLast: statement == statements[^1]);
            }
        }
        finally
        {
            _isRunning = false;
        }

        return value;
    }

    public Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        // The framework's own bag of named values is the one place that both the session and F# code reach by name.
        var key = $"workbench-{Guid.NewGuid():n}";
        AppContext.SetData(key, value);
        try
        {
            Declare(name, TypeSyntax.Of(type, "global."), key);
        }
        finally
        {
            AppContext.SetData(key, null);
        }

        return Task.CompletedTask;
    }

    /// <summary>A type that F# cannot name, as one that a C# cell declares, is held as an object.</summary>
    private void Declare(string name, string? type, string key)
    {
        string Declaration(string asType) => $"let ``{name}`` : {asType} = unbox (System.AppContext.GetData \"{key}\")";
        try
        {
            _session.Check(Declaration(type ?? "obj"), Name);
        }
        catch (CellFault) when (type is not null)
        {
            type = null;
        }

        _session.Evaluate(Declaration(type ?? "obj"), Name);
    }

    /// <param name="statement">What to run.</param>
    /// <param name="label">What errors call the cell.</param>
    /// <param name="scope">Where its value is shown.</param>
    /// <param name="isLast">Only the last statement's value is shown.</param>
    private object? Run(Statement statement, string label, CellScope scope, bool isLast)
    {
        try
        {
            var value = _session.Evaluate(statement.Text, label);
            RememberPlaces(statement, label);
            if (value is null || value.ReflectionType.FullName == "Microsoft.FSharp.Core.Unit")
            {
                return null;
            }

            if (isLast && value.ReflectionValue is not DisplayedValue)
            {
                scope.ShowResult(value.ReflectionValue);
            }

            return value.ReflectionValue;
        }
        catch (Exception error) when (error is not CellFault)
        {
            RememberPlaces(statement, label);
            throw scope.Stop.IsReasonOf(error) ? new OperationCanceledException(scope.Stop.Token) : RuntimeErrors.ToFault(error, chain, PlaceOf);
        }
    }

    /// <summary>Each statement is compiled into modules of its own, so a module's name tells the statement.</summary>
    private void RememberPlaces(Statement statement, string label)
    {
        foreach (var module in _session.Assembly.GetTypes().Where(t => !t.IsNested))
        {
            _places.TryAdd(module.Name, $"{label}, line {statement.Line}");
        }
    }

    private string? PlaceOf(MethodBase method)
    {
        var module = method.DeclaringType;
        while (module is { IsNested: true })
        {
            module = module.DeclaringType;
        }

        return module is null || !_places.TryGetValue(module.Name.TrimStart('$'), out var place) ? null
            : method.Name.StartsWith("main@", StringComparison.Ordinal) ? $"   at {place}"
            : $"   at {place}, in {WrittenName(method)}";
    }

    /// <summary>A closure is a class named after its function, as in <c>f@3-1</c>.</summary>
    private static string WrittenName(MethodBase method) =>
        method.DeclaringType!.Name is var type && type.Contains('@') ? type[..type.IndexOf('@')] : method.Name;
}
