using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class SampleRatioTests
{
    /// <summary>Two units, both treated, where the share is a half: the prior Beta(5,000, 5,000) gives them 5,000/10,000 x 5,001/10,001, the share that was meant 1/4.</summary>
    [Fact]
    public void The_check_at_any_time_is_one_over_the_bayes_factor()
    {
        Assert.Equal(0.25 / (5000.0 / 10_000 * 5001 / 10_001), SampleRatio.CheckAtAnyTime(0, 2).PValue, 1e-9);

        // A tenth: Beta(1,000, 9,000); one treated, one not.
        Assert.Equal(1, SampleRatio.CheckAtAnyTime(1, 1, 0.1).PValue);
        Assert.Equal(0.1 * 0.1 / (1000.0 / 10_000 * 1001 / 10_001), SampleRatio.CheckAtAnyTime(0, 2, 0.1).PValue, 1e-9);
    }

    /// <summary>1,000 tests of 20,000 units that are looked at 100 times: a check for one look calls a sound test unsound in far more than 5 % of them, this one in no more.</summary>
    [Fact]
    public void Looking_again_and_again_calls_no_sound_test_unsound_and_still_finds_lost_units()
    {
        var (alarms, single, found) = (Alarms(0.5, SampleRatio.CheckAtAnyTime), Alarms(0.5, SampleRatio.Check), Alarms(0.48, SampleRatio.CheckAtAnyTime));
        TestContext.Current.TestOutputHelper!.WriteLine($"of 1,000 sound tests {alarms} are called unsound at any time, {single} by the check for one look; of 1,000 that lose 4 % of the treated, {found} are found");
        Assert.InRange(alarms, 0, 50);
        Assert.True(single > 200);
        Assert.True(found > 950);
    }

    [Fact]
    public void Millions_of_units_keep_their_digits()
    {
        Assert.InRange(SampleRatio.CheckAtAnyTime(50_000_000, 50_000_000).PValue, 0.99, 1);
        Assert.InRange(SampleRatio.CheckAtAnyTime(50_000_000, 50_100_000).PValue, 0, 1e-10);
        Assert.Contains("control is -1", Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatio.CheckAtAnyTime(-1, 5)).Message);
    }

    private static int Alarms(double share, Func<long, long, double, SampleRatio> check)
    {
        var random = new Seed(5).Stream();
        return Enumerable.Range(0, 1000).Count(_ =>
        {
            var (control, treatment) = (0L, 0L);
            return Enumerable.Range(0, 100).Any(_ =>
            {
                var treated = Binomial.Sample(random, share, 200);
                (control, treatment) = (control + 200 - treated, treatment + treated);
                return check(control, treatment, 0.5).PValue < 0.05;
            });
        });
    }
}
