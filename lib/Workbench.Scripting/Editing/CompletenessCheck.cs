using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Scripting.CSharp;
using LanguageNames = Workbench.Scripting.Directives.LanguageNames;

namespace Workbench.Scripting.Editing;

/// <summary>Tells a finished text from one that needs more, and from one that nothing can mend.</summary>
internal static class CompletenessCheck
{
    private const string Level = "    ";

    /// <summary>Errors that stand where a comment, a literal or an interpolation begins, though it is its end that is missing.</summary>
    private static readonly HashSet<string> Unterminated = ["CS1035", "CS1039", "CS8076", "CS8964", "CS8967", "CS8997"];

    public static Completeness Of(string cell, LanguageNames languages)
    {
        var tree = CSharpSyntaxTree.ParseText(CellText.Of(cell, languages).CSharp, SubmissionChain.ParseOptions);
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new Completeness(errors.Count == 0 ? CompletenessStatus.Complete : CompletenessStatus.Invalid, "");
        }

        return IsBeyondRepair(tree.GetRoot(), errors)
            ? new Completeness(CompletenessStatus.Invalid, "")
            : new Completeness(CompletenessStatus.Incomplete, Indent(tree, errors));
    }

    /// <summary>What is missing at the end is reported at the last token; an error before it, and a token that fits nowhere, stay.</summary>
    private static bool IsBeyondRepair(SyntaxNode root, List<Diagnostic> errors) =>
        errors.Exists(e => e.Location.SourceSpan.End <= root.GetLastToken().SpanStart && !Unterminated.Contains(e.Id))
        || root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia));

    /// <summary>Spaces inside a literal would become part of it.</summary>
    private static string Indent(SyntaxTree tree, List<Diagnostic> errors) =>
        errors.Exists(e => Unterminated.Contains(e.Id)) ? "" : string.Concat(Enumerable.Repeat(Level, OpenBraces(tree)));

    private static int OpenBraces(SyntaxTree tree)
    {
        var braces = tree.GetRoot().DescendantTokens().Where(t => !t.IsMissing).ToLookup(t => t.Kind());
        return Math.Max(0, braces[SyntaxKind.OpenBraceToken].Count() - braces[SyntaxKind.CloseBraceToken].Count());
    }
}
