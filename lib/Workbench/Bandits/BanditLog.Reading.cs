using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Bandits;

/// <content>Logs from tables.</content>
public sealed partial class BanditLog
{
    /// <summary>From a table with one row a round. Actions are named by the cells of their column, in order of their numbers if all are whole numbers, else by the codes of their letters; those that were never chosen can be added by <see cref="WithActions"/>. A column of text makes one feature of 0 or 1 for each value but the first in order, which the others are held against; one of numbers stands for itself.</summary>
    /// <param name="frame">The table.</param>
    /// <param name="action">Column of the chosen action.</param>
    /// <param name="reward">Column of the reward: numbers, or true and false.</param>
    /// <param name="propensity">Column of the probability with which it was chosen.</param>
    /// <param name="contexts">Columns that describe the round; none may have gaps.</param>
    /// <exception cref="ArgumentException">A column is not there, a cell is missing, or a number is out of its range; the message names the row.</exception>
    public static BanditLog From(DataFrame frame, string action, string reward, string propensity, params IReadOnlyList<string> contexts)
    {
        var chosen = FrameCells.Texts(frame.Column(action));
        var actions = ActionNames.Ordered(chosen);
        var places = actions.Select((name, place) => (name, place)).ToDictionary(x => x.name, x => x.place, StringComparer.Ordinal);
        var features = contexts.SelectMany(column => FeaturesOf(frame, column)).ToArray();
        var values = new double[chosen.Length, features.Length];
        for (var feature = 0; feature < features.Length; feature++)
        {
            for (var round = 0; round < chosen.Length; round++)
            {
                values[round, feature] = features[feature][round];
            }
        }

        return new(actions, [.. chosen.Select(name => places[name])], frame.Numbers(reward), frame.Numbers(propensity), values);
    }

    private static IEnumerable<double[]> FeaturesOf(DataFrame frame, string column)
    {
        if (frame.Column(column) is not StringDataFrameColumn cells)
        {
            return [frame.Numbers(column)];
        }

        // The first value is what the others are held against: all of them together would say the same as the constant.
        var texts = FrameCells.Texts(cells);
        return texts.Distinct().Order(StringComparer.Ordinal).Skip(1).Select(value => Array.ConvertAll(texts, text => text == value ? 1.0 : 0));
    }
}
