using Workbench.Data;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>The cells in which gradient descent goes through ratings.</summary>
public class RatingGridTests
{
    private static readonly RatingData Ratings = RatingData.Of(Interactions.FromEvents(
        from u in Enumerable.Range(0, 90) from i in Enumerable.Range(0, 70) where (u * i) % (1 + (u % 7)) == 0 select new Interaction($"{u}", $"{i}", 1 + ((u + i) % 5))));

    private static readonly RatingGrid Grid = new(Ratings);

    [Fact]
    public void Every_rating_stands_in_one_cell()
    {
        var cells = Enumerable.Range(0, RatingGrid.Side).SelectMany(round => Enumerable.Range(0, RatingGrid.Side).SelectMany(block => Grid.Cell(round, block).ToArray()));
        Assert.Equal(
            from user in Enumerable.Range(0, Ratings.ByUser.RowCount) from k in Enumerable.Range(0, Ratings.ByUser.CountOf(user)) select (user, Ratings.ByUser.Columns(user)[k], Ratings.ByUser.Values(user)[k]),
            cells.Order());
    }

    [Fact]
    public void Cells_of_a_round_share_neither_users_nor_items() => Assert.All(Enumerable.Range(0, RatingGrid.Side), round =>
    {
        var cells = Enumerable.Range(0, RatingGrid.Side).Select(block => Grid.Cell(round, block).ToArray()).ToArray();
        Assert.Equal(cells.Sum(cell => cell.Select(r => r.User).Distinct().Count()), cells.SelectMany(cell => cell.Select(r => r.User)).Distinct().Count());
        Assert.Equal(cells.Sum(cell => cell.Select(r => r.Item).Distinct().Count()), cells.SelectMany(cell => cell.Select(r => r.Item)).Distinct().Count());
    });

    [Fact]
    public void A_user_s_ratings_are_spread_over_the_cell_and_stay_in_order()
    {
        for (var block = 0; block < RatingGrid.Side; block++)
        {
            var cell = Grid.Cell(0, block).ToArray();
            Assert.All(cell.GroupBy(r => r.User), own => Assert.Equal(own.Select(r => r.Item).Order(), own.Select(r => r.Item)));
            Assert.InRange(cell.Zip(cell.Skip(1)).Count(pair => pair.First.User == pair.Second.User), 0, cell.Length / 10);
        }
    }

    [Fact]
    public void A_cell_of_one_user_stays_as_it_is()
    {
        var grid = new RatingGrid(RatingData.Of(Interactions.FromEvents(Enumerable.Range(0, 64).Select(i => new Interaction("u", $"{i}", i)))));
        Assert.Equal(Enumerable.Range(0, 64), Enumerable.Range(0, RatingGrid.Side).SelectMany(round => grid.Cell(round, 0).ToArray()).Select(r => r.Item));
    }
}
