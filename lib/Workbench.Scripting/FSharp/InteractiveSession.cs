using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using FSharp.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.FSharp.Core;
using Workbench.Scripting.CSharp;
using static FSharp.Compiler.Interactive.Shell;

namespace Workbench.Scripting.FSharp;

/// <summary>
/// F# Interactive inside the notebook's load context: its types are those of C# cells, and its FSharp.Core is the
/// notebook's if a package has brought one.
/// </summary>
internal sealed class InteractiveSession
{
    private const string Core = "FSharp.Core";

    private static readonly string[] Opened =
        ["System", "System.IO", "System.Text", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "type Microsoft.DotNet.Interactive.Kernel"];

    private readonly References _references;
    private readonly FsiEvaluationSession _session;
    private readonly Lock _gate = new();
    private IReadOnlyList<FsiBoundValue> _bound = [];
    private int _evaluating;
    private int _referenced;
    private bool _hasHtml;

    public InteractiveSession(References references)
    {
        _references = references;
        ContextualFileSystem.Install();
        var path = typeof(FSharpOption<>).Assembly.Location;
        var version = FileVersionInfo.GetVersionInfo(path).ProductVersion!;
        references.AddCarried(Core, version[..version.AsSpan().IndexOfAny('-', '+')], path);
        _referenced = references.Compile.Count;
        using (Enter())
        {
            _session = FsiEvaluationSession.Create(
                FsiEvaluationSession.GetDefaultConfiguration(), Arguments(references), TextReader.Null, TextWriter.Null, TextWriter.Null, null, null);
            _ = Evaluate(string.Join('\n', Opened.Select(name => $"open {name}")), "");
        }
    }

    /// <summary>What is bound now; while code is evaluated, what was bound when the last piece ended, since the session is in flux then.</summary>
    public IReadOnlyList<FsiBoundValue> Values
    {
        get
        {
            lock (_gate)
            {
                return _evaluating > 0 ? _bound : _bound = Bound();
            }
        }
    }

    /// <summary>The assembly that statements are compiled into.</summary>
    public System.Reflection.Assembly Assembly => _session.DynamicAssemblies[0];

    /// <summary>The statements of a cell, once all of it is known to compile.</summary>
    /// <exception cref="CellFault">It does not.</exception>
    public IReadOnlyList<Statement> Check(string code, string label)
    {
        using (Enter())
        {
            AddReferences();
            DefineHtml(code);
            var (parsed, checkedCode, _) = _session.ParseAndCheckInteraction(code, null);
            ThrowErrors([.. parsed.Diagnostics.Concat(checkedCode.Diagnostics).DistinctBy(d => (d.Range, d.Message))], code, label);
            return Statement.Split(code, parsed.ParseTree);
        }
    }

    /// <returns>The value of an expression; null for a declaration.</returns>
    /// <exception cref="CellFault">The code does not compile; what it throws is thrown as it is.</exception>
    public FsiValue? Evaluate(string code, string label)
    {
        using (Enter())
        {
            var (outcome, diagnostics) = Interact(code, label);
            ThrowErrors(diagnostics, code, label);
            if (outcome is FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice2Of2 thrown)
            {
                ExceptionDispatchInfo.Throw(thrown.Item);
            }

            return (outcome as FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice1Of2)?.Item?.Value;
        }
    }

    private Tuple<FSharpChoice<FSharpOption<FsiValue>?, Exception>, FSharpDiagnostic[]> Interact(string code, string label)
    {
        lock (_gate)
        {
            _evaluating++;
        }

        try
        {
            return _session.EvalInteractionNonThrowing(code, label, null);
        }
        finally
        {
            lock (_gate)
            {
                _evaluating--;
                _bound = Bound();
            }
        }
    }

    private IReadOnlyList<FsiBoundValue> Bound() => [.. _session.GetBoundValues().Where(v => v.Name != "it")];

    private AssemblyLoadContext.ContextualReflectionScope Enter() => _references.Context.EnterContextualReflection();

    /// <summary>One assembly for all statements (no multiemit): only such a one is made in the load context that was entered.</summary>
    private static string[] Arguments(References references) =>
    [
        "fsi", "--noninteractive", "--nologo", "--quiet", "--gui-", "--readline-", "--multiemit-", "--optimize+", "--debug-",
        "--targetprofile:netcore", "--langversion:latest", "--noframework",
        .. ReferencePack.Files().Concat(FrameworkAssemblies.SharedPaths)
            .Where(path => !references.Compile.Any(own => IsSameName(own, path))).Concat(references.Compile).Select(path => $"-r:{path}"),
    ];

    private static bool IsSameName(string first, string second) =>
        Path.GetFileName(first.AsSpan()).Equals(Path.GetFileName(second.AsSpan()), StringComparison.OrdinalIgnoreCase);

    private void AddReferences()
    {
        var added = _references.Compile.Skip(_referenced).ToList();
        if (added.Count > 0)
        {
            _ = Evaluate(string.Join('\n', added.Select(path => $"#r @\"{path}\"")), "");
            _referenced += added.Count;
        }
    }

    private void DefineHtml(string code)
    {
        if (!_hasHtml && HtmlModule.IsNamedIn(code))
        {
            _ = Evaluate(HtmlModule.Text, nameof(HtmlModule));
            _hasHtml = true;
        }
    }

    private static void ThrowErrors(IReadOnlyCollection<FSharpDiagnostic> diagnostics, string code, string label)
    {
        var errors = diagnostics.Where(d => d.Severity.IsError).OrderBy(d => d.StartLine).ThenBy(d => d.StartColumn).ToList();
        if (errors.Count > 0)
        {
            var source = SourceText.From(code);
            var lines = errors.SelectMany(e => CompileErrors.Lines(
                label, new LinePosition(Math.Max(e.StartLine - 1, 0), e.StartColumn), $"error {e.ErrorNumberText}: {OneLine(e.Message)}", source)).ToList();
            throw new CellFault("CompilationError", lines[0], lines);
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
