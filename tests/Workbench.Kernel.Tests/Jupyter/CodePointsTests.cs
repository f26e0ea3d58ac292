using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a\U0001F600b", 2, 3)]
    [InlineData("\U0001F600\U0001F600", 2, 4)]
    [InlineData("a\ud800b", 2, 2)]
    public void A_pair_of_units_is_one_point(string text, int points, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, points));
        Assert.Equal(points, CodePoints.Count(text, index));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(99, 3)]
    public void A_place_outside_the_text_is_its_nearest_end(int points, int index) => Assert.Equal(index, CodePoints.ToIndex("abc", points));
}
