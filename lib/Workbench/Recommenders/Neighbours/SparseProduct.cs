using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Scores that are rows of a product of two sparse matrices, such as the users' values times the similarities of items.</summary>
internal static class SparseProduct
{
    /// <summary>The scores of a user are the row of <paramref name="left"/> times <paramref name="right"/>, added up in float64.</summary>
    /// <param name="left">A row a user.</param>
    /// <param name="right">A column an item.</param>
    /// <param name="users">The users to score.</param>
    /// <param name="rows">Gets the scores, in the order of the users.</param>
    public static void Score(SparseMatrix left, SparseMatrix right, ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var place = 0; place < users.Length; place++)
        {
            rows.At(place).Clear();
            AddUp(left, right, users[place], rows.Sums);
            MoveSums(left.Columns(users[place]), right, rows.Sums, rows.At(place));
        }
    }

    private static void AddUp(SparseMatrix left, SparseMatrix right, int user, double[] sums)
    {
        var rows = left.Columns(user);
        var factors = left.Values(user);
        for (var k = 0; k < rows.Length; k++)
        {
            var items = right.Columns(rows[k]);
            var values = right.Values(rows[k]);
            for (var n = 0; n < items.Length; n++)
            {
                sums[items[n]] += (double)values[n] * factors[k];
            }
        }
    }

    /// <summary>Only what was touched is moved and set back to 0: a user's neighbourhood has far fewer items than there are.</summary>
    private static void MoveSums(ReadOnlySpan<int> rows, SparseMatrix right, double[] sums, Span<float> scores)
    {
        foreach (var row in rows)
        {
            foreach (var item in right.Columns(row))
            {
                if (sums[item] != 0)
                {
                    scores[item] = (float)Math.Clamp(sums[item], float.MinValue, float.MaxValue);
                    sums[item] = 0;
                }
            }
        }
    }
}
