using Workbench.Data;
using Workbench.Ranking;

namespace Workbench.Tests.Ranking;

/// <summary>Which items to ask a new user about.</summary>
public class OnboardingQuestionsTests
{
    // Two kinds of users, and what both have: everybody all, of eight users four the x's and four the y's, one of them odd.
    private static readonly Interactions Kinds = Interactions.FromEvents(
        from user in Enumerable.Range(0, 8)
        from id in $"all {(user < 4 ? "x1 x2 x3" : "y1 y2")}{(user == 0 ? " odd" : "")}".Split(' ')
        select new Interaction($"u{user}", id));

    [Fact]
    public void The_first_question_parts_the_kinds_and_no_later_one_repeats_it()
    {
        // Squared error around the means: all 0; x1 x2 x3 y1 y2 each 8 (1/2)(1/2) = 2; odd 8 (1/8)(7/8) = 7/8; together 10.875.
        // Asking x1 leaves 0 but for odd, 4 (1/4)(3/4) = 3/4. Then only odd tells more, and nothing is left.
        var questions = OnboardingQuestions.For(Kinds, 5);
        Assert.Equal(["x1", "odd"], questions.Select(q => q.ItemId));
        Assert.Equal(1 - (0.75 / 10.875), questions[0].Explained, 12);
        Assert.Equal(1, questions[1].Explained, 12);
        Assert.Equal((0.5, 1 / 8.0), (questions[0].Answerable, questions[1].Answerable));
        Assert.Contains("only 2 of 5: no further question would tell more", questions.ToString());
        Assert.Contains("<table", questions.ToHtml());
    }

    [Fact]
    public void Likes_and_dislikes_are_two_answers()
    {
        // Everybody had f: whether it was liked tells who liked g, and "had it" alone would tell nothing.
        var events = Interactions.FromEvents(Enumerable.Range(0, 6).SelectMany(u => new[] { new Interaction($"u{u}", "f", u < 3 ? 1 : -1), new Interaction($"u{u}", "g", u < 3 ? 2 : -2) }));
        var question = Assert.Single(OnboardingQuestions.For(events, 3));
        Assert.Equal(("f", 1.0, 1.0), (question.ItemId, question.Answerable, question.Explained));
        Assert.Empty(OnboardingQuestions.For(events.WithValues(Math.Abs), 3));
    }

    [Fact]
    public void On_movielens_the_questions_explain_more_of_new_users_than_the_most_popular_items_do()
    {
        // Questions are learnt from the users of even ids and judged on those of odd ids.
        var all = MovieLens.FoldZero.Train.WithValues(_ => 1);
        var split = all.SplitWhere(e => int.Parse(e.UserId) % 2 == 1);
        var asked = OnboardingQuestions.For(split.Train, 5, 100).Select(q => all.Items.IndexOf(q.ItemId)).ToArray();
        var popular = Enumerable.Range(0, all.Items.Count).OrderByDescending(split.Train.ByItem.CountOf).Take(5).ToArray();
        var (byAsked, byPopular) = (Explained(split, asked), Explained(split, popular));
        TestContext.Current.TestOutputHelper?.WriteLine($"asked {string.Join(",", asked)} {byAsked:F4}, popular {string.Join(",", popular)} {byPopular:F4}");
        Assert.True(byAsked > byPopular && byAsked > 0, $"{byAsked} against {byPopular}");
    }

    [Fact]
    public void One_thread_and_two_ask_the_same()
    {
        string Ask(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                return OnboardingQuestions.For(MovieLens.FoldZero.Train, 3, 50).ToString();
            }
        }

        Assert.Equal(Ask(1), Ask(2));
    }

    [Fact]
    public void Bad_input_is_an_error_that_says_what_is_allowed()
    {
        Assert.Contains("count is 0; it must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => OnboardingQuestions.For(Kinds, 0)).Message);
        Assert.Contains("candidates is -1", Assert.Throws<ArgumentOutOfRangeException>(() => OnboardingQuestions.For(Kinds, 1, -1)).Message);
        Assert.Contains("no events", Assert.Throws<ArgumentException>(() => OnboardingQuestions.For(Interactions.FromEvents([]))).Message);
        Assert.ThrowsAny<OperationCanceledException>(() => OnboardingQuestions.For(Kinds, 1, ct: new(canceled: true)));
    }

    /// <summary>
    /// How much of the test users' squared error around the training mean goes when each is foretold by the training users of the same answers, with ten
    /// average users among them, since a mean of few says little.
    /// </summary>
    private static double Explained(Split split, int[] asked)
    {
        string Key(SparseMatrix m, int user) => string.Concat(asked.Select(item => m[user, item] != 0 ? '1' : '0'));
        var train = Enumerable.Range(0, split.Train.Users.Count).Where(u => split.Train.ByUser.CountOf(u) > 0).ToArray();
        var mean = Mean(split.Train.ByUser, train);
        var means = train.GroupBy(u => Key(split.Train.ByUser, u)).ToDictionary(g => g.Key, g => Smoothed(Mean(split.Train.ByUser, [.. g]), g.Count(), mean));
        var (before, after) = (0.0, 0.0);
        for (var user = 0; user < split.Test.Users.Count; user++)
        {
            var truth = Mean(split.Test.ByUser, [user]);
            before += Distance(truth, mean);
            after += Distance(truth, means.GetValueOrDefault(Key(split.Test.ByUser, user), mean));
        }

        return 1 - (after / before);
    }

    private static double[] Smoothed(double[] ofGroup, int users, double[] mean) =>
        [.. ofGroup.Zip(mean, (own, all) => ((users * own) + (10 * all)) / (users + 10))];

    private static double[] Mean(SparseMatrix matrix, int[] users)
    {
        var mean = new double[matrix.ColumnCount];
        foreach (var user in users)
        {
            foreach (var item in matrix.Columns(user))
            {
                mean[item] += 1.0 / users.Length;
            }
        }

        return mean;
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
}
