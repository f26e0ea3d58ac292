using Workbench.Scripting.Directives;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>The header of a .dib file: it speaks to editors, so nothing is run or shown.</summary>
internal sealed class MetaLanguage : ILanguage
{
    public string Name => LanguageNames.Meta;

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation) => Task.FromResult<object?>(null);
}
