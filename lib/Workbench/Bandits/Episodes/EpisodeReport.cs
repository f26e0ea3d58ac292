using Workbench.Bandits.OffPolicy;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>What a policy of episodes would earn an episode, by several estimators; prints itself.</summary>
public sealed class EpisodeReport
{
    private readonly IReadOnlyDictionary<SequenceEstimator, SequenceReport> _reports;

    internal EpisodeReport(string policy, IReadOnlyDictionary<SequenceEstimator, SequenceReport> reports, Estimate model) => (Policy, _reports, Model) = (policy, reports, model);

    /// <summary>Who was judged.</summary>
    public string Policy { get; }

    /// <summary>By the model alone (fitted Q evaluation); its interval tells how the states at the start differ, and does not know how wrong the model is, nor what chance was in the log.</summary>
    public Estimate Model { get; }

    /// <summary>By the weights of whole episodes; always right, and hopelessly noisy for many steps.</summary>
    public Estimate Whole => _reports[SequenceEstimator.Standard].Estimate;

    /// <summary>Each reward by the weights up to it (per-decision importance sampling; Precup, Sutton and Singh, ICML 2000).</summary>
    public Estimate PerDecision => _reports[SequenceEstimator.RewardInteraction].Estimate;

    /// <summary>The model, corrected by its weighted errors (per-decision doubly robust): the one to believe.</summary>
    public Estimate DoublyRobust => _reports[SequenceEstimator.CascadeDoublyRobust].Estimate;

    /// <summary>How many of the episodes went as the policy would have made them go.</summary>
    public Overlap Overlap => _reports[SequenceEstimator.Standard].Overlap;

    /// <summary>The same up to each step, from the first: so far the rewards of <see cref="PerDecision"/> and <see cref="DoublyRobust"/> are told. The last is <see cref="Overlap"/>.</summary>
    public IReadOnlyList<Overlap> Overlaps => _reports[SequenceEstimator.CascadeDoublyRobust].Overlaps;

    /// <summary>A row an estimator and the state of the overlap, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <summary>The verdict on the estimators that weigh each reward by the steps up to it.</summary>
    private string PerStep
    {
        get
        {
            var failed = Overlaps.TakeWhile(overlap => !overlap.HasFailed).Count();
            var verdict = failed == Overlaps.Count ? "overlap has failed at no step"
                : failed == 0 ? "OVERLAP HAS FAILED from the first step on"
                : $"overlap has failed from step {failed + 1} on: what comes from there on is the model's word, or chance";
            return $"Per decision: {verdict}. {_reports[SequenceEstimator.CascadeDoublyRobust].ByStep}";
        }
    }

    private TextTable ToTable()
    {
        var table = new TextTable("estimator", $"reward an episode of '{Policy}' [{Format.Percent(Model.Level)} interval]");
        table.Add("whole-episode IPS", $"{Whole}").Add("per-decision IPS", $"{PerDecision}").Add("model (FQE)", $"{Model}").Add("per-decision DR", $"{DoublyRobust}");
        table.Notes.Add($"Whole episodes: {Overlap}");
        table.Notes.Add(PerStep);
        return table;
    }
}
