namespace Workbench.Cleaning;

/// <summary>Checks of lists of column names.</summary>
internal static class Named
{
    public static void AtLeastOne(IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException("No column is named; name at least one.", nameof(columns));
        }
    }
}
