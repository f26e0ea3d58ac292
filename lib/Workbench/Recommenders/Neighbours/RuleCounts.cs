using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>How many users there are, and how many have each item.</summary>
internal sealed record RuleCounts(int Users, int[] UsersOf)
{
    public static RuleCounts Of(SparseMatrix byUser)
    {
        var usersOf = new int[byUser.ColumnCount];
        for (var k = 0; k < byUser.Count; k++)
        {
            usersOf[byUser.AllColumns[k]] += byUser.AllValues[k] > 0 ? 1 : 0;
        }

        return new(Enumerable.Range(0, byUser.RowCount).Count(user => byUser.CountOf(user) > 0), usersOf);
    }

    /// <summary>The counts that rules were made from, which users who come later do not change.</summary>
    public static RuleCounts Read(ModelReader reader)
    {
        var usersOf = reader.Indices("users_of", reader.Record.Items.Count, int.MaxValue);
        return new(reader.Indices("user_count", 1, int.MaxValue)[0], usersOf);
    }

    public void Write(ModelWriter writer)
    {
        writer.Add("users_of", UsersOf, UsersOf.Length);
        writer.Add("user_count", [Users], 1);
    }

    /// <summary>What each user who has both items adds to the measure of their rule.</summary>
    public double WorthOfOne(RuleMeasure measure, int from, int to) => measure switch
    {
        RuleMeasure.Confidence => 1.0 / UsersOf[from],
        RuleMeasure.Lift => (double)Users / UsersOf[from] / UsersOf[to],
        _ => 1.0 / Users,
    };
}
