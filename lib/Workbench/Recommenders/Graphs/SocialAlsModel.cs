using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="SocialAls"/>. It answers users who have events, and users whose friends have.</summary>
public sealed class SocialAlsModel : FactorModel
{
    private readonly SocialAls _options;
    private readonly Lazy<AlsExact> _exact;
    private readonly SparseMatrix _friends;

    internal SocialAlsModel(SocialAls options, TrainingRecord record, FactorMatrix x, FactorMatrix y)
        : base(options, record, x, y)
    {
        (_options, _friends) = (options, options.Friends.Among(record.Users, record.Seen));
        _exact = new(() => new(y, options.Alone));
    }

    internal static SocialAlsModel Read(ModelReader reader)
    {
        var options = reader.Options<SocialAls>() with { Friends = FriendGraph.Read(reader, "friends") };
        var (x, y) = ReadFactors(reader, options.Factors);
        return new(options, reader.Record, x, y);
    }

    internal override bool Knows(int user) => base.Knows(user) || HasFriends(user);

    private protected override (string What, string Since)? AnsweredBy(int user) =>
        !base.Knows(user) && Knows(user) ? ("friends", "has no training events") : base.AnsweredBy(user);

    private protected override FactorMatrix LearnUsers(SparseMatrix events) =>
        throw new NotSupportedException($"{nameof(SocialAls)} cannot learn users without fitting again: who their friends are would not be known.");

    private protected override Reasons ReasonsFor(int user, int item)
    {
        var items = Seen.Columns(user).ToArray();
        var parts = _exact.Value.Contributions(items, Seen.Values(user), item, HasFriends(user) ? (float)_options.FriendWeight : 0);
        return new(items.Zip(parts), HasFriends(user) ? "the user's friends, and what fitting left of the exact solution" : "what fitting left of the exact solution");
    }

    private bool HasFriends(int user) => user >= 0 && _friends.CountOf(user) > 0;

    private protected override void Write(ModelWriter writer)
    {
        base.Write(writer);
        writer.Add("friends", _options.Friends.Friends);
    }
}
