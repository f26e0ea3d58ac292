using Workbench.Data;

namespace Workbench.Tuning;

/// <summary>A split of some of the users: a larger share has all the users of a smaller one.</summary>
internal static class UserSample
{
    /// <summary>Names the stream of the order, so that it is none of those that draw settings.</summary>
    private const int Order = -1;

    public static Split Of(Split split, double share, Seed seed)
    {
        if (share >= 1)
        {
            return split;
        }

        var users = Enumerable.Range(0, split.Train.Users.Count).ToArray();
        seed.Stream(Order).Shuffle(users);
        var kept = users.Take((int)Math.Ceiling(share * users.Length)).Select(user => split.Train.Users[user]).ToHashSet();
        return new(Of(split.Train, kept), Of(split.Test, kept), $"{split.Rule}, {share:0.####} of the users");
    }

    private static Interactions Of(Interactions part, HashSet<string> users) => part.SplitWhere(e => users.Contains(e.UserId)).Test;
}
