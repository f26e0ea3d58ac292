using System.CommandLine;

namespace Workbench.Scripting.Directives;

/// <summary>What may follow a magic on its line.</summary>
internal sealed class MagicSyntax
{
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    private readonly Command _command;

    /// <param name="name">The magic, e.g. <c>#!share</c>.</param>
    /// <param name="usage">The line as a user writes it.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="symbols">Its arguments and options.</param>
    public MagicSyntax(string name, string usage, string summary, params Symbol[] symbols)
    {
        (Name, Usage, Summary) = (name, usage, summary);
        _command = new Command(name);
        Array.ForEach([.. symbols.OfType<Argument>()], _command.Add);
        Array.ForEach([.. symbols.OfType<Option>()], _command.Add);
    }

    public string Name { get; }

    public string Usage { get; }

    public string Summary { get; }

    /// <summary>Whether anything may follow it.</summary>
    public bool TakesWords => _command.Arguments.Count + _command.Options.Count > 0;

    /// <summary>Whether a word of the line must not be repeated in an error.</summary>
    public bool HoldsSecrets { get; init; }

    /// <exception cref="CellFault">Something is missing, unknown or too much; the message has the usage.</exception>
    public ParseResult Parse(string text, string label, int line, string source)
    {
        var result = _command.Parse(MagicText.Split(text, label, line, source), Configuration);
        if (result.Errors.Count == 0)
        {
            return result;
        }

        var reason = HoldsSecrets ? "something is missing or too much." : string.Join(' ', result.Errors.Select(e => e.Message));
        throw CellFault.OfDirective(label, line, source, $"{reason} The magic is: {Usage}.");
    }

    /// <summary>An argument whose quotes are taken off.</summary>
    public static Argument<string> Argument(string name) => new(name) { CustomParser = result => MagicText.Unquote(result.Tokens[0].Value) };

    /// <summary>An option with one value, whose quotes are taken off.</summary>
    public static Option<string?> Option(string name, bool required = false) =>
        new(name) { Required = required, CustomParser = result => MagicText.Unquote(result.Tokens[0].Value) };
}
