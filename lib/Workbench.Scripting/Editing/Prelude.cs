using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Scripting.Editing;

/// <summary>
/// All that a session has declared and not hidden again, as one script. A chain of a thousand cells costs seconds and a
/// gigabyte to analyse anew; one script of typed declarations costs as much as a single cell.
/// </summary>
internal sealed class Prelude
{
    public static readonly Prelude Empty = new([], ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty);

    private readonly ImmutableList<string> _usings;
    private readonly ImmutableDictionary<string, ImmutableDictionary<string, string>> _declarations;

    private Prelude(ImmutableList<string> usings, ImmutableDictionary<string, ImmutableDictionary<string, string>> declarations) =>
        (_usings, _declarations) = (usings, declarations);

    public string Text => string.Join('\n', _usings.Concat(_declarations.Values.SelectMany(overloads => overloads.Values)));

    /// <summary>The same with what one more cell declares.</summary>
    public Prelude With(CSharpCompilation cell)
    {
        var usings = cell.SyntaxTrees[0].GetCompilationUnitRoot().Usings.Select(u => u.ToString()).Except(_usings);
        var declarations = _declarations.ToBuilder();
        foreach (var member in cell.ScriptClass!.GetMembers().Where(IsWritten))
        {
            var earlier = declarations.GetValueOrDefault(member.MetadataName, ImmutableDictionary<string, string>.Empty);
            var overloads = member is IMethodSymbol && !earlier.ContainsKey("") ? earlier : earlier.Clear();
            declarations[member.MetadataName] = overloads.SetItem(Signature(member), Declare(member));
        }

        return new Prelude(_usings.AddRange(usings), declarations.ToImmutable());
    }

    private static bool IsWritten(ISymbol member) =>
        member is { CanBeReferencedByName: true, IsImplicitlyDeclared: false, DeclaringSyntaxReferences.Length: > 0 }
        && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary };

    /// <summary>What tells a method from its overloads; empty for what hides everything of its name.</summary>
    private static string Signature(ISymbol member) =>
        member is IMethodSymbol method ? $"`{method.Arity}({string.Join(',', method.Parameters.Select(p => $"{p.RefKind} {p.Type}"))})" : "";

    private static string Declare(ISymbol member) => member switch
    {
        IFieldSymbol field => DeclaredType.Declare(Escape(field.Name), field.Type),
        IEventSymbol e => $"public event {e.Type} {Escape(e.Name)};",
        _ => Written(member.DeclaringSyntaxReferences[0].GetSyntax()),
    };

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    /// <summary>The declaration with its documentation, and without what else stands before it: half an #if would hide the rest.</summary>
    private static string Written(SyntaxNode declaration) => string.Concat(
        declaration.GetLeadingTrivia().Where(t => t.GetStructure() is DocumentationCommentTriviaSyntax).Select(t => t.ToFullString()).Append(declaration.ToString()));
}
