using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Ranking;

/// <summary>A <see cref="SlatePolicy"/> applied to one model.</summary>
internal sealed class SlateMaker(SlatePolicy policy, RecommenderModel model, int n)
{
    private const int UsersInBatch = 16;

    private readonly ModelRules _rules = new(policy.Allowed, policy.Rules, model);

    public Slate[] Run(IReadOnlyList<string> userIds, Meter meter, CancellationToken ct)
    {
        var users = userIds.Select(model.Users.IndexOf).ToArray();
        var slates = new Slate[users.Length];
        Chunks.Run(users.Length, UsersInBatch, () => new ScoreRows(UsersInBatch, model.Items.Count), (rows, first, end) =>
        {
            model.ScoreAny(users.AsSpan(first..end), rows);
            for (var place = first; place < end; place++)
            {
                slates[place] = Make(userIds[place], users[place], rows[place - first]);
            }
        }, meter, ct);
        return slates;
    }

    private Slate Make(string userId, int user, ReadOnlySpan<float> scores)
    {
        var taken = _rules.For(userId, model.SeenBy(user));
        var candidates = new Candidates(scores, taken, _rules.Boosts);
        var best = new UserCandidates(model, policy.Rules, user, candidates, Math.Min(Math.Max(policy.Candidates, n), candidates.Count));
        var value = policy.Reranker?.Start(best) ?? new Relevance(best);
        var items = new Filling(_rules, candidates, value, best.Count).Run(n, model.Items, ChoiceFor(userId));
        return new(userId, policy.TitleFor(model), items)
        {
            Fallback = model.FallbackNote(userId, user),
            Shortfall = items.Length == n ? null : _rules.Shortfall(items.Length, n, taken),
        };
    }

    private Filling.Choice ChoiceFor(string userId)
    {
        if (policy.Exploration is not { } exploration)
        {
            return values => (Exploration.Best(values), 1);
        }

        var random = exploration.StreamOf(userId);
        return values => exploration.Choose(values, random);
    }
}
