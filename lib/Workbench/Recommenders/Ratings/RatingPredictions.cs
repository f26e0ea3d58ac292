using System.Collections;
using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>The ratings that a model foretells for many pairs, in the order in which they were asked for.</summary>
public sealed class RatingPredictions : IReadOnlyList<RatingPrediction>
{
    private const int RowsShown = 10;

    private readonly RatingModel _model;
    private readonly IReadOnlyList<(string UserId, string ItemId)> _pairs;
    private readonly RatingEstimate[] _estimates;

    internal RatingPredictions(RatingModel model, IReadOnlyList<(string UserId, string ItemId)> pairs, RatingEstimate[] estimates) =>
        (_model, _pairs, _estimates) = (model, pairs, estimates);

    /// <summary>Number of pairs.</summary>
    public int Count => _estimates.Length;

    /// <summary>Number of pairs that something else than the model answered.</summary>
    public int FallbackCount => _estimates.Count(estimate => estimate.Basis != RatingBasis.Model);

    /// <summary>The prediction at a place, from 0.</summary>
    public RatingPrediction this[int index] => _model.Describe(_pairs[index].UserId, _pairs[index].ItemId, _estimates[index]);

    /// <summary>A frame of one row a pair: user_id, item_id, rating, basis.</summary>
    public DataFrame ToFrame()
    {
        var (users, items) = (new StringDataFrameColumn("user_id"), new StringDataFrameColumn("item_id"));
        var (ratings, bases) = (new PrimitiveDataFrameColumn<double>("rating"), new StringDataFrameColumn("basis"));
        foreach (var prediction in this)
        {
            users.Append(prediction.UserId);
            items.Append(prediction.ItemId);
            ratings.Append(prediction.Rating);
            bases.Append($"{prediction.Basis}");
        }

        return new(users, items, ratings, bases);
    }

    /// <inheritdoc/>
    public IEnumerator<RatingPrediction> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first predictions as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("user", "item", "rating", "fallback") { Title = $"{_model.Options.Label}: {Format.Count(Count)} ratings, clipped to {_model.Range}" };
        foreach (var prediction in this.Take(RowsShown))
        {
            table.Add(prediction.UserId, prediction.ItemId, Format.Number(prediction.Rating), prediction.Fallback ?? "");
        }

        if (Count > RowsShown)
        {
            table.Notes.Add($"{Format.Count(Count - RowsShown)} more ratings");
        }

        if (FallbackCount > 0)
        {
            table.Notes.Add($"{Format.Count(FallbackCount)} ratings that something else than the model answered");
        }

        return table;
    }
}
