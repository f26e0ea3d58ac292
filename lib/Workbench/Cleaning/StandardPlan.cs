using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>The plan that fits a table of events by what its schema says of it: a start, to be varied by adding steps.</summary>
public static class StandardPlan
{
    /// <summary>
    /// Clocks, repeated rows, ids, cancelled orders, codes that are no product, prices and quantities of 0 and below, robots: in this order, so that
    /// each row is counted where a reader of the raw file would look for it. Then amounts: rows with a price beyond three interquartile ranges (of its
    /// logarithm) go, and quantities are cut at their 99th percentile, since one slip of a keyboard would outweigh all other customers.
    /// </summary>
    public static CleaningPlan For(EventSchema events)
    {
        CleaningStep?[] steps =
        [
            events.From is null && events.To is null ? null : new DropOutsidePeriod(events.Time) { From = events.From, To = events.To },
            new DropDuplicates(),
            new DropMissing(events.User, events.Item),
            new RepairIds(events.User),
            events.Order is null ? null : new DropCancelled(events.Order),
            events.ItemPattern is null ? null : new DropCodes(events.Item) { Unlike = events.ItemPattern },
            events.Quantity is null || events.Price is null ? null : new DropNonPositive(events.Quantity, events.Price),
            events.MaxEventsPerDay is null ? null : new DropBots(events.User, events.Time) { MaxPerDay = events.MaxEventsPerDay.Value },
            events.Price is null ? null : new DropOutliers(events.Price) { Rule = new IqrRule(3), OnLogScale = true },
            events.Quantity is null ? null : new ClipOutliers(events.Quantity) { Rule = new QuantileRule(0, 0.99) },
        ];
        return steps.OfType<CleaningStep>().Aggregate(new CleaningPlan(), (plan, step) => plan.Add(step));
    }
}
