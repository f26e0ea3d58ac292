using Workbench.Kernel.Checking;

namespace Workbench.Kernel.Tests.Checking;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Same_texts_have_no_difference() => Assert.Empty(UnifiedDiff.Of(["a", "b"], ["a", "b"]));

    [Fact]
    public void Changes_stand_with_one_line_of_context() =>
        Assert.Equal([" b", "-c", "+C", " d", "+e"], UnifiedDiff.Of(["a", "b", "c", "d"], ["a", "b", "C", "d", "e"]));

    [Fact]
    public void A_long_difference_is_cut() =>
        Assert.Equal("... 76 more lines", UnifiedDiff.Of([], [.. Enumerable.Range(0, 100).Select(i => $"{i}")])[^1]);   // 100 - 24 shown
}
