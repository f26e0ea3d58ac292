using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Scripting.CSharp;

/// <summary>Tells whether a cell ends in an expression whose value is its result.</summary>
internal static class TrailingExpression
{
    public static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var last = tree.GetCompilationUnitRoot().Members.LastOrDefault();
        return last is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).ConvertedType is not { SpecialType: SpecialType.System_Void };
    }
}
