using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Workbench.Scripting.Projects;

/// <summary>What a project is built from: its files, those of the projects it refers to, and the props above them.</summary>
internal static class ProjectSources
{
    private static readonly string[] Outputs = ["bin", "obj"];
    private static readonly string[] Inherited =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "nuget.config", "NuGet.config", "NuGet.Config"];

    /// <summary>Changes whenever a source is added, removed or written.</summary>
    public static string Fingerprint(string project)
    {
        var text = new StringBuilder();
        foreach (var file in Files(project).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            text.Append($"{file}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static HashSet<string> Files(string project)
    {
        var files = new HashSet<string>();
        foreach (var member in WithReferences(project, []))
        {
            var folder = Path.GetDirectoryName(member)!;
            files.UnionWith(Below(new DirectoryInfo(folder)));
            files.UnionWith(Above(folder));
            files.UnionWith(Linked(member));
        }

        return files;
    }

    private static HashSet<string> WithReferences(string project, HashSet<string> seen)
    {
        if (File.Exists(project) && seen.Add(project))
        {
            var references = XDocument.Load(project).Descendants().Where(e => e.Name.LocalName == "ProjectReference");
            foreach (var path in references.Select(r => (string?)r.Attribute("Include")).OfType<string>())
            {
                WithReferences(Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), Path.GetDirectoryName(project)!), seen);
            }
        }

        return seen;
    }

    /// <summary>Files from elsewhere that the project names, such as an embedded resource.</summary>
    private static IEnumerable<string> Linked(string project) => XDocument.Load(project).Descendants()
        .Select(e => (string?)e.Attribute("Include")).OfType<string>()
        .Select(path => Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), Path.GetDirectoryName(project)!))
        .Where(File.Exists);

    private static IEnumerable<string> Below(DirectoryInfo folder) => folder.EnumerateFiles().Select(f => f.FullName).Concat(
        folder.EnumerateDirectories().Where(d => !Outputs.Contains(d.Name) && !d.Name.StartsWith('.')).SelectMany(Below));

    private static IEnumerable<string> Above(string folder)
    {
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            foreach (var file in Inherited.Select(name => Path.Combine(parent, name)).Where(File.Exists))
            {
                yield return file;
            }
        }
    }
}
