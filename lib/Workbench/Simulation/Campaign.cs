namespace Workbench.Simulation;

/// <summary>The randomised e-mail campaign: who is in it, what was drawn, and what it changes.</summary>
/// <remarks>
/// In its two weeks a mail multiplies visits by exp(lift of the person); a coupon multiplies them once more by
/// exp(0.1 + 0.3 s), adds 1.5 (s - 0.3) to the logit of buying from the cart, and takes 10 % off, where s is the price
/// sensitivity. So it costs money with those who buy anyway, and mails drive some away.
/// </remarks>
internal sealed class Campaign
{
    public const double ArmProbability = 1.0 / 3;
    private readonly Person[] _people;
    private readonly Arm?[] _arms;

    public Campaign(ShopOptions options, Person[] people, int cohort)
    {
        _people = people;
        Period = Calendar.CampaignPeriod(options);
        var rng = options.Seed.Stream(Part.Campaign, cohort);
        _arms = [.. people.Select(p => IsEligible(p) ? (Arm)rng.Next(3) : (Arm?)null)];
    }

    public int Period { get; }

    public IEnumerable<Person> Members => _people.Where(p => _arms[p.Index] is not null);

    public Arm ArmOf(int person) => _arms[person] ?? Arm.None;

    public static double VisitFactor(Person person, Arm arm) => arm switch
    {
        Arm.None => 1,
        Arm.Mail => Math.Exp(person.MailLift),
        _ => Math.Exp(person.MailLift + 0.1 + (0.3 * person.PriceSensitivity)),
    };

    public static double BuyLift(Person person, Arm arm) => arm == Arm.Coupon ? 1.5 * (person.PriceSensitivity - 0.3) : 0;

    public static decimal PriceOf(ShopItem item, Arm arm) => arm == Arm.Coupon ? Math.Round(item.Price * 0.9m, 2) : item.Price;

    public double VisitFactor(int person, int period) => VisitFactor(_people[person], ArmIn(period, person));

    public double BuyLift(int person, int period) => BuyLift(_people[person], ArmIn(period, person));

    public decimal PriceOf(ShopItem item, int person, int period) => PriceOf(item, ArmIn(period, person));

    private Arm ArmIn(int period, int person) => period == Period ? ArmOf(person) : Arm.None;

    private bool IsEligible(Person person) => person.User.EmailConsent && person.SignupDay < Calendar.FirstDay(Period);
}
