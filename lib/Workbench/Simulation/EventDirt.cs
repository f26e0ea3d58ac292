namespace Workbench.Simulation;

/// <summary>Spoils a clean event log. A row gets one fault at most, so that the counts are exact.</summary>
internal sealed class EventDirt(World world, ShopEvent[] events, Random rng)
{
    private const double AnonymousVisits = 0.04;
    private const double Doubled = 0.006;
    private const double CancelledLines = 0.025;
    private const double OrdersWithPostage = 0.07;
    private const int AppHoursAhead = 3;
    private const int Time = 0, User = 4, Item = 5, Quantity = 7, Price = 8;

    private readonly CsvRow[] _rows = [.. events.Select(e => RawTables.Row(e, world.Cohort))];
    private readonly List<(int After, CsvRow Row)> _extra = [];

    public List<CsvRow> Spoil()
    {
        SpoilDays();
        ForgetVisitors();
        SpoilRows();
        Repeat();
        Cancel();
        AddPseudoProducts();
        AddBots();
        return Merge();
    }

    private bool IsClean(int i) => _rows[i].Kind is null;

    private bool IsSale(int i) => IsClean(i) && events[i].Type == EventType.Purchase;

    private void Set(int i, DirtKind kind, int column, string text)
    {
        string[] cells = [.. _rows[i].Cells];
        cells[column] = text;
        _rows[i] = new(cells, kind);
    }

    /// <summary>Faults of a channel on certain days: the app's clock, and the web log that went through a spreadsheet.</summary>
    private void SpoilDays()
    {
        var (shifted, damaged) = (Day(world.Options.Days / 3), Day(world.Options.Days / 2));
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Channel == Channel.App && events[i].Time >= shifted && events[i].Time < shifted.AddDays(5))
            {
                Set(i, DirtKind.AppHourShift, Time, RawTables.Time(events[i].Time.AddHours(AppHoursAhead)));
            }
            else if (events[i].Channel == Channel.Web && events[i].Time >= damaged && events[i].Time < damaged.AddDays(3))
            {
                Set(i, DirtKind.FloatUserId, User, $"{events[i].UserId}.0");
            }
        }
    }

    private void ForgetVisitors()
    {
        var anonymous = events.Select(e => e.Session).Distinct().Order().Where(s => s > 0 && rng.Chance(AnonymousVisits)).ToHashSet();
        for (var i = 0; i < events.Length; i++)
        {
            if (IsClean(i) && anonymous.Contains(events[i].Session))
            {
                Set(i, DirtKind.MissingUser, User, "");
            }
        }
    }

    private void SpoilRows()
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (!IsClean(i))
            {
                continue;
            }

            var u = rng.NextDouble();
            switch (events[i].Type)
            {
                case EventType.View or EventType.Cart when u < 0.004:
                    Set(i, DirtKind.MissingItem, Item, "");
                    break;
                case EventType.View when u < 0.0045:
                    Set(i, DirtKind.ClockEpoch, Time, RawTables.Time(DateTime.UnixEpoch.AddSeconds(rng.Next(Calendar.SecondsADay))));
                    break;
                case EventType.View when u < 0.0048:
                    Set(i, DirtKind.ClockFuture, Time, RawTables.Time(new DateTime(2031, 1, 1).AddSeconds(rng.Next(Calendar.SecondsADay))));
                    break;
                case EventType.Purchase when u < 0.012:
                    SpoilSale(i, u);
                    break;
            }
        }
    }

    private void SpoilSale(int i, double u)
    {
        var price = events[i].UnitPrice;
        (DirtKind Kind, int Column, string Text) fault = u switch
        {
            < 0.0015 => (DirtKind.OutlierQuantity, Quantity, $"{rng.Next(20_000, 81_000)}"),
            < 0.0035 => (DirtKind.OutlierPrice, Price, RawTables.Euros(price * 1_000)),
            < 0.0090 => (DirtKind.NonPositivePrice, Price, "0.00"),
            _ => (DirtKind.NonPositivePrice, Price, RawTables.Euros(-price)),
        };
        Set(i, fault.Kind, fault.Column, fault.Text);
    }

    private void Repeat()
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (IsClean(i) && rng.Chance(Doubled))
            {
                _extra.Add((Math.Min(events.Length - 1, i + rng.Next(4)), _rows[i] with { Kind = DirtKind.Duplicate }));
            }
        }
    }

    private void Cancel()
    {
        for (var i = 0; i < events.Length; i++)
        {
            var time = events[i].Time.AddMinutes(rng.Next(20, 4_000));
            if (IsSale(i) && time < Day(world.Options.Days) && rng.Chance(CancelledLines))
            {
                var e = events[i];
                var order = $"C{RawTables.Number(e.Order, world.Cohort)}";
                string[] cells = [RawTables.Time(time), .. _rows[i].Cells[1..3], "", $"{e.UserId}", e.ItemId!, order, $"-{e.Quantity}", .. _rows[i].Cells[8..]];
                _extra.Add((Before(time), new(cells, DirtKind.Cancelled)));
            }
        }
    }

    private void AddPseudoProducts()
    {
        for (var i = 0; i < events.Length; i++)
        {
            // At most one line an order: only the first line of an order is asked.
            if (IsSale(i) && (i == 0 || events[i - 1].Order != events[i].Order) && rng.Chance(OrdersWithPostage))
            {
                var (code, price) = rng.Pick<(string, string)>(
                    [("POSTAGE", "4.95"), ("POSTAGE", "4.95"), ("POSTAGE", "9.95"), ("GIFT-CARD", "25.00"), ("GIFT-CARD", "50.00"), ("FEE", "1.50")]);
                _extra.Add((i, new([.. _rows[i].Cells[..5], code, _rows[i].Cells[6], "1", price, "", "", ""], DirtKind.PseudoProduct)));
            }
        }
    }

    private void AddBots()
    {
        var firstSession = events.Select(e => e.Session).DefaultIfEmpty().Max() + 1;
        var views = Bots.Views(world.Options, world.Catalogue.Items, world.FirstId + world.Options.Users, firstSession, rng);
        _extra.AddRange(views.Select(v => (Before(v.Time), RawTables.Row(v, world.Cohort) with { Kind = DirtKind.Bot })));
    }

    private List<CsvRow> Merge()
    {
        var extra = _extra.ToLookup(x => x.After, x => x.Row);
        var merged = new List<CsvRow>(_rows.Length + _extra.Count);
        merged.AddRange(extra[-1]);
        for (var i = 0; i < _rows.Length; i++)
        {
            merged.Add(_rows[i]);
            merged.AddRange(extra[i]);
        }

        return merged;
    }

    /// <summary>Index of the last event that is not after a time; -1 if there is none.</summary>
    private int Before(DateTime time)
    {
        var (low, high) = (0, events.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private DateTime Day(int day) => Calendar.Moment(world.Options, day * Calendar.SecondsADay);
}
