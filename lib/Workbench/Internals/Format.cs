namespace Workbench.Internals;

/// <summary>How numbers look in every printed result.</summary>
internal static class Format
{
    /// <summary>Three significant digits, thousands parted: 0.123, 12.3, 1,234, 1.23e-05; n/a for NaN.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        return size switch
        {
            double.NaN => "n/a",
            0 => "0",
            >= 1e15 or < 1e-4 => value.ToString("0.00e+00"),
            >= 100 => value.ToString("#,##0"),
            _ => value.ToString("F" + Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 6)),
        };
    }

    /// <summary>A share of 0 to 1 as a percentage of three significant digits.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "n/a" : $"{Number(share * 100)} %";

    /// <summary>A count with its thousands parted.</summary>
    public static string Count(long count) => count.ToString("N0");

    /// <summary>A point in time to the second, without a zone: all times are UTC.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss");
}
