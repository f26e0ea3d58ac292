using Workbench.Scripting.Directives;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary><c>#!value</c>: text that is kept under a name, from the lines below, from a file, from the web, or from the magic's own line.</summary>
internal sealed class ValueLanguage : ILanguage
{
    private static readonly HttpClient Web = new();

    private readonly HeldValues _values = new("value");

    public string Name => "value";

    public IReadOnlyList<Variable> Variables => _values.All;

    public async Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        var (file, url, given) = (
            block.Arguments?.GetValue(LanguageSyntax.FromFile), block.Arguments?.GetValue(LanguageSyntax.FromUrl), block.Arguments?.GetValue(LanguageSyntax.FromValue));
        var text = block.Text.Trim('\n');
        if (block.Arguments?.GetValue(LanguageSyntax.ValueName) is not { } name)
        {
            throw Fault(block, $"the value needs a name: {LanguageSyntax.Value.Usage}.");
        }

        if (new[] { file is not null, url is not null, given is not null, text.Trim().Length > 0 }.Count(isGiven => isGiven) > 1)
        {
            throw Fault(block, $"the value '{name}' is given more than once: {LanguageSyntax.Value.Usage}.");
        }

        var value = given
            ?? (file is not null ? await ReadAsync(block, file, cancellation).ConfigureAwait(false)
            : url is not null ? await FetchAsync(block, url, cancellation).ConfigureAwait(false)
            : text);
        _values.Set(name, value, typeof(string));
        if (block.Arguments?.GetValue(LanguageSyntax.MimeType) is { } mimeType)
        {
            scope.ShowText(mimeType, value);
        }

        return null;
    }

    public Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        _values.Set(name, value, type);
        return Task.CompletedTask;
    }

    private static async Task<string> ReadAsync(CodeBlock block, string file, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file, block.Folder);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)
            : throw Fault(block, $"there is no file '{path}' to take the value from.");
    }

    private static async Task<string> FetchAsync(CodeBlock block, string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw Fault(block, $"'{url}' is no address of the web: it begins with http:// or https://.");
        }

        try
        {
            return await Web.GetStringAsync(address, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw Fault(block, $"'{url}' could not be fetched: {error.Message}");
        }
    }

    private static CellFault Fault(CodeBlock block, string message) => new("DirectiveError", message, [$"{block.Label}: {message}"]);
}
