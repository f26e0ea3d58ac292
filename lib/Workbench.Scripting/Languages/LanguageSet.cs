using Workbench.Scripting.Directives;
using Workbench.Scripting.Sql;

namespace Workbench.Scripting.Languages;

/// <summary>
/// The languages of a session. Each is made when a cell first needs it: a compiler or a database is not free. They can be
/// read from any thread while a cell connects one.
/// </summary>
internal sealed class LanguageSet : IDisposable
{
    /// <summary>Replaced as a whole by each change, so that a reader's enumeration is not disturbed.</summary>
    private volatile Dictionary<string, Lazy<ILanguage>> _languages = [];

    /// <summary>What cells and magics may call them by.</summary>
    public LanguageNames Names { get; } = new();

    /// <summary>The languages that a cell has used so far, in the order they were added.</summary>
    public IEnumerable<ILanguage> InUse => _languages.Values.Where(l => l.IsValueCreated).Select(l => l.Value);

    /// <summary>The language of a canonical name, which the parser has found in <see cref="Names"/>.</summary>
    public ILanguage this[string name] => _languages[name].Value;

    public void Add(string name, Func<ILanguage> make) => _languages = new(_languages) { [name] = new Lazy<ILanguage>(make) };

    /// <summary>Adds a language by the name a user gave it, in place of an earlier one that a user named so.</summary>
    public void Connect(LanguageName name, ILanguage language)
    {
        var earlier = _languages.GetValueOrDefault(name.Name);
        Names.Add(name);
        Add(name.Name, () => language);
        _ = this[name.Name];
        (earlier?.Value as IDisposable)?.Dispose();
    }

    /// <summary>A language by any of its names; null if there is none.</summary>
    public ILanguage? Named(string name) => Names.Find(name) is { } known ? this[known.Name] : null;

    /// <summary>
    /// A variable of any language that runs code here, C# first; one that differs in case only if none is written so, since
    /// SQL takes no notice of it. Tables of databases are not looked through.
    /// </summary>
    public Variable? Find(string name)
    {
        var variables = InUse.Where(l => l is not SqlLanguage).SelectMany(l => l.Variables).ToList();
        return variables.Find(v => v.Name == name) ?? variables.Find(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose()
    {
        foreach (var language in InUse.OfType<IDisposable>())
        {
            language.Dispose();
        }
    }
}
