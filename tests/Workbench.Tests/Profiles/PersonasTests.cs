using Workbench.Data;
using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

public class PersonasTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>60 seldom buyers who like cups, 40 frequent ones who like kettles; each of them has a pen, and one frequent buyer a harp.</summary>
    private static readonly FeatureTable Features = FeatureTable.FromColumns(
        [.. Enumerable.Range(0, 100).Select(u => $"u{u}")],
        [
            ("frequency", [.. Enumerable.Range(0, 100).Select(u => u < 60 ? 1.0 : 6)]),
            ("weekend", [.. Enumerable.Range(0, 100).Select(u => u % 2 == 0 ? 0.4 : 0.6)]),
        ]);

    private static readonly Interactions Likes = Interactions.FromEvents(Enumerable.Range(0, 100)
        .SelectMany(u => new Interaction[] { new($"u{u}", u < 60 ? "cup" : "kettle"), new($"u{u}", "pen") })
        .Append(new("u99", "harp"))
        .Append(new("u0", "kettle")));

    private static KMeansModel Model() => new KMeans { Clusters = 2 }.Fit(Features.Select("frequency"), cancellation: Stop);

    [Fact]
    public void The_planted_difference_is_told_and_nothing_else()
    {
        var personas = Personas.Of(Model(), Features, Likes, new Dictionary<string, string> { ["kettle"] = "Copper kettle" });

        Assert.Equal(["Seldom buying", "Frequent"], personas.Select(p => p.Name));
        Assert.Equal([(60, 0.6), (40, 0.4)], personas.Select(p => (p.Users, p.Share)));
        var trait = Assert.Single(personas[1].Traits);
        // Mean 3 of all; standard deviation sqrt(0.6 x 4 + 0.4 x 9) = sqrt 6.
        Assert.Equal(("frequency", 6, 3), (trait.Feature, trait.Mean, trait.Average));
        Assert.Equal((6 - 1) / Math.Sqrt(6), trait.Effect, 12);
        Assert.Equal("buys 2.00 times as often as the average (6.00 against 3.00)", trait.Words);
        Assert.Equal("buys 0.333 times as often as the average (1.00 against 3.00)", personas[0].Traits[0].Words);
    }

    [Fact]
    public void Items_stand_by_lift_without_what_all_have_and_without_what_one_has()
    {
        var item = Assert.Single(Personas.Of(Model(), Features, Likes, new Dictionary<string, string> { ["kettle"] = "Copper kettle" })[1].Items);
        Assert.Equal(("kettle", "Copper kettle", 40, 1), (item.Item, item.Title, item.Users, item.Share));
        Assert.Equal(1 / (41 / 100.0), item.Lift, 12);
    }

    [Fact]
    public void With_a_least_number_of_one_the_one_buyers_item_would_win()
    {
        var items = Personas.Of(Model(), Features, Likes, options: new() { LeastUsers = 1, LeastShare = 0.001 })[1].Items;
        Assert.Equal(["harp", "kettle"], items.Select(i => i.Title));
    }

    [Fact]
    public void Names_differ_even_where_traits_do_not()
    {
        // Three clusters by a feature that is not told: nobody stands apart by what is told.
        var model = new KMeans { Clusters = 3 }.Fit(World.Line(0, 0, 10, 10, 20, 20), cancellation: Stop);
        var same = FeatureTable.FromColumns(model.Users, [("spend", [1, 2, 1, 2, 1, 2])]);
        var personas = Personas.Of(model, same, Interactions.FromEvents([new("u0", "i")]));
        Assert.Equal(["Average users", "Average users 2", "Average users 3"], personas.Select(p => p.Name));
        Assert.Contains("- nothing sets them apart", personas.ToString());
        Assert.Contains("- none that enough of them share", personas.ToString());
    }

    [Fact]
    public void A_third_trait_tells_two_apart_that_share_two()
    {
        var names = new PersonaNames();
        Trait High(string feature) => new(feature, 2, 1, 1, "");
        Assert.Equal("Frequent and high-spending", names.For([High("frequency"), High("spend"), High("weekend")]));
        Assert.Equal("Frequent, high-spending and evening", names.For([High("orders"), High("monetary"), High("evening")]));
        Assert.Equal("High age", names.For([High("age")]));
    }

    [Fact]
    public void A_feature_around_0_is_told_by_its_distance()
    {
        var model = new KMeans { Clusters = 2 }.Fit(World.Line(-3, -3, 1, 1, 1, 1), cancellation: Stop);
        var features = FeatureTable.FromColumns(model.Users, [("profit", [-3, -3, 1, 1, 1, 1])]);
        var words = Personas.Of(model, features, Interactions.FromEvents([new("u0", "i")]))[1].Traits[0].Words;
        // Mean -1/3, variance (2 x (8/3)^2 + 4 x (4/3)^2) / 6 = 32/9; 4 / sqrt(32/9) = 2.12.
        Assert.Equal("lies 2.12 standard deviations below the others in profit (-3.00 against -0.333)", words);
    }

    [Fact]
    public void Constant_features_and_a_single_cluster_set_nobody_apart()
    {
        var one = new KMeans { Clusters = 1 }.Fit(Features, cancellation: Stop);
        Assert.Empty(Assert.Single(Personas.Of(one, Features, Likes)).Traits);
        var constant = FeatureTable.FromColumns(Features.Users, [("x", [.. Features.Users.Select(_ => 0.1)])]);
        Assert.All(Personas.Of(Model(), constant, Likes), persona => Assert.Empty(persona.Traits));
    }

    [Fact]
    public void Cards_print_as_text_and_as_html_that_takes_no_input_for_tags()
    {
        var personas = Personas.Of(Model(), Features, Likes, new Dictionary<string, string> { ["kettle"] = "<b>Kettle</b>" });
        Assert.Equal(
            """
            Frequent
              cluster 1: 40 users, 40.0 %
              Unlike others
                - buys 2.00 times as often as the average (6.00 against 3.00)
              Typical items
                - <b>Kettle</b>: 100 % of them, 2.44 times the average
              Typical user: u60
            """, personas[1].ToString());
        var html = personas.ToHtml();
        Assert.Contains("&lt;b&gt;Kettle&lt;/b&gt;", html);
        Assert.DoesNotContain("<b>", html);
        Assert.Equal(2, html.Split("<strong").Length - 1);
        Assert.Contains("color:inherit", html);
    }

    [Fact]
    public void Other_users_and_other_ids_are_refused()
    {
        Assert.Contains("are not the 100 who were clustered", Assert.Throws<ArgumentException>(() => Personas.Of(Model(), World.Line(1, 2), Likes)).Message);
        Assert.Contains("None of the 100 users has an event", Assert.Throws<ArgumentException>(() => Personas.Of(Model(), Features, Interactions.FromEvents([new("x", "i")]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Personas.Of(Model(), Features, Likes, options: new() { LeastShare = 0 }));
    }
}
