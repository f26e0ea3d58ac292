using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Kernel.Conversion;

/// <summary>
/// A piece of a C# script, taken apart into what a program has in different places: usings first, statements in their order, types
/// last. What a script alone can have is rewritten, or left as a comment and told.
/// </summary>
internal sealed class ScriptPart
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly StringBuilder _statements = new();
    private readonly List<string> _types = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _declared = [];

    private ScriptPart()
    {
    }

    public IReadOnlyList<string> Usings { get; private init; } = [];

    /// <summary>The statements, with the comments around them.</summary>
    public string Statements => _statements.ToString().Trim('\n');

    public IReadOnlyList<string> Types => _types;

    /// <summary>The names that it declares, which a program may declare once only.</summary>
    public IReadOnlyList<string> Declared => _declared;

    /// <summary>What cannot stand in a program.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public static ScriptPart Of(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, Script).GetCompilationUnitRoot();
        if (root.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            var broken = new ScriptPart();
            broken._problems.Add($"it does not compile: {error.GetMessage()}");
            broken._statements.Append(Comment(code));
            return broken;
        }

        var part = new ScriptPart { Usings = [.. root.Usings.Select(u => u.ToString())] };
        foreach (var comment in root.Usings.SelectMany(u => u.GetLeadingTrivia()).Where(IsComment))
        {
            part._statements.Append($"{comment}\n");
        }

        part._problems.AddRange(root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : call.Expression.ToString())
            .Where(ProgramText.SessionNames.Contains)
            .Distinct()
            .Select(name => $"{name} is the notebook session's own, and the program will not compile with it."));
        foreach (var member in root.Members)
        {
            part.Add(member);
        }

        part._statements.Append(root.EndOfFileToken.LeadingTrivia.ToFullString().Trim(' ', '\n'));
        return part;
    }

    /// <summary>The text, each of its lines a comment.</summary>
    public static string Comment(string text) => string.Join('\n', text.Trim('\n').Split('\n').Select(line => $"// {line}".TrimEnd()));

    private void Add(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown }:
                _statements.Append($"{shown.GetLeadingTrivia().ToFullString()}{Shown(shown.Expression)}{shown.GetTrailingTrivia().ToFullString()}");
                break;
            case GlobalStatementSyntax statement:
                Take(statement);
                break;
            case FieldDeclarationSyntax field:
                Take(field.WithModifiers(Plain(field, field.Modifiers)).WithDeclaration(Initialised(field.Declaration)).WithLeadingTrivia(field.GetLeadingTrivia()));
                _declared.AddRange(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                break;
            case MethodDeclarationSyntax method when method.ParameterList.Parameters is not [{ Modifiers: [{ RawKind: (int)SyntaxKind.ThisKeyword }, ..] }, ..]:
                Take(method.WithModifiers(Plain(method, method.Modifiers)).WithLeadingTrivia(method.GetLeadingTrivia()));
                _declared.Add(method.Identifier.ValueText);
                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                _types.Add(member.ToFullString().Trim('\n'));
                break;
            default:
                _problems.Add($"a program cannot have this at its top: {member.ToString().Split('\n')[0].Trim()}");
                _statements.Append(Comment(member.ToFullString())).Append('\n');
                break;
        }
    }

    private void Take(SyntaxNode node) => _statements.Append(node.ToFullString().TrimEnd(' ', '\n')).Append('\n');

    /// <summary>What a notebook shows as the cell's value; an assignment or a call of the console says all by itself.</summary>
    private static string Shown(ExpressionSyntax value) => value switch
    {
        AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => $"{value};",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Console" } } } => $"{value};",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: ProgramText.DisplayName } } => $"{value};",
        _ => $"{ProgramText.DisplayName}({value});",
    };

    /// <summary>A program's variables and functions are local: they have no accessibility, and a variable is never static.</summary>
    private static SyntaxTokenList Plain(MemberDeclarationSyntax member, SyntaxTokenList modifiers) => [.. modifiers.Where(m =>
        m.Kind() is not (SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.ReadOnlyKeyword)
        && !(member is FieldDeclarationSyntax && m.IsKind(SyntaxKind.StaticKeyword)))];

    /// <summary>A script's variable has its type's default from the start; a program's must be given it.</summary>
    private static VariableDeclarationSyntax Initialised(VariableDeclarationSyntax declaration) => declaration.WithVariables(SyntaxFactory.SeparatedList(
        declaration.Variables.Select(v => v.Initializer is null ? v.WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(" default!")).WithLeadingTrivia(SyntaxFactory.Space)) : v),
        declaration.Variables.GetSeparators()));

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;
}
