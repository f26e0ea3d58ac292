using System.Collections;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>A question to a new user: "have you had this, and did you like it?"</summary>
/// <param name="ItemId">The item to ask about.</param>
/// <param name="Answerable">Share of users who had it, 0 to 1: how often the answer is more than "no".</param>
/// <param name="Explained">Share of the variance of what users had, over the candidates, that the answers to this question and those before it explain, 0 to 1.</param>
public readonly record struct OnboardingQuestion(string ItemId, double Answerable, double Explained);

/// <summary>Which items to ask a new user about, so that the answers tell most about all items; first things first.</summary>
/// <remarks>
/// Users are split by their answers: had it and liked it (a value above 0), had it and did not (0 or below), or did not have it. Each question is the item
/// whose split leaves the least squared error when every user's answers on all candidates are foretold by the mean of the group (the criterion of the
/// bootstrapping trees of Golbandi, Koren and Lempel 2011, with one question for all groups of a level, so that it is a fixed list). An item that hardly
/// anyone has had splits off few users, and so is asked late; one that says what an earlier one said is not asked at all.
/// Ratings must tell likes from dislikes first, e.g. <c>ratings.WithValues(stars => stars - 3)</c>.
/// Time for a question grows with the sum over users of the squares of their numbers of candidates, and with candidates squared times groups; memory with groups times candidates.
/// </remarks>
public sealed class OnboardingQuestions : IReadOnlyList<OnboardingQuestion>
{
    private readonly OnboardingQuestion[] _questions;
    private readonly int _wanted;

    private OnboardingQuestions(OnboardingQuestion[] questions, int wanted) => (_questions, _wanted) = (questions, wanted);

    /// <summary>Number of questions; fewer than were asked for where no further one would tell anything.</summary>
    public int Count => _questions.Length;

    /// <summary>The question at a place, from 0.</summary>
    public OnboardingQuestion this[int index] => _questions[index];

    /// <summary>Chooses questions one after the other.</summary>
    /// <param name="interactions">What the known users had, at least one event.</param>
    /// <param name="count">How many questions, at least 1.</param>
    /// <param name="candidates">How many of the items with most users are considered, and foretold, at least 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no events.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static OnboardingQuestions For(Interactions interactions, int count = 10, int candidates = 500, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        Guard.AtLeast(1, count);
        Guard.AtLeast(1, candidates);
        if (interactions.Count == 0)
        {
            throw new ArgumentException("There are no events to learn questions from.", nameof(interactions));
        }

        var byItem = interactions.ByItem;
        int[] items = [.. Enumerable.Range(0, byItem.RowCount).OrderByDescending(byItem.CountOf).ThenBy(item => item).Take(candidates)];
        var groups = new AnswerGroups(interactions.ByUser, items);
        var questions = new List<OnboardingQuestion>(count);
        while (questions.Count < count && groups.Best(ct) is { } best)
        {
            groups.SplitBy(best);
            questions.Add(new(interactions.Items[items[best]], (double)byItem.CountOf(items[best]) / groups.UserCount, groups.Explained));
        }

        return new([.. questions], count);
    }

    /// <inheritdoc/>
    public IEnumerator<OnboardingQuestion> GetEnumerator() => ((IEnumerable<OnboardingQuestion>)_questions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A table of the questions.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("ask about", "users who had it", "variance explained so far") { Title = $"{Count} questions to a new user" };
        foreach (var (item, answerable, explained) in _questions)
        {
            table.Add(item, Format.Percent(answerable), Format.Percent(explained));
        }

        if (Count < _wanted)
        {
            table.Notes.Add($"only {Count} of {_wanted}: no further question would tell more");
        }

        return table;
    }
}
