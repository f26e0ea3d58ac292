using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Scripting.Editing;

/// <summary>
/// Signatures of the names that can stand at one place. The completion service describes an item too, but analyses the
/// whole cell anew for each of them.
/// </summary>
internal sealed class ItemSignatures(SemanticModel model, SyntaxNode root, int position)
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    private readonly INamespaceOrTypeSymbol? _container = ContainerAt(model, root, position);

    /// <summary>The declaration of what the name stands for, and how many overloads it has; null if it stands for nothing.</summary>
    public string? Of(string name)
    {
        var found = model.LookupSymbols(position, _container, name, includeReducedExtensionMethods: _container is ITypeSymbol);
        if (found.IsEmpty)
        {
            return null;
        }

        var overloads = found.Length == 1 ? "" : $" (+ {found.Length - 1} {(found.Length == 2 ? "overload" : "overloads")})";
        return found[0].ToDisplayString(Format) + overloads;
    }

    /// <summary>What stands before the dot, if the position follows one.</summary>
    private static INamespaceOrTypeSymbol? ContainerAt(SemanticModel model, SyntaxNode root, int position)
    {
        var before = position == 0 ? null : root.FindToken(position - 1).Parent?.AncestorsAndSelf()
            .Select(node => node switch
            {
                MemberAccessExpressionSyntax access when access.OperatorToken.Span.End == position => access.Expression,
                QualifiedNameSyntax name when name.DotToken.Span.End == position => name.Left,
                MemberBindingExpressionSyntax binding when binding.OperatorToken.Span.End == position => Condition(binding),
                _ => null,
            })
            .FirstOrDefault(expression => expression is not null);
        return before is null ? null
            : model.GetSymbolInfo(before).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(before).Type;
    }

    private static ExpressionSyntax? Condition(MemberBindingExpressionSyntax binding) =>
        binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression;
}
