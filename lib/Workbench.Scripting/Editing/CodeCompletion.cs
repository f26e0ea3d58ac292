using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Text;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace Workbench.Scripting.Editing;

/// <summary>Completion of C#.</summary>
internal sealed class CodeCompletion
{
    /// <summary>An editor shows about a dozen items at a time.</summary>
    private const int Described = 50;

    private readonly CompletionService _service;
    private readonly Document _document;
    private readonly SourceText _text;
    private readonly TextSpan _span;

    private CodeCompletion(CompletionService service, Document document, SourceText text, TextSpan span) =>
        (_service, _document, _text, _span) = (service, document, text, span);

    public static async Task<Completions> AtAsync(Document document, int position, CancellationToken cancellation)
    {
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellation).ConfigureAwait(false);
        if (list.ItemsList.Count == 0)
        {
            return new Completions(position, position, []);
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var typed = text.ToString(TextSpan.FromBounds(list.Span.Start, position));
        var ranked = CompletionRanking.Rank(service, document, [.. list.ItemsList.Where(item => IsOffered(item, typed))], typed);
        var signatures = await SignaturesAsync(document, list.Span.Start, cancellation).ConfigureAwait(false);
        var items = await new CodeCompletion(service, document, text, list.Span).ReadAsync(ranked, signatures, cancellation).ConfigureAwait(false);
        return new Completions(list.Span.Start, list.Span.End, items);
    }

    /// <summary>The thousands of types without a using are offered once there is a letter to choose them by.</summary>
    private static bool IsOffered(RoslynItem item, string typed) =>
        !item.FilterText.StartsWith(DeclaredType.ShapePrefix, StringComparison.Ordinal) && (typed.Length > 0 || !LacksUsing(item));

    /// <summary>The service names the namespace beside what would need a using.</summary>
    private static bool LacksUsing(RoslynItem item) => item is { IsComplexTextEdit: true, InlineDescription.Length: > 0 };

    private async Task<IReadOnlyList<CompletionItem>> ReadAsync(
        IReadOnlyList<RoslynItem> ranked, ItemSignatures signatures, CancellationToken cancellation)
    {
        var items = new List<CompletionItem>(ranked.Count);
        foreach (var item in ranked)
        {
            var kind = ItemKinds.Of(item.Tags);
            if (await InsertTextAsync(item, kind, cancellation).ConfigureAwait(false) is { } insert)
            {
                var signature = items.Count < Described && kind != ItemKinds.Keyword ? signatures.Of(item.FilterText) : null;
                items.Add(new CompletionItem($"{item.DisplayTextPrefix}{item.DisplayText}{item.DisplayTextSuffix}", insert, kind, signature));
            }
        }

        return items;
    }

    /// <summary>What to put in place of the typed part; null if the change also needs one elsewhere.</summary>
    private async Task<string?> InsertTextAsync(RoslynItem item, string kind, CancellationToken cancellation)
    {
        if (!item.IsComplexTextEdit || kind == ItemKinds.Keyword)
        {
            return item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText;
        }

        if (LacksUsing(item))
        {
            return ItemKinds.IsType(kind) ? $"{item.InlineDescription}.{item.DisplayText}" : null;
        }

        var change = (await _service.GetChangeAsync(_document, item, cancellationToken: cancellation).ConfigureAwait(false)).TextChange;
        if (change.Span.Start > _span.Start || change.Span.End != _span.End)
        {
            return null;
        }

        var before = _text.ToString(TextSpan.FromBounds(change.Span.Start, _span.Start));
        return change.NewText!.StartsWith(before, StringComparison.Ordinal) ? change.NewText[before.Length..] : null;
    }

    private static async Task<ItemSignatures> SignaturesAsync(Document document, int position, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return new ItemSignatures(model!, root!, position);
    }
}
