using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Policies that learn one ridge regression of the reward on the context for each action (the disjoint model of Li, Chu, Langford and Schapire, WWW 2010). Give the context a constant 1 for an intercept.</summary>
public abstract record LinearPolicy : BanditPolicy
{
    /// <summary>Penalty on the squared coefficients, above 0.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 1;

    private protected override NameParts Named() => base.Named().Add(Ridge != 1, $"ridge {Ridge}");

    private protected static int RequireFeatures(int features) => Guard.Require(features >= 1, features, "at least 1 for a policy of contexts", nameof(features));
}
