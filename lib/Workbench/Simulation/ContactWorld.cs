using Workbench.Bandits.Episodes;
using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>
/// The shop's campaign, fortnight after fortnight: to each of its customers the shop sends nothing, a mail or a coupon, and what it sends today changes what the next one will do. The truth is known, so that learned policies and
/// their estimates can be held against it.
/// </summary>
/// <remarks>
/// Purchases in a fortnight are Poisson with mean h0 need exp(lift e^(-f c)) (1 - g k): h0 is the customer's mean without a mail and lift the log of what the mail or coupon makes of it, both from <see cref="ShopTruth.Campaign"/>; c and k
/// are the contacts and coupons of the last three fortnights, f is <see cref="ContactOptions.Fatigue"/>, and g is <see cref="ContactOptions.Habit"/> or with a coupon 0. A lift below 0 does not tire. need = 1 - e^(1 - r) / 2, r fortnights after
/// the last purchase. If anything is bought, what is spent is exponential about its mean. Profit is the spend less the cost of goods (a coupon takes 10 % off the price and nothing off the cost) and less that of the mail. A contact makes people
/// unsubscribe with the chance u (1 + c); what is chosen for them afterwards is not sent.
/// Everybody starts rested: no contact of late, and r at its most. The state does not hold h0, so later on the same state is of other people: r is at its most for those who seldom buy. What is learned of one step is therefore not
/// true of another, as <see cref="QLearner.PoolsSteps"/> would take it to be.
/// </remarks>
public sealed class ContactWorld
{
    private const double CouponPrice = 0.9;
    private static readonly string[] Names = ["wait", "mail", "coupon"];
    private static readonly string[] FeatureNames = ["fortnights since contact", "recent contacts", "recent coupons", "fortnights since purchase", "subscribed", "visits before", "log spend before"];
    private readonly ContactCustomer[] _customers;
    private readonly Seed _seed;

    private ContactWorld(ContactCustomer[] customers, ContactOptions options, Seed seed) => (_customers, Options, _seed) = (customers, options, seed);

    /// <summary>What contacts cost and how people take them.</summary>
    public ContactOptions Options { get; }

    /// <summary>Number of customers: the episodes of a log.</summary>
    public int Customers => _customers.Length;

    /// <summary>wait, mail, coupon.</summary>
    public static IReadOnlyList<string> Actions => Names;

    /// <summary>What is seen of a customer before each choice.</summary>
    public static IReadOnlyList<string> Features => FeatureNames;

    /// <summary>The policy that logs: waits for four in ten, mails and coupons for three each; the fewer, the more contacts there were of late, and nothing below one in ten.</summary>
    public static EpisodePolicy Logging { get; } = EpisodePolicy.Of("the shop's", Names.Length, (_, state) =>
    {
        var contact = 0.3 - (0.05 * state[1]);
        return [1 - (2 * contact), contact, contact];
    });

    /// <summary>From a shop's campaign.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="options">What contacts cost and how people take them.</param>
    public static ContactWorld Of(Shop shop, ContactOptions? options = null) => new(
        [.. shop.Truth.Campaign.Zip(shop.Campaign, (truth, row) => new ContactCustomer(truth, row.VisitsBefore, (double)row.SpendBefore))], options ?? new(), shop.Options.Seed);

    /// <summary>What the shop's policy does and what comes of it, an episode a course of a customer.</summary>
    /// <param name="number">Number of the log, at least 0: the same one gives the same log.</param>
    /// <param name="courses">How often each customer goes through it, at least 1.</param>
    public EpisodeLog Log(int number, int courses = 1)
    {
        Guard.AtLeast(0, number);
        var (episodes, steps) = (Guard.AtLeast(1, courses) * Customers, Options.Steps);
        var (states, chosen, rewards, propensities) = (new double[episodes, steps, FeatureNames.Length], new int[episodes, steps], new double[episodes, steps], new double[episodes, steps]);
        Chunks.Run(episodes, 64, (first, end) =>
        {
            for (var e = first; e < end; e++)
            {
                var episode = e;
                Play(_customers[episode % Customers], Logging, _seed.FastStream((int)Part.Contacts, number, episode), (step, state, action, probability, _, reward) =>
                {
                    for (var feature = 0; feature < state.Length; feature++)
                    {
                        states[episode, step, feature] = state[feature];
                    }

                    (chosen[episode, step], rewards[episode, step], propensities[episode, step]) = (action, reward, probability);
                });
            }
        }, Meter.None, CancellationToken.None);
        return new(Names, FeatureNames, states, chosen, rewards, propensities);
    }

