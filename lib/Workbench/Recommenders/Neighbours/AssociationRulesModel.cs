using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="AssociationRules"/>.</summary>
public sealed class AssociationRulesModel : ItemToItemModel
{
    private readonly RuleMeasure _by;
    private readonly RuleCounts _counts;

    internal AssociationRulesModel(AssociationRules options, TrainingRecord record, SparseMatrix worth, RuleCounts counts)
        : base(options, record, worth) => (_by, _counts) = (options.By, counts);

    /// <summary>Number of rules.</summary>
    public int RuleCount => ItemWeights.Count;

    /// <summary>The rules that are worth the most, of equal ones those of more users first, then by index.</summary>
    /// <param name="n">How many, at least 1.</param>
    /// <param name="fromItemId">Only rules that start from this item, none if the model does not know it; null for all rules.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public RuleTable Rules(int n = 20, string? fromItemId = null)
    {
        Guard.AtLeast(1, n);
        var from = fromItemId is null ? Enumerable.Range(0, Items.Count) : Enumerable.Repeat(Items.IndexOf(fromItemId), 1).Where(item => item >= 0);
        return new(Options.Label, RuleCount, [.. from.SelectMany(RulesOf).OrderByDescending(rule => Worth(rule)).ThenByDescending(rule => rule.Users).Take(n)]);
    }

    internal static AssociationRulesModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<AssociationRules>(), reader.Record, reader.Matrix("worth", items, items), RuleCounts.Read(reader));
    }

    private protected override AssociationRulesModel For(TrainingRecord record) => new((AssociationRules)Options, record, ItemWeights, _counts);

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("worth", ItemWeights);
        _counts.Write(writer);
    }

    private IEnumerable<AssociationRule> RulesOf(int from)
    {
        for (var k = ItemWeights.Offsets[from]; k < ItemWeights.Offsets[from + 1]; k++)
        {
            var to = ItemWeights.AllColumns[k];
            var both = Math.Round(ItemWeights.AllValues[k] / _counts.WorthOfOne(_by, from, to));
            yield return new(Items[from], Items[to], (int)both, Of(RuleMeasure.Support), Of(RuleMeasure.Confidence), Of(RuleMeasure.Lift));

            double Of(RuleMeasure measure) => both * _counts.WorthOfOne(measure, from, to);
        }
    }

    private double Worth(AssociationRule rule) => _by switch
    {
        RuleMeasure.Confidence => rule.Confidence,
        RuleMeasure.Lift => rule.Lift,
        _ => rule.Support,
    };
}
