namespace Workbench.Simulation;

/// <summary>What one campaign customer would do under one arm.</summary>
/// <param name="Visit">Probability of a visit in the two weeks.</param>
/// <param name="Purchase">Probability of a purchase in the two weeks.</param>
/// <param name="Spend">Expected spend in the two weeks, euros.</param>
public readonly record struct ArmOutcome(double Visit, double Purchase, double Spend)
{
    /// <summary>The difference that an arm makes.</summary>
    public static ArmOutcome operator -(ArmOutcome a, ArmOutcome b) => new(a.Visit - b.Visit, a.Purchase - b.Purchase, a.Spend - b.Spend);
}

/// <summary>One campaign customer's potential outcomes, given all that happened before the campaign.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Segment">What kind of customer.</param>
/// <param name="None">Without a mail.</param>
/// <param name="Mail">With the newsletter.</param>
/// <param name="Coupon">With newsletter and coupon.</param>
public sealed record CampaignTruth(int UserId, string Segment, ArmOutcome None, ArmOutcome Mail, ArmOutcome Coupon)
{
    /// <summary>The outcome under <paramref name="arm"/>.</summary>
    public ArmOutcome Of(Arm arm) => arm switch { Arm.None => None, Arm.Mail => Mail, _ => Coupon };

    /// <summary>The effect of <paramref name="arm"/> on this customer, against no mail.</summary>
    public ArmOutcome Effect(Arm arm) => Of(arm) - None;
}

/// <summary>Computes the potential outcomes in closed form.</summary>
/// <remarks>
/// Visits are Poisson with mean L, so P(visit) = 1 - exp(-L). Let a_i = p_i cart_i buy_i be the probability that a view is of
/// article i and ends in its purchase, r their sum, r_c the same given that the view is in category c (share P_c), and v the
/// mean number of views after the first. A visit without a purchase has probability
/// q = sum_c P_c (1 - r_c) exp(-v (f r_c + (1 - f) r)) with focus f; by thinning P(purchase) = 1 - exp(-L (1 - q)).
/// As every view alone follows p, E[spend] = L (1 + v) (1 + extra) sum_i a_i price_i.
/// </remarks>
internal sealed class CampaignOutcomes(World world)
{
    private readonly Choice _choice = new(world.Catalogue);

    public CampaignTruth Of(Person person)
    {
        var taste = person.TasteIn(world.Campaign.Period);
        world.Fit(_choice, person, world.Campaign.Period, taste);
        return new(person.User.Id, person.Segment.Name, Under(Arm.None), Under(Arm.Mail), Under(Arm.Coupon));

        ArmOutcome Under(Arm arm) => Outcome(person, taste, arm);
    }

    private ArmOutcome Outcome(Person person, double[] taste, Arm arm)
    {
        var visits = Visits(person, arm);
        var (bought, revenue) = PerView(person, taste, arm);
        var views = person.Segment.Views;
        var spend = visits * (1 + views) * (1 + person.Segment.Extra) * revenue;
        return new(1 - Math.Exp(-visits), 1 - Math.Exp(-visits * (1 - NoPurchase(bought, views))), spend);
    }

    private double Visits(Person person, Arm arm)
    {
        var sum = 0.0;
        for (var day = Calendar.FirstDay(world.Campaign.Period); day < Calendar.EndDay(world.Campaign.Period, world.Options); day++)
        {
            sum += person.Rate * Calendar.Traffic(day, world.Options);
        }

        return sum * Campaign.VisitFactor(person, arm);
    }

    /// <summary>The sum of a_i in each category, and the sum of a_i price_i.</summary>
    private (double[] Bought, double Revenue) PerView(Person person, double[] taste, Arm arm)
    {
        var (bought, revenue, lift) = (new double[Words.Categories.Length], 0.0, Campaign.BuyLift(person, arm));
        for (var i = 0; i < world.Catalogue.Articles.Length; i++)
        {
            var article = world.Catalogue.Articles[i];
            var match = Choice.Match(taste, article.Style);
            var a = _choice.Probability(i) * Funnel.Cart(person, article, match) * Funnel.Buy(person, article, match, lift);
            bought[article.Category] += a;
            revenue += a * (double)Campaign.PriceOf(article.Item, arm);
        }

        return (bought, revenue);
    }

    private double NoPurchase(double[] bought, double views)
    {
        var (r, q) = (bought.Sum(), 0.0);
        for (var c = 0; c < bought.Length; c++)
        {
            var share = _choice.CategoryProbability(c);
            var inCategory = share > 0 ? bought[c] / share : 0;
            q += share * (1 - inCategory) * Math.Exp(-views * ((Funnel.Focus * inCategory) + ((1 - Funnel.Focus) * r)));
        }

        return q;
    }
}
