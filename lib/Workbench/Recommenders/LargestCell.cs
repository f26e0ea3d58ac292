using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The cell of the user x item matrix whose value is the farthest from 0: what to look at where sums overflow.</summary>
internal readonly record struct LargestCell(string UserId, string ItemId, float Value)
{
    public static LargestCell Of(Interactions train)
    {
        var cells = train.ByUser;
        var largest = (User: 0, Item: 0, Value: 0f);
        for (var user = 0; user < cells.RowCount; user++)
        {
            for (var k = 0; k < cells.CountOf(user); k++)
            {
                if (Math.Abs(cells.Values(user)[k]) > Math.Abs(largest.Value))
                {
                    largest = (user, cells.Columns(user)[k], cells.Values(user)[k]);
                }
            }
        }

        return new(train.Users[largest.User], train.Items[largest.Item], largest.Value);
    }

    /// <summary>As <c>5 (user 'u', item 'i')</c>.</summary>
    public override string ToString() => $"{Value} (user '{UserId}', item '{ItemId}')";
}
