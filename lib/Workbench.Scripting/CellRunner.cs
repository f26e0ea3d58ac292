using System.Diagnostics;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Display;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Magics;
using Workbench.Scripting.Packages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting;

/// <summary>Takes a cell apart and has each part run by its language, after what the part's directives ask for.</summary>
internal sealed class CellRunner(SessionOptions options, References references, LanguageSet languages)
{
    private readonly HashSet<string> _importing = [];
    private readonly ValueTransfer _transfer = new(languages);
    private readonly Connections _connections = new(languages, references.Context);

    /// <param name="code">The text of a cell, directives included.</param>
    /// <param name="language">The language that it begins in.</param>
    /// <param name="label">What errors call it.</param>
    /// <param name="scope">Where its outputs go.</param>
    /// <param name="cancellation">Asks it to stop.</param>
    /// <returns>The value of the last part.</returns>
    /// <exception cref="CellFault">A directive cannot be followed, or a part failed.</exception>
    public async Task<object?> RunAsync(string code, string language, string label, CellScope scope, CancellationToken cancellation)
    {
        object? value = null;
        foreach (var segment in CellParser.Parse(code, label, languages.Names, language))
        {
            value = await RunAsync(segment, label, options.WorkingDirectory, scope, cancellation).ConfigureAwait(false);
        }

        return value;
    }

    private async Task<object?> RunAsync(Segment segment, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        scope = scope with { Language = segment.Language.Name };
        scope.Enter();
        var adding = references.AddAsync(segment.Directives, label, folder, cancellation);
        if (options.TellsOfWaits)
        {
            await RestoreNotice.ShowWhileAsync(adding, segment.Directives, scope.Outputs).ConfigureAwait(false);
        }

        foreach (var note in await adding.ConfigureAwait(false))
        {
            scope.Note(note);
        }

        foreach (var directive in segment.Directives)
        {
            await FollowAsync(directive, segment.Language.Name, label, folder, scope, cancellation).ConfigureAwait(false);
        }

        var block = new CodeBlock(segment.Text, label, folder, segment.Arguments);
        var value = string.IsNullOrWhiteSpace(block.Text) && block.Arguments is not { Tokens.Count: > 0 }
            ? null
            : await RunAsync(block, languages[segment.Language.Name], scope, cancellation).ConfigureAwait(false);
        if (segment.Directives.OfType<Directive.Time>().Any())
        {
            scope.ShowText(ValueFormatter.Plain, $"Wall time: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N1} ms");
        }

        return value;
    }

    /// <summary>Code that does not compile has done nothing, so it can be run again with the package that it lacks.</summary>
    private async Task<object?> RunAsync(CodeBlock block, ILanguage language, CellScope scope, CancellationToken cancellation)
    {
        try
        {
            return await language.RunAsync(block, scope, cancellation).ConfigureAwait(false);
        }
        catch (CellFault fault) when (HostPackages.MissingIn(fault) is { } package && !references.Has(package.Id))
        {
            await BringAsync(package, fault, block, scope, cancellation).ConfigureAwait(false);
            return await language.RunAsync(block, scope, cancellation).ConfigureAwait(false);
        }
    }

    private async Task BringAsync(Directive.Package package, CellFault reason, CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        try
        {
            await references.AddAsync([package], block.Label, block.Folder, cancellation).ConfigureAwait(false);
        }
        catch (CellFault)
        {
            throw reason;
        }

        scope.Note($"{package.Id} {package.Version} was brought in, as .NET Interactive did unasked; to say so in the notebook, write {package.Source}");
    }

    private async Task FollowAsync(
        Directive directive, string language, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        try
        {
            switch (directive)
            {
                case Directive.Import import:
                    await ImportAsync(import with { Path = await InputToken.AnswerAsync(import.Path, scope).ConfigureAwait(false) }, label, folder, scope, cancellation).ConfigureAwait(false);
                    break;
                case Directive.Share share:
                    await _transfer.ShareAsync(share, languages[language], cancellation).ConfigureAwait(false);
                    break;
                case Directive.Set set:
                    await _transfer.SetAsync(set, languages[language], scope, cancellation).ConfigureAwait(false);
                    break;
                case Directive.Connect connect:
                    _connections.Open(connect with { Target = await InputToken.AnswerAsync(connect.Target, scope).ConfigureAwait(false) }, folder);
                    break;
                case Directive.Who who:
                    scope.Display(VariableList.Of(languages, who.Detailed));
                    break;
                case Directive.Help help:
                    scope.ShowText(ValueFormatter.Plain, help.Text);
                    break;
                case Directive.About:
                    scope.ShowText(ValueFormatter.Plain, About.Text(languages));
                    break;
                case Directive.ListMagics:
                    scope.Display(About.Magics(languages.Names));
                    break;
            }
        }
        catch (ValueException error)
        {
            throw CellFault.OfDirective(label, directive.Line, directive.Source, error.Message);
        }
    }

    private async Task ImportAsync(Directive.Import import, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        var path = ImportedFile.Find(import, label, folder);
        if (!_importing.Add(path))
        {
            throw CellFault.OfDirective(label, import.Line, import.Source, $"'{path}' imports itself.");
        }

        try
        {
            foreach (var part in ImportedFile.Read(path, import, label, languages.Names))
            {
                await RunAsync(part.Segment, part.Label, Path.GetDirectoryName(path)!, scope, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _importing.Remove(path);
        }
    }
}