    /// <summary>What a policy truly earns a customer over all fortnights, euros: the mean of expected profits along courses that are drawn anew, the same luck for every policy.</summary>
    /// <param name="policy">Over wait, mail and coupon.</param>
    /// <param name="draws">Courses of each customer, at least 2.</param>
    /// <exception cref="ArgumentException">The policy has other actions.</exception>
    public Estimate Value(EpisodePolicy policy, int draws = 20)
    {
        policy.RequireActions(Names.Length);
        var earned = new double[Guard.AtLeast(2, draws)];
        Chunks.Run(draws, 1, (draw, _) =>
        {
            var sum = 0.0;
            for (var c = 0; c < Customers; c++)
            {
                Play(_customers[c], policy, _seed.FastStream((int)Part.ContactValues, draw, c), (_, _, _, _, expected, _) => sum += expected);
            }

            earned[draw] = sum / Customers;
        }, Meter.None, CancellationToken.None);
        return Metrics.MeanIntervals.ByStudent(earned, 0.95);
    }

    private void Play(ContactCustomer customer, EpisodePolicy policy, FastRandom random, Told told)
    {
        var (at, state, probabilities) = (ContactState.Start, new double[FeatureNames.Length], new double[Names.Length]);
        for (var step = 0; step < Options.Steps; step++)
        {
            Write(customer, at, state);
            policy.Write(step, state, probabilities);
            var action = Numbers.IndexAt(probabilities, random.NextDouble());
            var sent = at.IsSubscribed ? (Arm)action : Arm.None;
            var (purchases, profit, cost) = Course(customer, at, sent);
            // As many numbers are drawn whatever happens, so that policies share their luck.
            var (buys, amount, leaves) = (random.NextDouble() < 1 - Math.Exp(-purchases), -Math.Log(1 - random.NextDouble()), random.NextDouble());
            told(step, state, action, probabilities[action], (purchases * profit) - cost, (buys ? amount * purchases * profit / (1 - Math.Exp(-purchases)) : 0) - cost);
            at = at.Next(sent, buys, sent != Arm.None && leaves < Options.Unsubscribe * (1 + at.RecentContacts));
        }
    }

    /// <summary>Mean purchases in a fortnight, mean profit of one, and the cost of what is sent.</summary>
    private (double Purchases, double Profit, double Cost) Course(ContactCustomer customer, ContactState at, Arm sent)
    {
        var need = 1 - (Math.Exp(1 - at.SincePurchase) / 2);
        var lift = customer.Purchases(Arm.None) > 0 ? Math.Log(customer.Purchases(sent) / customer.Purchases(Arm.None)) : 0;
        var tired = lift > 0 ? Math.Exp(-Options.Fatigue * at.RecentContacts) : 1;
        var habit = sent == Arm.Coupon ? 1 : 1 - (Options.Habit * at.RecentCoupons);
        var spend = customer.Spend(sent);
        var goods = (1 - Options.Margin) * (sent == Arm.Coupon ? spend / CouponPrice : spend);
        return (customer.Purchases(Arm.None) * need * Math.Exp(lift * tired) * habit, spend - goods, sent == Arm.None ? 0 : Options.MailCost);
    }

    private static void Write(ContactCustomer customer, ContactState at, double[] state)
    {
        (state[0], state[1], state[2], state[3], state[4]) = (at.SinceContact, at.RecentContacts, at.RecentCoupons, at.SincePurchase, at.IsSubscribed ? 1 : 0);
        (state[5], state[6]) = (customer.VisitsBefore, double.LogP1(customer.SpendBefore));
    }

    /// <summary>Told each step: the state, what was chosen with which probability, what it was expected to earn, and what it earned.</summary>
    private delegate void Told(int step, double[] state, int action, double probability, double expected, double reward);
}
