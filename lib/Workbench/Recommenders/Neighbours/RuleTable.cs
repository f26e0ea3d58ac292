using System.Collections;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Who has the first item has the second too.</summary>
/// <param name="FromItemId">The first item.</param>
/// <param name="ToItemId">The second item.</param>
/// <param name="Users">Number of users who have both.</param>
/// <param name="Support">Share of all users who have both, 0 to 1.</param>
/// <param name="Confidence">Share of the first item's users who have the second, 0 to 1.</param>
/// <param name="Lift">How many times larger that share is than among all users.</param>
public readonly record struct AssociationRule(string FromItemId, string ToItemId, int Users, double Support, double Confidence, double Lift);

/// <summary>Association rules, best first.</summary>
public sealed class RuleTable : IReadOnlyList<AssociationRule>
{
    private readonly string _model;
    private readonly int _total;
    private readonly AssociationRule[] _rules;

    internal RuleTable(string model, int total, AssociationRule[] rules) => (_model, _total, _rules) = (model, total, rules);

    /// <summary>Number of rules listed.</summary>
    public int Count => _rules.Length;

    /// <summary>The rule at a place, from 0.</summary>
    public AssociationRule this[int index] => _rules[index];

    /// <inheritdoc/>
    public IEnumerator<AssociationRule> GetEnumerator() => ((IEnumerable<AssociationRule>)_rules).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A row a rule.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("from", "to", "users", "support", "confidence", "lift") { Title = $"{_model}: {Count:N0} of {_total:N0} rules" };
        foreach (var rule in _rules)
        {
            table.Add(rule.FromItemId, rule.ToItemId, Format.Count(rule.Users), Format.Number(rule.Support), Format.Number(rule.Confidence), Format.Number(rule.Lift));
        }

        return table;
    }
}
