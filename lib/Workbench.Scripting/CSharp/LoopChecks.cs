using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.CSharp;

/// <summary>
/// Has each turn of a cell's loops, and each goto, look at the cell's <see cref="LoopGuard"/>, since nothing else can stop
/// <c>while (true) { }</c>.
/// </summary>
/// <remarks>No line moves: what is written in has no line break, and stands behind what ends the line before it.</remarks>
internal sealed class LoopChecks : CSharpSyntaxRewriter
{
    private const string Guard = $"global::Workbench.Scripting.Streams.{nameof(LoopGuard)}";

    private string? _guard;
    private bool _isIterator;
    private int _guards;

    private LoopChecks()
    {
    }

    /// <returns>The same tree if it has no loop, or has errors, which stand in its nodes and would be lost.</returns>
    public static SyntaxTree AddTo(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        var visited = root.ContainsDiagnostics ? root : new LoopChecks().Visit(root);
        return visited == root ? tree : tree.WithRootAndOptions(visited!, tree.Options);
    }

    /// <summary>A function has loops of its own: it may run elsewhere and at another time than the code around it.</summary>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || !IsFunction(node))
        {
            return base.Visit(node);
        }

        var (guard, isIterator) = (_guard, _isIterator);
        _guard = null;
        _isIterator = node.DescendantNodes(inner => inner == node || !IsFunction(inner)).OfType<YieldStatementSyntax>().Any();
        var visited = base.Visit(node);
        (_guard, _isIterator) = (guard, isIterator);
        return visited;
    }

    public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node) =>
        Checked(node, loop => base.VisitWhileStatement(loop), (loop, check) => loop.WithStatement(Begun(loop.Statement, check)));

    public override SyntaxNode VisitDoStatement(DoStatementSyntax node) =>
        Checked(node, loop => base.VisitDoStatement(loop), (loop, check) => loop.WithStatement(Begun(loop.Statement, check)));

    public override SyntaxNode VisitForStatement(ForStatementSyntax node) =>
        Checked(node, loop => base.VisitForStatement(loop), (loop, check) => loop.WithStatement(Begun(loop.Statement, check)));

    public override SyntaxNode VisitForEachStatement(ForEachStatementSyntax node) =>
        Checked(node, loop => base.VisitForEachStatement(loop), (loop, check) => loop.WithStatement(Begun(loop.Statement, check)));

    public override SyntaxNode VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Checked(node, loop => base.VisitForEachVariableStatement(loop), (loop, check) => loop.WithStatement(Begun(loop.Statement, check)));

    /// <summary>Every one, be it backwards or not: what it costs is not felt.</summary>
    public override SyntaxNode VisitGotoStatement(GotoStatementSyntax node) => Begun(node, Parse($"{Guard}.Resume();"));

    /// <summary>The outermost loop of a function takes the guard for those within.</summary>
    private StatementSyntax Checked<T>(T node, Func<T, SyntaxNode?> visit, Func<T, StatementSyntax, T> with)
        where T : StatementSyntax
    {
        var isOutermost = _guard is null;
        var guard = _guard ??= $"__guard{++_guards}";
        var check = Parse(_isIterator
            ? $"if({guard}.IsStopped){guard}={Guard}.Resume();"
            : $"if({guard}.IsStopped)throw {Guard}.Stopped();");
        var loop = with((T)visit(node)!, check);
        if (!isOutermost)
        {
            return loop;
        }

        _guard = null;
        return Begun(loop, Parse($"{Guard} {guard}={Guard}.Current;"));
    }

    /// <summary>A block that begins with one more statement, in the room that the original takes; what a block would make legal stays as it is.</summary>
    private static StatementSyntax Begun(StatementSyntax original, StatementSyntax first)
    {
        if (original is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax)
        {
            return original;
        }

        if (original is BlockSyntax block)
        {
            var open = block.OpenBraceToken;
            return block.WithOpenBraceToken(open.WithTrailingTrivia()).WithStatements(block.Statements.Insert(0, first.WithTrailingTrivia(open.TrailingTrivia)));
        }

        return SyntaxFactory.Block(
            SyntaxFactory.Token(original.GetLeadingTrivia(), SyntaxKind.OpenBraceToken, []),
            [first, original.WithoutTrivia()],
            SyntaxFactory.Token([], SyntaxKind.CloseBraceToken, original.GetTrailingTrivia()));
    }

    private static StatementSyntax Parse(string code) => SyntaxFactory.ParseStatement(code, options: SubmissionChain.ParseOptions);

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
}
