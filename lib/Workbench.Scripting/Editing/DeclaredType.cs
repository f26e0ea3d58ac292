using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.Editing;

/// <summary>
/// Declares a variable of a known type. A type that contains anonymous ones has no name: there the compiler infers it from
/// a call whose arguments are objects of the same shape.
/// </summary>
internal sealed class DeclaredType
{
    /// <summary>What the functions begin with that exist only for inference.</summary>
    public const string ShapePrefix = "__shape_";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly List<INamedTypeSymbol> _anonymous = [];

    public static string Declare(string name, ITypeSymbol type)
    {
        if (!HasAnonymous(type))
        {
            return $"public {type.ToDisplayString(Qualified)} {name};";
        }

        var shape = new DeclaredType();
        var result = shape.Name(type);
        var holes = Enumerable.Range(0, shape._anonymous.Count).ToList();
        var function = $"{ShapePrefix}{name.TrimStart('@')}";
        return $"static {result} {function}<{string.Join(", ", holes.Select(i => $"T{i}"))}>({string.Join(", ", holes.Select(i => $"T{i} a{i}"))}) => throw null;\n"
            + $"var {name} = {function}({string.Join(", ", shape._anonymous.Select(Sample))});";
    }

    private static bool HasAnonymous(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasAnonymous(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(HasAnonymous),
        _ => false,
    };

    private string Name(ITypeSymbol type) => type switch
    {
        _ when !HasAnonymous(type) => type.ToDisplayString(Qualified),
        IArrayTypeSymbol array => $"{Name(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, IsAnonymousType: true } => "System.Delegate",
        INamedTypeSymbol { IsAnonymousType: true } anonymous => Hole(anonymous),
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(", ", tuple.TupleElements.Select(e => $"{Name(e.Type)} {e.Name}"))})",
        INamedTypeSymbol generic => $"{generic.ToDisplayString(Qualified.WithGenericsOptions(SymbolDisplayGenericsOptions.None))}<{string.Join(", ", generic.TypeArguments.Select(Name))}>",
        _ => type.ToDisplayString(Qualified),
    };

    private string Hole(INamedTypeSymbol anonymous)
    {
        _anonymous.Add(anonymous);
        return $"T{_anonymous.Count - 1}";
    }

    /// <summary>An expression of the anonymous type.</summary>
    private static string Sample(INamedTypeSymbol anonymous) =>
        $"new {{ {string.Join(", ", anonymous.GetMembers().OfType<IPropertySymbol>().Select(p => $"@{p.Name} = {SampleOf(p.Type)}"))} }}";

    /// <summary>Anonymous types inside other types inside an anonymous one are more than is worth the trouble.</summary>
    private static string SampleOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsAnonymousType: true } anonymous => Sample(anonymous),
        _ => HasAnonymous(type) ? "default(object)" : $"default({type.ToDisplayString(Qualified)})",
    };
}
