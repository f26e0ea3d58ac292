using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Workbench.Scripting.CSharp;

namespace Workbench.Scripting.Editing;

/// <summary>Opens code as a document that follows everything the session has declared; nothing of it is kept or run.</summary>
internal sealed class NotebookDocuments(SubmissionChain chain)
{
    private static readonly Lazy<Solution> Empty = new(() => new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution);

    private readonly Lock _gate = new();
    private State? _state;

    public async Task<Document> OpenAsync(string code, CancellationToken cancellation)
    {
        var state = Current();

        // The analysis of the declarations is kept with the solution that asked for it, so that the next document finds it.
        await state.Solution.GetProject(state.Declarations)!.GetCompilationAsync(cancellation).ConfigureAwait(false);
        var (solution, project) = Add(state.Solution, "Cell", code, state.Chain.References, state.Declarations);
        return solution.GetProject(project)!.Documents.Single();
    }

    private State Current()
    {
        lock (_gate)
        {
            var now = chain.Snapshot;
            return _state is not null && _state.Chain == now ? _state : _state = Follow(now, _state);
        }
    }

    private static State Follow(ChainSnapshot now, State? earlier)
    {
        var prelude = NewCells(now.Latest, earlier?.Chain.Latest).Reverse()
            .Aggregate(earlier?.Prelude ?? Prelude.Empty, (declared, cell) => declared.With(cell));
        var (solution, project) = Add(Empty.Value, "Declarations", prelude.Text, now.References, previous: null);
        return new State(now, prelude, solution, project);
    }

    private static IEnumerable<CSharpCompilation> NewCells(CSharpCompilation? latest, CSharpCompilation? known)
    {
        for (var cell = latest; cell is not null && cell != known; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            yield return cell;
        }
    }

    private static (Solution Solution, ProjectId Project) Add(
        Solution solution, string name, string code, IReadOnlyList<MetadataReference> references, ProjectId? previous)
    {
        var project = ProjectId.CreateNewId(name);
        var text = TextAndVersion.Create(SourceText.From(code), VersionStamp.Default);
        return (solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: SubmissionChain.Options($"Submission#{name}"),
            parseOptions: SubmissionChain.ParseOptions,
            documents: [DocumentInfo.Create(DocumentId.CreateNewId(project), name, sourceCodeKind: SourceCodeKind.Script, loader: TextLoader.From(text))],
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: references,
            isSubmission: true)), project);
    }

    private sealed record State(ChainSnapshot Chain, Prelude Prelude, Solution Solution, ProjectId Declarations);
}
