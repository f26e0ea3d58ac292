using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.CSharp;

/// <summary>
/// C# cells as a chain of script compilations: each sees what the earlier ones declared. A cell joins the chain once it
/// compiles, even if it then throws, so that what it had assigned stays.
/// </summary>
internal sealed class SubmissionChain(SessionLoadContext context)
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly IReadOnlyList<MetadataReference> _framework = FrameworkAssemblies.CreateReferences();
    private readonly Dictionary<string, MetadataReference> _added = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SourceText> _sources = [];
    private volatile IReadOnlyList<MetadataReference>? _references;
    private IReadOnlyList<MetadataReference> _inherited = [];
    private volatile CSharpCompilation? _previous;
    private volatile object?[] _states = new object?[64];
    private int _slots = 1;
    private int _number;

    /// <summary>The objects that hold the submissions' variables, latest first.</summary>
    public IEnumerable<object> States => _states.Reverse().OfType<object>();

    /// <summary>The text by which a stack frame's line can be shown, or null for what is no cell of this session.</summary>
    public SourceText? Source(string label) => _sources.GetValueOrDefault(label);

    /// <summary>What the cells have declared and refer to so far, for readers on any thread.</summary>
    public ChainSnapshot Snapshot => new(_previous, References);

    private IReadOnlyList<MetadataReference> References => _references ?? _framework;

    public void AddReference(string path)
    {
        if (_added.TryAdd(Path.GetFileNameWithoutExtension(path), DocumentedReference.Of(path)))
        {
            _references = [.. _added.Values, .. VisibleFramework()];
        }
    }

    /// <summary>Whether a cell that has begun to run declared the variable, and its value now, for readers on any thread.</summary>
    public bool TryReadVariable(string name, out object? value)
    {
        var (state, field) = SubmissionVariables.Of(States).FirstOrDefault(v => v.Field.Name == name);
        value = field?.GetValue(state);
        return field is not null;
    }

    /// <returns>The submission; null if there is nothing in it to run, as when it only has directives and usings.</returns>
    /// <exception cref="CellFault">The code does not compile.</exception>
    public Submission? Compile(string code, string label, CancellationToken cancellation)
    {
        var source = SourceText.From(code, Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(source, ParseOptions, label, cancellation);
        _number++;
        if (tree.GetCompilationUnitRoot(cancellation).Members.Count == 0)
        {
            Keep(Verify(ToCompilation(tree), label, source, cancellation), label, source);
            return null;
        }

        var (compilation, assembly) = Emit(tree, label, source, cancellation);
        Keep(compilation, label, source);

        // The compiler gives every submission that has code the next slot, whether or not it then runs to its end.
        _slots++;
        return new Submission(EntryPoint(compilation, assembly, cancellation), TrailingExpression.HasValue(compilation, compilation.SyntaxTrees[0]));
    }

    /// <summary>Runs the submission; what it throws is thrown as it is.</summary>
    public async Task<object?> RunAsync(Submission submission)
    {
        if (_slots > _states.Length)
        {
            var states = _states;
            Array.Resize(ref states, states.Length * 2);
            _states = states;
        }

        return await submission.EntryPoint(_states).ConfigureAwait(false);
    }

    private CSharpCompilation ToCompilation(SyntaxTree tree) => CSharpCompilation.CreateScriptCompilation(
        $"Submission-{_number}", tree, NewReferences(), Options($"Submission#{_number}"), _previous, typeof(object));

    private void Keep(CSharpCompilation compilation, string label, SourceText source)
    {
        _sources[label] = source;
        _previous = compilation;
        _inherited = References;
    }

    /// <summary>Where the cell with its loops checked has errors, the cell as it was written tells them in their places.</summary>
    private (CSharpCompilation Compilation, Assembly Assembly) Emit(SyntaxTree tree, string label, SourceText source, CancellationToken cancellation)
    {
        EmitResult? emitted = null;
        foreach (var form in new[] { LoopChecks.AddTo(tree, cancellation), tree }.Distinct())
        {
            using var image = new MemoryStream();
            using var symbols = new MemoryStream();
            var compilation = ToCompilation(form);
            emitted = compilation.Emit(image, symbols, options: EmitOptions, cancellationToken: cancellation);
            if (emitted.Success)
            {
                image.Position = symbols.Position = 0;
                return (compilation, context.LoadFromStream(image, symbols));
            }
        }

        throw CompileErrors.ToFault(emitted!.Diagnostics, label, source);
    }

    /// <summary>The compiler emits nothing where there is no code, but a using may still be wrong.</summary>
    private static CSharpCompilation Verify(CSharpCompilation compilation, string label, SourceText source, CancellationToken cancellation)
    {
        var errors = compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? compilation : throw CompileErrors.ToFault(errors, label, source);
    }

    /// <summary>
    /// A submission has the references of the one before it. Those given again would be kept again, by each of the following ones: memory
    /// would grow with the square of the number of cells.
    /// </summary>
    private IEnumerable<MetadataReference> NewReferences() => References.Except(_inherited);

    public static CSharpCompilationOptions Options(string scriptClass) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: scriptClass,
        usings: DefaultUsings.Names,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Annotations,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private IEnumerable<MetadataReference> VisibleFramework() =>
        _framework.Where(r => !_added.ContainsKey(Path.GetFileNameWithoutExtension(r.Display!)));

    private static Func<object?[], Task<object?>> EntryPoint(
        CSharpCompilation compilation, Assembly assembly, CancellationToken cancellation)
    {
        var entry = compilation.GetEntryPoint(cancellation)!;
        var type = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        return type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }
}
