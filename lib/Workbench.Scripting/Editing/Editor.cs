using Workbench.Scripting.CSharp;
using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Editing;

/// <summary>Answers questions about cells that are being written. It reads the session's state and changes nothing.</summary>
internal sealed class Editor(SubmissionChain chain, LanguageNames languages, string folder)
{
    private readonly NotebookDocuments _documents = new(chain);
    private readonly DirectiveCompletion _directives = new(folder, languages);

    public async Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellation)
    {
        if (_directives.At(code, position) is { } directives)
        {
            return directives;
        }

        var text = CellText.Of(code, languages);
        if (text.IsForeign(position))
        {
            return new Completions(position, position, []);
        }

        var document = await _documents.OpenAsync(text.CSharp, cancellation).ConfigureAwait(false);
        return await CodeCompletion.AtAsync(document, position, cancellation).ConfigureAwait(false);
    }

    public async Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellation)
    {
        var text = CellText.Of(code, languages);
        if (text.IsForeign(position))
        {
            return null;
        }

        var document = await _documents.OpenAsync(text.CSharp, cancellation).ConfigureAwait(false);
        return await CodeInspection.AtAsync(document, position, chain, cancellation).ConfigureAwait(false);
    }
}
