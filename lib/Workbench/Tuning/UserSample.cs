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
        var kept = new bool[users.Length];
        foreach (var user in users.AsSpan(0, (int)Math.Ceiling(share * users.Length)))
        {
            kept[user] = true;
        }

        return new(split.Train.OfUsers(user => kept[user]), split.Test.OfUsers(user => kept[user]), $"{split.Rule}, {share:0.####} of the users");
    }
}
