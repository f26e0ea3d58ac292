namespace Workbench.Kernel.Installation;

/// <summary>Says after an installation how the kernel is reached, and what may hide it.</summary>
internal static class NextSteps
{
    public static void Write(InstallOptions options, TextWriter log)
    {
        var searched = JupyterFolders.Searched();
        if (!searched.Contains(options.Data))
        {
            log.WriteLine($"\nClients look there once JUPYTER_PATH has {options.Data}, or if their own Python stands in {options.Prefix}.");
        }

        foreach (var hiding in options.Specs.SelectMany(spec => Before(searched, options.Data, spec.Name)))
        {
            log.WriteLine($"\nBut clients find '{hiding.Folder}' first: {hiding.Owner}.");
        }

        log.WriteLine(
            $"""

            VS Code, without any Python: with the extension ms-toolsai.jupyter, open a notebook and choose
            Select Kernel > Jupyter Kernel... > {options.Specs[0].DisplayName}.
            JupyterLab and Jupyter Notebook list it in their launchers; restart what is running already.
            To take it away again: workbench uninstall{(options.Prefix is null ? "" : $" --prefix {options.Prefix}")}{(options.Name == ".net" ? "" : $" --name {options.Name}")}
            """);
    }

    private static IEnumerable<RegisteredKernel> Before(IReadOnlyList<string> searched, string data, string name) => searched
        .TakeWhile(folder => folder != data)
        .Select(folder => RegisteredKernel.Find(JupyterFolders.Kernel(folder, name)))
        .OfType<RegisteredKernel>();
}
