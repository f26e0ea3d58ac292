namespace Workbench.Simulation;

/// <summary>From a view to the cart to the order, each view for itself.</summary>
/// <remarks>
/// cart = logistic(-2.4 + eagerness + 0.9 match - 0.5 s d), bought from the cart = logistic(-0.8 + 0.7 match - 0.7 s d + lift),
/// where s is the price sensitivity, d the dearness (log of the price relative to the category's) and lift the coupon's.
/// A visit has 1 + Poisson(views) views: the first from the person's <see cref="Choice"/>, each other from the first one's
/// category with probability <see cref="Focus"/>, else again from the whole choice.
/// </remarks>
internal static class Funnel
{
    public const double Focus = 0.5;

    public static double Cart(Person person, Article article, double match) =>
        Sampling.Logistic(-2.4 + person.Eagerness + (0.9 * match) - (0.5 * person.PriceSensitivity * article.Dearness));

    public static double Buy(Person person, Article article, double match, double lift) =>
        Sampling.Logistic(-0.8 + (0.7 * match) - (0.7 * person.PriceSensitivity * article.Dearness) + lift);
}
