using Workbench.Scripting;
using Workbench.Scripting.Streams;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>A value on show; it can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly CellScope _scope;
    private readonly string[] _mimeTypes;

    private DisplayedValue(CellScope scope, string[] mimeTypes) => (_scope, _mimeTypes) = (scope, mimeTypes);

    /// <summary>What updates name it by.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Replaces what is shown.</summary>
    /// <param name="value">Anything; null shows as such.</param>
    /// <remarks>A later cell may update what an earlier one showed: the update then travels with the later cell.</remarks>
    public void Update(object? value) => Show(value, isUpdate: true);

    internal static DisplayedValue Show(CellScope scope, object? value, string[] mimeTypes)
    {
        var shown = new DisplayedValue(scope, mimeTypes);
        shown.Show(value, isUpdate: false);
        return shown;
    }

    private void Show(object? value, bool isUpdate)
    {
        var scope = CellScope.Current ?? _scope;
        var bundle = scope.Session.Format(value, scope.Outputs, _mimeTypes);
        scope.Outputs.Show(new Output.DisplayData(bundle, DisplayId, isUpdate));
    }
}
