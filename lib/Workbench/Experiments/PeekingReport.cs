using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What peeking does: how often a test for one planned look would have called a difference at the looks that were taken, beside a test that may be looked at any number of times.</summary>
public sealed record PeekingReport
{
    private PeekingReport(IReadOnlyList<PeekingLook> looks) => Looks = looks;

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<PeekingLook> Looks { get; }

    /// <summary>At how many looks the test for one look called a difference.</summary>
    public int OneLookCalls => Looks.Count(look => look.OneLook.IsSignificant);

    /// <summary>The first look, from 1, at which it did; null for none.</summary>
    public int? FirstOneLookCall => First(look => look.OneLook.IsSignificant);

    /// <summary>How often it changed its mind from one look to the next: from a difference to none, from none to one, or from above to below.</summary>
    public int Flips => Looks.Zip(Looks.Skip(1)).Count(pair => pair.First.Call != pair.Second.Call);

    /// <summary>The first look, from 1, at which the always valid test called a difference; it may stop there, and what it calls stays called.</summary>
    public int? FirstAlwaysValidCall => First(look => look.AlwaysValid.IsSignificant);

    /// <summary>The outcome in one plain sentence.</summary>
    public string Verdict
    {
        get
        {
            var always = FirstAlwaysValidCall is { } at ? $"the always valid test first does at look {at}" : "the always valid test never does";
            var flips = Flips == 0 ? "never changes its mind" : $"changes its mind {Flips} times";
            return FirstOneLookCall is { } first
                ? $"Read at every look, the test for one look calls a difference at {OneLookCalls} of {Looks.Count} looks, first at look {first}, and {flips}; {always}."
                : $"The test for one look calls a difference at none of {Looks.Count} looks; {always}.";
        }
    }

    /// <summary>Replays the looks.</summary>
    /// <param name="looks">Both groups as they were at each look, at least one; units only grow.</param>
    /// <param name="test">The test for one look; null for the defaults.</param>
    /// <param name="sequential">The always valid test; null for one of the same level and share, tuned for the units of the last look.</param>
    /// <exception cref="ArgumentException">There is no look, or a group has fewer units than at the look before.</exception>
    public static PeekingReport Of(IReadOnlyList<(Sample Control, Sample Treatment)> looks, TwoGroupTest? test = null, SequentialTest? sequential = null)
    {
        ArgumentNullException.ThrowIfNull(looks);
        Guard.Require(looks.Count > 0, looks.Count, "at least 1", "the number of looks");
        for (var look = 1; look < looks.Count; look++)
        {
            var (before, now) = (looks[look - 1], looks[look]);
            Guard.Require(now.Control.Count >= before.Control.Count && now.Treatment.Count >= before.Treatment.Count, look + 1, "a look with as many units as the one before, in both groups", nameof(looks));
        }

        test ??= new();
        sequential ??= new() { Level = test.Level, TreatmentShare = test.TreatmentShare, TunedFor = looks[^1].Control.Count + looks[^1].Treatment.Count };
        return new([.. looks.Select(look => new PeekingLook(test.Compare(look.Control, look.Treatment), sequential.Compare(look.Control, look.Treatment)))]);
    }

    /// <summary>Looks and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Looks and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private int? First(Func<PeekingLook, bool> called) => Looks.Index().Where(look => called(look.Item)).Select(look => (int?)look.Index + 1).FirstOrDefault();

    private TextTable ToTable()
    {
        var table = new TextTable("look", "units", "difference, one look", "p-value", "difference, always valid", "p-value");
        foreach (var (place, (once, always)) in Looks.Index())
        {
            table.Add($"{place + 1}", Format.Count(once.Control.Count + once.Treatment.Count), $"{once.Difference}", Format.Number(once.PValue), $"{always.Difference}", Format.Number(always.PValue));
        }

        table.Notes.Add(Verdict);
        return table;
    }
}

/// <summary>One look of a <see cref="PeekingReport"/>.</summary>
/// <param name="OneLook">What the test for one planned look says.</param>
/// <param name="AlwaysValid">What the test says that may be looked at any number of times.</param>
public sealed record PeekingLook(TwoGroupResult OneLook, TwoGroupResult AlwaysValid)
{
    /// <summary>1 if the test for one look calls the treatment above, -1 below, 0 if it calls nothing.</summary>
    internal int Call => OneLook.IsSignificant ? Math.Sign(OneLook.Difference.Value) : 0;
}
