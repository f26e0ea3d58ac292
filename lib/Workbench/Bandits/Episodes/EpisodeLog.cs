using Workbench.Bandits.OffPolicy;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>
/// What a policy did in episodes of several steps, such as the contacts with a customer, one after the other: at each step the state that was seen, one action, the probability with which it was chosen,
/// and the reward until the next step.
/// </summary>
public sealed partial class EpisodeLog
{
    private readonly double[] _states;

    /// <summary>Takes a number for each step of each episode; all episodes have as many steps.</summary>
    /// <param name="actions">Names of the actions, each once.</param>
    /// <param name="features">Names of the features of a state, each once; at least one.</param>
    /// <param name="states">Episodes x steps x features; finite.</param>
    /// <param name="chosen">The action of each step, as its place in <paramref name="actions"/> from 0.</param>
    /// <param name="rewards">What came of it until the next step, or the end; finite.</param>
    /// <param name="propensities">The probability with which it was chosen, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">Shapes differ, names are missing or double, or a number is out of its range; the message names the place.</exception>
    public EpisodeLog(IReadOnlyList<string> actions, IReadOnlyList<string> features, double[,,] states, int[,] chosen, double[,] rewards, double[,] propensities)
    {
        (Actions, Features, Sequences) = (RequireNames(actions, nameof(actions)), RequireNames(features, nameof(features)), new(rewards, propensities));
        var shape = (states.GetLength(0), states.GetLength(1), states.GetLength(2));
        Guard.Require(shape == (Episodes, Steps, features.Count), shape, $"{Episodes} episodes x {Steps} steps x {features.Count} features", nameof(states));
        Guard.Require(chosen.GetLength(0) == Episodes && chosen.GetLength(1) == Steps, (chosen.GetLength(0), chosen.GetLength(1)), $"{Episodes} episodes x {Steps} steps", nameof(chosen));
        (_states, Chosen) = ([.. states.Cast<double>()], [.. chosen.Cast<int>()]);
        RequireCells();
    }

    private EpisodeLog(EpisodeLog log, int[] episodes)
    {
        (Actions, Features, Sequences) = (log.Actions, log.Features, log.Sequences.Take(episodes));
        _states = [.. episodes.SelectMany(episode => log._states.AsSpan(episode * log.Steps * log.Features.Count, log.Steps * log.Features.Count).ToArray())];
        Chosen = [.. episodes.SelectMany(episode => log.Chosen.AsSpan(episode * log.Steps, log.Steps).ToArray())];
    }

    /// <summary>Names of the actions.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>Names of the features of a state.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Number of episodes.</summary>
    public int Episodes => Sequences.Rounds;

    /// <summary>Steps of each episode.</summary>
    public int Steps => Sequences.Steps;

    /// <summary>Sum of the rewards of an episode, mean over episodes.</summary>
    public double MeanReward => Sequences.Rewards.Cast<double>().Sum() / Episodes;

    /// <summary>Rewards and propensities alone.</summary>
    internal SequenceLog Sequences { get; }

    /// <summary>The action of each step of each episode, row by row.</summary>
    internal int[] Chosen { get; }

    /// <summary>Parts the episodes at random: to learn from one part and to judge by the other.</summary>
    /// <param name="share">Share of the episodes in the first part, above 0 and below 1.</param>
    /// <param name="seed">Draws them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range, or a part has no episode.</exception>
    public (EpisodeLog First, EpisodeLog Second) Split(double share = 0.5, Seed seed = default)
    {
        int[] order = [.. Enumerable.Range(0, Episodes)];
        seed.Stream().Shuffle(order);
        var first = (int)Math.Round(Guard.Share(share) * Episodes);
        Guard.Require(first > 0 && first < Episodes, share, $"a share that leaves both parts at least one of the {Episodes} episodes", nameof(share));
        return (Take([.. order[..first].Order()]), Take([.. order[first..].Order()]));
    }

    /// <summary>As <c>5,000 episodes of 6 steps, 3 actions, 7 features, rewards of 4.21 each</c>.</summary>
    public override string ToString() =>
        $"{Format.Count(Episodes)} episodes of {Format.Count(Steps)} steps, {Format.Count(Actions.Count)} actions, {Format.Count(Features.Count)} features, rewards of {Format.Number(MeanReward)} each";

    internal ReadOnlySpan<double> State(int row) => _states.AsSpan(row * Features.Count, Features.Count);

    internal double Reward(int row) => Sequences.Rewards[row / Steps, row % Steps];

    internal EpisodeLog Take(int[] episodes) => new(this, episodes);

    private static IReadOnlyList<string> RequireNames(IReadOnlyList<string> names, string parameter) => names.Count > 0 && names.Distinct(StringComparer.Ordinal).Count() == names.Count
        ? names
        : throw new ArgumentException($"The {parameter} are '{string.Join(", ", names)}'; at least one is needed, and each once.", parameter);

    private void RequireCells()
    {
        for (var row = 0; row < Chosen.Length; row++)
        {
            var place = $"[{row / Steps}, {row % Steps}]";
            Guard.Require(Chosen[row] >= 0 && Chosen[row] < Actions.Count, Chosen[row], $"between 0 and {Actions.Count - 1}", $"chosen{place}");
            for (var feature = 0; feature < Features.Count; feature++)
            {
                Guard.Require(double.IsFinite(State(row)[feature]), State(row)[feature], $"finite ({Features[feature]})", $"states{place}");
            }
        }
    }
}
