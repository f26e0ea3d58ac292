namespace Workbench.Bandits;

/// <summary>The name of something with options as it stands in reports: what it is, and the options that are other than the default, so that two of a kind can be told apart.</summary>
internal sealed class NameParts(string name)
{
    private readonly List<string> _parts = [];

    public NameParts Add(bool isOther, string part)
    {
        if (isOther)
        {
            _parts.Add(part);
        }

        return this;
    }

    /// <summary>As <c>Ucb1 alpha 0.2, floor 0.1</c>.</summary>
    public override string ToString() => _parts.Count == 0 ? name : $"{name} {string.Join(", ", _parts)}";
}
