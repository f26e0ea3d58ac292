using Workbench.Bandits.OffPolicy;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>What a policy of episodes would earn an episode, by several estimators; prints itself.</summary>
public sealed class EpisodeReport
{
    private readonly IReadOnlyDictionary<SequenceEstimator, Estimate> _estimates;

    internal EpisodeReport(string policy, IReadOnlyDictionary<SequenceEstimator, Estimate> estimates, Estimate model, Overlap overlap) =>
        (Policy, _estimates, Model, Overlap) = (policy, estimates, model, overlap);

    /// <summary>Who was judged.</summary>
    public string Policy { get; }

    /// <summary>By the model alone (fitted Q evaluation); its interval does not know how wrong the model is.</summary>
    public Estimate Model { get; }

    /// <summary>By the weights of whole episodes; always right, and hopelessly noisy for many steps.</summary>
    public Estimate Whole => _estimates[SequenceEstimator.Standard];

    /// <summary>Each reward by the weights up to it (per-decision importance sampling; Precup, Sutton and Singh, ICML 2000).</summary>
    public Estimate PerDecision => _estimates[SequenceEstimator.RewardInteraction];

    /// <summary>The model, corrected by its weighted errors (per-decision doubly robust): the one to believe.</summary>
    public Estimate DoublyRobust => _estimates[SequenceEstimator.CascadeDoublyRobust];

    /// <summary>How many of the episodes went as the policy would have made them go.</summary>
    public Overlap Overlap { get; }

    /// <summary>A row an estimator and the state of the overlap, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private TextTable ToTable()
    {
        var table = new TextTable("estimator", $"reward an episode of '{Policy}' [{Format.Percent(Model.Level)} interval]");
        table.Add("whole-episode IPS", $"{Whole}").Add("per-decision IPS", $"{PerDecision}").Add("model (FQE)", $"{Model}").Add("per-decision DR", $"{DoublyRobust}");
        table.Notes.Add($"Whole episodes: {Overlap}");
        return table;
    }
}
