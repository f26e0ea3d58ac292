using System.Net;
using System.Numerics;
using System.Text;
using Workbench.Scripting.Display;

namespace Workbench.Scripting.Tests.Display;

public sealed class SimpleValueTests
{
    /// <summary>A value and the one line that shows it.</summary>
    public static TheoryData<object, string> Values => new()
    {
        { new DateOnly(2024, 1, 2), "2024-01-02" },
        { new TimeOnly(3, 4, 5), "03:04:05" },
        { new TimeOnly(3, 4, 5, 60), "03:04:05.06" },
        { Int128.MaxValue, "170141183460469231731687303715884105727" },
        { UInt128.MaxValue, "340282366920938463463374607431768211455" },
        { (Half)1.5, "1.5" },
        { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
        { new Complex(1, 2), "<1; 2>" },
        { new Rune(0x1F389), "🎉" },
        { (Index)3, "3" },
        { 1..^2, "1..^2" },
        { new Version(1, 2), "1.2" },
        { new Uri("http://host/?a=1&b=2"), "http://host/?a=1&b=2" },
        { IPAddress.Parse("10.0.0.1"), "10.0.0.1" },
        { IPAddress.Loopback, "127.0.0.1" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { TimeSpan.FromHours(25), "1.01:00:00" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_simple_value_shows_as_one_line_and_no_table(object value, string line) =>
        Assert.Equal([new("text/plain", line)], ValueFormatter.Format(value));

    [Theory]
    [MemberData(nameof(Values))]
    public void In_a_sequence_it_shows_as_the_same_line(object value, string line)
    {
        var sequence = Array.CreateInstance(value.GetType(), 2);
        sequence.SetValue(value, 0);
        sequence.SetValue(value, 1);
        var shown = ValueFormatter.Format(sequence);
        Assert.Equal(2, shown["text/plain"].Split(line).Length - 1);
        Assert.Equal(2, shown["text/html"].Split(WebUtility.HtmlEncode(line)).Length - 1);
        Assert.DoesNotContain("<details", shown["text/html"]);
        Assert.DoesNotContain("<th style", shown["text/html"]);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void In_a_table_and_in_an_object_it_is_a_cell(object value, string line)
    {
        var rows = (object)typeof(SimpleValueTests).GetMethod(nameof(Rows))!.MakeGenericMethod(value.GetType()).Invoke(null, [value])!;
        Assert.Equal("Value", ValueFormatter.Format(rows)["text/plain"].Split('\n')[0].Trim());
        Assert.Equal(line, ValueFormatter.Format(rows)["text/plain"].Split('\n')[1].Trim());
        Assert.Contains($">{WebUtility.HtmlEncode(line)}</td>", ValueFormatter.Format(rows)["text/html"]);
        Assert.EndsWith($"Value: {line}", ValueFormatter.Format(new { Parts = new[] { new object() }, Value = value })["text/plain"].TrimEnd());
    }

    [Fact]
    public void A_time_with_its_offset_shows_in_a_table_in_the_order_that_sorts() => Assert.Equal(
        "2024-01-02 03:04:05 +01:00",
        ValueFormatter.Format(Rows(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))))["text/plain"].Split('\n')[1]);

    public static Row<T>[] Rows<T>(T value) => [new Row<T>(value)];

    public sealed record Row<T>(T Value);
}
