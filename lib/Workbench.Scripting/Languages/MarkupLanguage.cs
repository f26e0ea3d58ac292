using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>Text that is shown as it is.</summary>
internal sealed class MarkupLanguage(string name, string mimeType) : ILanguage
{
    public string Name => name;

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        scope.ShowText(mimeType, block.Text.Trim('\n'));
        return Task.FromResult<object?>(null);
    }
}
