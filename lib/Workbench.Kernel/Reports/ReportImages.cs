using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>Puts a notebook's pictures into the page: those attached to a cell, and files beside the notebook.</summary>
internal static class ReportImages
{
    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    public static string Embed(string url, NotebookCell cell, string folder) => Attachment(url, cell) ?? LocalFile(url, folder) ?? url;

    private static string? Attachment(string url, NotebookCell cell)
    {
        const string Scheme = "attachment:";
        return url.StartsWith(Scheme, StringComparison.Ordinal)
            && cell.Node["attachments"]?[Uri.UnescapeDataString(url[Scheme.Length..])] is JsonObject { Count: > 0 } attached
            ? $"data:{attached.First().Key};base64,{MultilineText.Join(attached.First().Value).ReplaceLineEndings("")}"
            : null;
    }

    private static string? LocalFile(string url, string folder)
    {
        if (url.Contains(':') || !MimeTypes.TryGetValue(Path.GetExtension(url), out var mimeType))
        {
            return null;
        }

        var path = Path.GetFullPath(Uri.UnescapeDataString(url), folder);
        return File.Exists(path) ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }
}
