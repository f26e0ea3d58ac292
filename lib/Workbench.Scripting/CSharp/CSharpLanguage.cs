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
            var value = await chain.RunAsync(submission).ConfigureAwait(false);
            if (submission.HasResult || value is not null)
            {
                scope.ShowResult(value);
            }

            return value;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw RuntimeErrors.ToFault(error, chain);
        }
    }
}
