using System.Globalization;
using System.Numerics;

namespace Workbench.Bandits;

/// <summary>Names of actions that are read from a table.</summary>
internal static class ActionNames
{
    /// <summary>Each name once: by number if all are whole numbers, as 2, 9, 10; else by the codes of their letters, as 10, 9, a.</summary>
    public static string[] Ordered(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = new BigInteger[distinct.Length];
        for (var place = 0; place < distinct.Length; place++)
        {
            if (!BigInteger.TryParse(distinct[place], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[place]))
            {
                return distinct;
            }
        }

        // A stable sort, so that 7 and 07 stay as their letters have them.
        return [.. distinct.Zip(numbers).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }
}
