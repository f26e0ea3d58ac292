using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>A number for each kind of parameter that gradient descent learns; a single number stands for all of them.</summary>
/// <param name="UserBias">For the biases of users.</param>
/// <param name="ItemBias">For the biases of items.</param>
/// <param name="UserFactors">For the vectors of users.</param>
/// <param name="ItemFactors">For the vectors of items.</param>
public readonly record struct DescentRates(double UserBias, double ItemBias, double UserFactors, double ItemFactors)
{
    /// <summary>For the second vectors of items that <see cref="SvdPlusPlus"/> has; other models do not look at it. As <see cref="ItemFactors"/> unless set.</summary>
    public double ImplicitFactors { get; init; } = ItemFactors;

    /// <summary>Lets options be written as <c>LearningRate = 0.01</c>.</summary>
    public static implicit operator DescentRates(double all) => new(all, all, all, all);

    /// <summary>The one number, where all are the same, or else each with its name.</summary>
    public override string ToString() => this == (DescentRates)UserBias
        ? $"{UserBias}"
        : $"user biases {UserBias}, item biases {ItemBias}, user factors {UserFactors}, item factors {ItemFactors}, implicit factors {ImplicitFactors}";

    internal DescentRates Require(Func<double, bool> holds, string allowed, string name)
    {
        foreach (var rate in new[] { UserBias, ItemBias, UserFactors, ItemFactors, ImplicitFactors })
        {
            Guard.Require(double.IsFinite(rate) && holds(rate), rate, $"finite and {allowed}", name);
        }

        return this;
    }
}
