using System.Text.RegularExpressions;
using System.Xml.Linq;
using PublicApiGenerator;

namespace Workbench.Tests;

/// <summary>Who may depend on whom, and what the library shows to the world.</summary>
public class ArchitectureTests
{
    /// <summary>Each project of lib, and the projects that it may reference.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Workbench"] = [],
        ["Workbench.Deep"] = ["Workbench"],
        ["Workbench.Scripting"] = [],
        ["Workbench.Kernel"] = ["Workbench.Scripting"],
    };

    [Fact]
    public void Projects_reference_only_what_the_design_allows() =>
        Assert.All(Directory.GetFiles(Repository.PathOf("lib"), "*.csproj", SearchOption.AllDirectories), project =>
        {
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Subset(Arrows[Path.GetFileNameWithoutExtension(project)].ToHashSet(), references.ToHashSet());
        });

    [Fact]
    public void The_library_knows_no_notebook_no_socket_and_no_console() =>
        Assert.DoesNotContain(typeof(Seed).Assembly.GetReferencedAssemblies(), reference =>
            reference.Name is "System.Console" or "System.Net.Sockets" || reference.Name!.Contains("Interactive") || reference.Name.Contains("CodeAnalysis"));

    /// <summary>
    /// But for the folder of the names that notebooks written for .NET Interactive look for where that had them, and for the families of recommenders,
    /// which a notebook finds in one namespace.
    /// </summary>
    [Fact]
    public void Namespaces_equal_folders() =>
        Assert.All(Directory.GetFiles(Repository.PathOf("lib"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")), file =>
        {
            var declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            var folder = Path.GetRelativePath(Repository.PathOf("lib"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            var allowed = folder switch
            {
                "Workbench.Scripting.Interactive" => "(Microsoft\\.DotNet\\.Interactive.*|System)",
                "Workbench.Recommenders.Factorization" or "Workbench.Recommenders.Linear" or "Workbench.Recommenders.Neighbours" or "Workbench.Recommenders.Features" or "Workbench.Recommenders.Graphs" => "Workbench\\.Recommenders",
                _ => Regex.Escape(folder),
            };
            Assert.True(declared is null || Regex.IsMatch(declared, $"^namespace {allowed};$"), $"{file} declares '{declared}', but stands in {folder}.");
        });

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var approved = Repository.PathOf("tests", "Workbench.Tests", "Workbench.approved.txt");
        var surface = typeof(Seed).Assembly.GeneratePublicApi(new() { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WORKBENCH_APPROVE") == "1")
        {
            File.WriteAllText(approved, surface);
        }

        Assert.True(File.ReadAllText(approved) == surface, $"The public surface has changed. If that is meant, run the tests with WORKBENCH_APPROVE=1 and commit {approved}.");
    }
}
