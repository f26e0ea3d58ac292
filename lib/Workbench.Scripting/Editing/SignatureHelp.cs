using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Scripting.Editing;

/// <summary>The overloads of the call whose arguments surround the cursor.</summary>
internal static class SignatureHelp
{
    private const int Shown = 20;

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithParameterOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.ParameterOptions | SymbolDisplayParameterOptions.IncludeOptionalBrackets);

    public static Inspection? At(SyntaxNode root, SemanticModel model, int position, CancellationToken cancellation)
    {
        if (ArgumentsAround(root, position) is not { Parent: { } call } arguments)
        {
            return null;
        }

        var chosen = model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol;
        var overloads = Overloads(call, model, cancellation)
            .OrderByDescending(method => SymbolEqualityComparer.Default.Equals(method, chosen))
            .ThenByDescending(method => Takes(method, arguments, position))
            .ThenBy(method => method.Parameters.Length)
            .ToList();
        return overloads.Count == 0 ? null : Write(overloads, ParameterAt(overloads[0], arguments, position), model, position, cancellation);
    }

    private static BaseArgumentListSyntax? ArgumentsAround(SyntaxNode root, int position) =>
        position == 0 ? null : root.FindToken(position - 1).Parent!.AncestorsAndSelf().OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => list.GetFirstToken().Span.End <= position
                && list.GetLastToken(includeZeroWidth: true) is var end && (end.IsMissing || position <= end.SpanStart));

    private static IEnumerable<IMethodSymbol> Overloads(SyntaxNode call, SemanticModel model, CancellationToken cancellation) => call switch
    {
        InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression, cancellation).OfType<IMethodSymbol>() is var group && group.Any()
            ? group
            : model.GetTypeInfo(invocation.Expression, cancellation).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [],
        BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation, cancellation).Type as INamedTypeSymbol)?.InstanceConstructors
            .Where(constructor => model.IsAccessible(creation.SpanStart, constructor)) ?? [],
        ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer, cancellation).OfType<IMethodSymbol>(),
        _ => [],
    };

    /// <summary>Whether it has a parameter for the argument at the cursor.</summary>
    private static bool Takes(IMethodSymbol method, BaseArgumentListSyntax arguments, int position) => ParameterAt(method, arguments, position) is not null;

    private static IParameterSymbol? ParameterAt(IMethodSymbol method, BaseArgumentListSyntax arguments, int position)
    {
        var index = arguments.Arguments.GetSeparators().Count(comma => comma.Span.End <= position);
        if (arguments.Arguments.ElementAtOrDefault(index)?.NameColon?.Name.Identifier.ValueText is { } name)
        {
            return method.Parameters.FirstOrDefault(p => p.Name == name);
        }

        return method.Parameters.ElementAtOrDefault(index) ?? method.Parameters.LastOrDefault(p => p.IsParams);
    }

    private static Inspection Write(
        List<IMethodSymbol> overloads, IParameterSymbol? parameter, SemanticModel model, int position, CancellationToken cancellation)
    {
        var signatures = overloads.Take(Shown).Select(method => method.ToMinimalDisplayString(model, position, Format));
        var more = overloads.Count > Shown ? [$"// and {overloads.Count - Shown} more overloads"] : Array.Empty<string>();
        var documentation = XmlText.Of(overloads[0].GetDocumentationCommentXml(cancellationToken: cancellation));
        var sections = new List<(bool IsCode, string Text)> { (true, string.Join('\n', [.. signatures, .. more])) };
        if (documentation.Summary is { } summary)
        {
            sections.Add((false, summary));
        }

        if (parameter is not null)
        {
            var text = documentation.Parameters.GetValueOrDefault(parameter.Name);
            sections.Add((false, text is null ? parameter.Name : $"{parameter.Name}: {text}"));
        }

        return CodeInspection.Bundle(sections);
    }
}
