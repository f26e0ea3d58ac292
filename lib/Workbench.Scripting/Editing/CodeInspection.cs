using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.QuickInfo;
using Workbench.Scripting.CSharp;
using Workbench.Scripting.Display;

namespace Workbench.Scripting.Editing;

/// <summary>What is known about a place in C# code: the name there, or else the call whose arguments surround it.</summary>
internal static class CodeInspection
{
    public static async Task<Inspection?> AtAsync(Document document, int position, SubmissionChain chain, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var name = NameAt(root, position);
        if (name is null && SignatureHelp.At(root, model, position, cancellation) is { } help)
        {
            return help;
        }

        var found = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, position, cancellation).ConfigureAwait(false);
        var value = name is { } token && VariableOf(token, model, cancellation) is { } variable && chain.TryReadVariable(variable.Name, out var current)
            ? $"Value: {CurrentValue.Describe(current)}"
            : null;
        return found is null ? null : Write(found, value);
    }

    /// <summary>The word that the cursor touches, on either side.</summary>
    private static SyntaxToken? NameAt(SyntaxNode root, int position)
    {
        var after = root.FindToken(position);
        var before = position > 0 ? root.FindToken(position - 1) : after;
        return IsName(after, position) ? after : IsName(before, position) ? before : null;
    }

    private static bool IsName(SyntaxToken token, int position) =>
        (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(token.Kind()))
        && !token.IsMissing && token.SpanStart <= position && position <= token.Span.End;

    /// <summary>The variable of an earlier cell that the name stands for.</summary>
    private static IFieldSymbol? VariableOf(SyntaxToken name, SemanticModel model, CancellationToken cancellation) =>
        name.Parent is { } node && model.GetSymbolInfo(node, cancellation).Symbol is IFieldSymbol { ContainingType.IsScriptClass: true } field
        && !field.Locations.Any(location => location.SourceTree == model.SyntaxTree) ? field : null;

    private static Inspection Write(QuickInfoItem found, string? value)
    {
        var sections = found.Sections.Where(s => s.TaggedParts.Length > 0)
            .Select(s => (IsCode: s.Kind == QuickInfoSectionKinds.Description, Text: TaggedTexts.Plain(s.TaggedParts).Trim()))
            .Where(s => s.Text.Length > 0)
            .ToList();
        var extra = value is null ? Array.Empty<(bool IsCode, string Text)>() : [(IsCode: false, Text: value)];
        return Bundle([.. sections, .. extra]);
    }

    public static Inspection Bundle(IReadOnlyList<(bool IsCode, string Text)> sections) => new(new Dictionary<string, string>
    {
        [ValueFormatter.Plain] = string.Join("\n\n", sections.Select(s => s.Text)),
        ["text/markdown"] = string.Join("\n\n", sections.Select(s => s.IsCode ? TaggedTexts.CodeBlock(s.Text) : TaggedTexts.Markdown(s.Text))),
    });
}
