using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Packages;

/// <summary>Where a session looks for packages, beside the sources of the user's NuGet.config.</summary>
internal sealed class PackageSources
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    /// <param name="source">The directive.</param>
    /// <param name="label">What errors call the cell.</param>
    /// <param name="folder">Where a relative path starts from.</param>
    /// <exception cref="CellFault">It is neither a folder that exists nor an address that packages can be fetched from.</exception>
    public void Add(Directive.PackageSource source, string label, string folder)
    {
        if (source.Address.Contains(';'))
        {
            throw Fault(source, label, "';' cannot be part of a package source: NuGet takes it as the end of one.");
        }

        var address = source.Address.Contains("://", StringComparison.Ordinal) ? RequireAddress(source, label) : RequireFolder(source, label, folder);
        if (!_all.Contains(address))
        {
            _all.Add(address);
        }
    }

    private static string RequireAddress(Directive.PackageSource source, string label)
    {
        if (!Uri.TryCreate(source.Address, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            throw Fault(source, label, $"'{MagicList.WithoutSecrets(source.Address)}' is no package source: it takes a folder, or an address that begins with https://.");
        }

        return address.UserInfo.Length == 0
            ? source.Address
            : throw Fault(source, label, "the address holds a password, which belongs into your NuGet.config and not into a notebook.");
    }

    private static string RequireFolder(Directive.PackageSource source, string label, string folder)
    {
        var path = Path.GetFullPath(source.Address, folder);
        return Directory.Exists(path) ? path : throw Fault(source, label, $"there is no folder '{path}' to look for packages in.");
    }

    private static CellFault Fault(Directive.PackageSource source, string label, string message) =>
        CellFault.OfDirective(label, source.Line, MagicList.WithoutSecrets(source.Source), message);
}
