namespace Workbench.Scripting.Tests.Interactive;

public sealed class InputTokenTests
{
    [Theory]
    [InlineData("@input", "False:")]
    [InlineData("@input:Name", "False:Name")]
    [InlineData("@input:\"A name, please\"", "False:A name, please")]
    [InlineData("@input:{\"prompt\": \"A file?\", \"type\": \"file\"}", "False:A file?")]
    [InlineData("@input:{\"type\": \"password\"}", "●●●●●")]
    public async Task A_magic_asks_for_the_value(string token, string answer)
    {
        using var notebook = WithReader();
        Assert.Equal(answer, await notebook.RunAsync($"#!set --name x --value {token}\nx.ToString()"));
    }

    [Fact]
    public async Task A_password_is_held_unseen()
    {
        using var notebook = WithReader();
        Assert.Equal("●●●●●●●● True:Key", await notebook.RunAsync("#!set --name x --value @password:Key\n$\"{x} {x.GetClearTextPassword()}\""));
    }

    [Fact]
    public async Task Answers_are_not_kept_and_the_reader_is_told()
    {
        using var notebook = WithReader();
        await notebook.RunAsync("#!set --name x --value @input:{\"saveAs\": \"a name\"}");
        Assert.Contains("'saveAs' is ignored", notebook.Printed("stderr"));
    }

    [Fact]
    public async Task Files_to_import_and_databases_can_be_asked_for()
    {
        using var notebook = WithReader();
        Assert.Contains("False:Which", (await notebook.FailAsync("#!import @input:Which")).Message);
        Assert.Contains("could not be opened", (await notebook.FailAsync("#!connect postgres --kernel-name db @password:Connection")).Message);
    }

    [Fact]
    public async Task Without_a_reader_or_with_a_broken_description_the_line_is_named()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("\n#!set --name x --value @input:\"A name\"");
        Assert.Contains("Nobody can answer the prompt 'A name'", error.Message);
        Assert.StartsWith("Cell 1, line 2:", error.Traceback[0]);
        Assert.Contains("does not describe an input", (await notebook.FailAsync("#!set --name x --value @input:{prompt}")).Message);
    }

    private static Notebook WithReader() => new(new SessionOptions { Input = (request, _) => Task.FromResult($"{request.IsPassword}:{request.Prompt}") });
}
