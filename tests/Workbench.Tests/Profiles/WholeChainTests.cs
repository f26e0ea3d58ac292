using Workbench.Cleaning;
using Workbench.Data;
using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

/// <summary>From a raw file to personas, as a notebook goes.</summary>
public class WholeChainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_bundled_shop_becomes_personas()
    {
        var set = new Dataset(Datasets.All.Single(info => info.Name == "shop"), Repository.PathOf("data", "shop"));
        Run(set, new() { Channel = "channel" });
    }

    [Fact]
    public void Online_Retail_becomes_personas()
    {
        var file = RealData.Require(Path.Combine("online-retail", "online_retail.csv.gz"));
        Run(new Dataset(Datasets.All.Single(info => info.Name == "online-retail"), Path.GetDirectoryName(file)!), new());
    }

    private static void Run(Dataset set, BehaviourOptions options)
    {
        var clean = StandardPlan.For(set.Events).Run(set.ReadEvents(), cancellation: Stop).Frame;
        var rfm = Rfm.Of(clean, set.Events);
        Assert.Equal(rfm.Customers.Count, rfm.Segments.Sum(segment => segment.Customers));
        Assert.Equal(1, rfm.Segments.Sum(segment => segment.MoneyShare), 9);

        var behaviour = BehaviourFeatures.Of(clean, set.Events, options);
        Assert.Equal(clean.Rows.Count, behaviour.Column("events").Sum());
        Assert.Equal(rfm.ToFeatures().Column("monetary").Sum(), behaviour.Column("spend").Sum(), 1e-6 * behaviour.Column("spend").Sum());
        Assert.Equal(rfm.Customers.Select(c => c.User), behaviour.Users.Where(user => behaviour[user, "orders"] > 0));

        var features = rfm.ToFeatures();
        var choice = ChooseClusters.Over(features.Log1p().Scale(), 2, 6, new() { Starts = 3 }, 1_000, cancellation: Stop);
        var personas = Personas.Of(choice.Best.Model, features, Interactions.FromFrame(clean, set.Events.Columns), set.ReadTitles());
        Assert.Equal(features.Users.Count, personas.Sum(persona => persona.Users));
        Assert.All(personas, persona => Assert.NotEmpty(persona.Traits));
        Assert.All(personas.SelectMany(persona => persona.Items), item => Assert.True(item.Lift >= 1.1 && item.Users >= 3));
        TestContext.Current.SendDiagnosticMessage(string.Join("\n\n", rfm, behaviour, choice, personas));
    }
}
