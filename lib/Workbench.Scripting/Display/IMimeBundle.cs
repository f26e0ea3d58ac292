namespace Workbench.Scripting.Display;

/// <summary>A value that knows itself the texts that show it.</summary>
internal interface IMimeBundle
{
    /// <summary>MIME types with the text in each.</summary>
    IReadOnlyDictionary<string, string> ToBundle();
}
