using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Parameters;

/// <summary>Papermill's convention: the cell tagged <c>parameters</c> declares defaults, and a cell after it overrides them.</summary>
internal static class ParametersCell
{
    private const string Tag = "parameters";
    private const string InjectedTag = "injected-parameters";

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static IReadOnlyList<Parameter> Read(Notebook notebook) =>
        notebook.Cells.Find(c => c.IsCode && c.HasTag(Tag)) is { } cell ? Parse(cell.Source) : [];

    public static IReadOnlyList<Parameter> Parse(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables.Select(v => Describe(field, v)))
            .OfType<Parameter>(),
    ];

    /// <summary>Puts the values in a cell right after the parameters, in place of an earlier run's.</summary>
    public static void Inject(Notebook notebook, IReadOnlyDictionary<string, string> literals)
    {
        for (int earlier; (earlier = notebook.Cells.FindIndex(c => c.HasTag(InjectedTag))) >= 0;)
        {
            notebook.RemoveAt(earlier);
        }

        var source = string.Join('\n', literals.Select(l => $"{l.Key} = {l.Value};"));
        var place = notebook.Cells.FindIndex(c => c.IsCode && c.HasTag(Tag)) + 1;
        notebook.Insert(place, NotebookCell.NewCode(InjectedTag, InjectedTag, source));
    }

    private static Parameter? Describe(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var declared = field.Declaration.Type.ToString();
        var type = declared == "var" ? TypeOf(variable.Initializer?.Value) : declared;
        return type is not null && ParameterLiteral.Types.Contains(type)
            ? new Parameter(variable.Identifier.ValueText, type, Alternatives(field))
            : null;
    }

    private static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax signed => TypeOf(signed.Operand),
        LiteralExpressionSyntax { Token.Value: { } literal } => literal switch
        {
            string => "string",
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            _ => null,
        },
        _ => null,
    };

    /// <summary>What a comment after the declaration lists: <c>// shop | online-retail</c>.</summary>
    private static string[] Alternatives(FieldDeclarationSyntax field)
    {
        var comment = field.GetTrailingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString().TrimStart('/').Trim();
        // A comment that is the value itself says that there is no other; any other one without a bar is prose.
        var isOnly = field.Declaration.Variables[0].Initializer?.Value is LiteralExpressionSyntax literal && literal.Token.ValueText == comment;
        return isOnly || comment.Contains('|') ? comment.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
