using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Display;

/// <summary>A value on show; it can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly CellScope _scope;
    private readonly string[] _mimeTypes;
    private readonly string _id = Guid.NewGuid().ToString("n");

    internal DisplayedValue(CellScope scope, string[] mimeTypes) => (_scope, _mimeTypes) = (scope, mimeTypes);

    /// <summary>Replaces what is shown.</summary>
    /// <param name="value">Anything; null shows as such.</param>
    /// <remarks>A later cell may update what an earlier one showed: the update then travels with the later cell.</remarks>
    public void Update(object? value) => Show(value, isUpdate: true);

    internal void Show(object? value, bool isUpdate)
    {
        var scope = CellScope.Current ?? _scope;
        var bundle = scope.Session.Format(value, scope.Outputs, _mimeTypes);
        scope.Outputs.Show(new Output.DisplayData(bundle, _id, isUpdate));
    }
}
