using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Bandits.Episodes;

/// <content>Logs from tables.</content>
public sealed partial class EpisodeLog
{
    /// <summary>From a table with one row a step, in any order. Actions are named by the cells of their column, in order of their numbers if all are whole numbers, else by the codes of their letters.</summary>
    /// <param name="frame">The table.</param>
    /// <param name="episode">Column that names the episode, such as the customer.</param>
    /// <param name="step">Column of the step: numbers that rise within an episode.</param>
    /// <param name="action">Column of the chosen action.</param>
    /// <param name="reward">Column of the reward.</param>
    /// <param name="propensity">Column of the probability with which it was chosen.</param>
    /// <param name="features">Columns of numbers that describe the state, at least one.</param>
    /// <exception cref="ArgumentException">A column is not there, a cell is empty or out of its range, a step stands twice, or episodes have different numbers of steps; the message names the episode.</exception>
    public static EpisodeLog From(DataFrame frame, string episode, string step, string action, string reward, string propensity, params IReadOnlyList<string> features)
    {
        var (names, steps, taken) = (FrameCells.Texts(frame.Column(episode)), frame.Numbers(step), FrameCells.Texts(frame.Column(action)));
        var episodes = Enumerable.Range(0, names.Length).GroupBy(row => names[row]).Select(rows => rows.OrderBy(row => steps[row]).ToArray()).ToArray();
        RequireSteps(episodes, names, steps);
        var actions = ActionNames.Ordered(taken);
        var columns = features.Select(frame.Numbers).ToArray();
        return new(
            actions,
            features,
            Cube(episodes, features.Count, (row, feature) => columns[feature][row]),
            Table(episodes, row => Array.IndexOf(actions, taken[row])),
            Table(episodes, frame.Numbers(reward).ElementAt),
            Table(episodes, frame.Numbers(propensity).ElementAt));
    }

    private static void RequireSteps(int[][] episodes, string[] names, double[] steps)
    {
        foreach (var rows in episodes)
        {
            var twice = Enumerable.Range(1, rows.Length - 1).FirstOrDefault(place => steps[rows[place]] == steps[rows[place - 1]]);
            if (twice > 0 || rows.Length != episodes[0].Length)
            {
                throw new ArgumentException(twice > 0
                    ? $"Step {steps[rows[twice]]} of episode '{names[rows[0]]}' stands in row {rows[twice - 1]} and in row {rows[twice]}; it must be there once."
                    : $"Episode '{names[rows[0]]}' has {rows.Length} steps and '{names[episodes[0][0]]}' has {episodes[0].Length}; all must have as many.");
            }
        }
    }

    private static T[,] Table<T>(int[][] episodes, Func<int, T> value)
    {
        var table = new T[episodes.Length, episodes.Length == 0 ? 0 : episodes[0].Length];
        foreach (var (episode, rows) in episodes.Index())
        {
            foreach (var (step, row) in rows.Index())
            {
                table[episode, step] = value(row);
            }
        }

        return table;
    }

    private static double[,,] Cube(int[][] episodes, int features, Func<int, int, double> value)
    {
        var cube = new double[episodes.Length, episodes.Length == 0 ? 0 : episodes[0].Length, features];
        foreach (var (episode, rows) in episodes.Index())
        {
            foreach (var (step, row) in rows.Index())
            {
                for (var feature = 0; feature < features; feature++)
                {
                    cube[episode, step, feature] = value(row, feature);
                }
            }
        }

        return cube;
    }
}
