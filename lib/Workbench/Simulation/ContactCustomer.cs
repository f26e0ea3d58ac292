namespace Workbench.Simulation;

/// <summary>A customer who may be contacted: what each kind of contact would bring in a fortnight if they were rested.</summary>
/// <param name="Outcomes">Probability of a purchase and expected spend without a mail, with one, and with a coupon.</param>
/// <param name="VisitsBefore">Visits in the 28 days before.</param>
/// <param name="SpendBefore">Spend in the 28 days before, euros.</param>
internal sealed record ContactCustomer(CampaignTruth Outcomes, int VisitsBefore, double SpendBefore)
{
    /// <summary>Purchases are Poisson: the mean of an arm from its chance of at least one.</summary>
    public double Purchases(Arm arm) => -Math.Log(1 - Outcomes.Of(arm).Purchase);

    /// <summary>Mean spend of a purchase, euros, at the price that the arm pays.</summary>
    public double Spend(Arm arm) => Purchases(arm) is > 0 and var purchases ? Outcomes.Of(arm).Spend / purchases : 0;
}

/// <summary>Where a customer stands at the beginning of a fortnight.</summary>
/// <param name="Contacts">Which of the last three fortnights had a contact, the last in the lowest bit.</param>
/// <param name="Coupons">The same of coupons.</param>
/// <param name="SincePurchase">Fortnights since the last purchase, 1 to 4 or more.</param>
/// <param name="IsSubscribed">Whether a mail can still be sent.</param>
internal readonly record struct ContactState(int Contacts, int Coupons, int SincePurchase, bool IsSubscribed)
{
    /// <summary>At the start nobody was contacted of late.</summary>
    public static ContactState Start { get; } = new(0, 0, 4, true);

    public int RecentContacts => int.PopCount(Contacts);

    public int RecentCoupons => int.PopCount(Coupons);

    /// <summary>Fortnights since the last contact, 1 to 4 or more.</summary>
    public int SinceContact => Contacts == 0 ? 4 : 1 + int.TrailingZeroCount(Contacts);

    public ContactState Next(Arm sent, bool hasBought, bool unsubscribes) => new(
        ((Contacts << 1) | (sent == Arm.None ? 0 : 1)) & 7, ((Coupons << 1) | (sent == Arm.Coupon ? 1 : 0)) & 7, hasBought ? 1 : Math.Min(4, SincePurchase + 1), IsSubscribed && !unsubscribes);
}
