using Microsoft.CodeAnalysis.CSharp;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.CSharp;

/// <summary>C#: blocks are compiled one after another, each seeing what the earlier ones declared.</summary>
internal sealed class CSharpLanguage(SubmissionChain chain) : ILanguage
{
    public string Name => LanguageNames.CSharp;

    public IReadOnlyList<Variable> Variables => [.. SubmissionVariables.Of(chain.States)
        .Select(v => new Variable(v.Field.Name, v.Field.FieldType, v.Field.GetValue(v.State), Name))];

    public async Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        if (chain.Compile(block.Text, block.Label, cancellation) is not { } submission)
        {
            return null;
        }

        try
        {
            var value = await scope.Stop.RunAsync(() => chain.RunAsync(submission)).ConfigureAwait(false);
            if (submission.HasResult || value is not null)
            {
                scope.ShowResult(value);
            }

            return value;
        }
        catch (Exception error)
        {
            throw scope.Stop.IsReasonOf(error) ? new OperationCanceledException(cancellation) : RuntimeErrors.ToFault(error, chain);
        }
    }

    /// <summary>Declares the variable as a cell would, then fills it: no accessor of the session's need be public.</summary>
    public async Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            throw new ValueException($"'{name}' cannot name a variable of C#.");
        }

        var submission = Declare(name, TypeSyntax.Of(type, "global::"), cancellation);
        await chain.RunAsync(submission).ConfigureAwait(false);
        var (state, field) = SubmissionVariables.Of(chain.States).First(v => v.Field.Name == name);
        field.SetValue(state, value);
    }

    /// <summary>A type that C# cannot name, as one that an F# cell declares, is bound when its members are used.</summary>
    private Submission Declare(string name, string? type, CancellationToken cancellation)
    {
        Submission Compile(string asType) => chain.Compile($"{asType} @{name} = default;", Name, cancellation)!;
        try
        {
            return Compile(type ?? "dynamic");
        }
        catch (CellFault) when (type is not null)
        {
            return Compile("dynamic");
        }
    }
}
