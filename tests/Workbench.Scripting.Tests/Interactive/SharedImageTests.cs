namespace Workbench.Scripting.Tests.Interactive;

public sealed class SharedImageTests
{
    [Fact]
    public async Task A_type_stays_one_when_a_package_brings_a_library_that_the_session_uses_too()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("DisplayedValue shown = display(1);");
        await notebook.RunAsync("#r \"nuget: FSharp.Core\"\nDisplayedValue same = shown;\ndisplay(2);");
        Assert.Equal("2", Assert.Single(notebook.Outputs.OfType<Output.DisplayData>()).Data["text/plain"]);
    }
}
