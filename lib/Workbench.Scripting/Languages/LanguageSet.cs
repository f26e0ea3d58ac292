using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Languages;

/// <summary>The languages of a session. Each is made when a cell first needs it: a compiler or a database is not free.</summary>
internal sealed class LanguageSet
{
    private readonly Dictionary<string, Lazy<ILanguage>> _languages = [];

    /// <summary>What cells and magics may call them by.</summary>
    public LanguageNames Names { get; } = new();

    /// <summary>The languages that a cell has used so far, in the order they were added.</summary>
    public IEnumerable<ILanguage> InUse => _languages.Values.Where(l => l.IsValueCreated).Select(l => l.Value);

    /// <summary>The language of a canonical name, which the parser has found in <see cref="Names"/>.</summary>
    public ILanguage this[string name] => _languages[name].Value;

    public void Add(string name, Func<ILanguage> make) => _languages.Add(name, new Lazy<ILanguage>(make));
}
