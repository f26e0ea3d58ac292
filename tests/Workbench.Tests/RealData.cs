namespace Workbench.Tests;

/// <summary>Real data sets, which are not part of the repository.</summary>
internal static class RealData
{
    /// <summary>The file, or a skipped test that says how to get it.</summary>
    public static string Require(string file)
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_DATA");
        var path = root is null ? "" : Path.Combine(root, file);
        Assert.SkipUnless(File.Exists(path), $"The data file {file} is not there: set WORKBENCH_DATA to the folder that holds it (see data/catalog.json for where to get it).");
        return path;
    }

    /// <summary>What another tool says of a fixed input, or that input, or a skipped test that says how to get it.</summary>
    public static string RequireOracle(string file)
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_ORACLES");
        var path = root is null ? "" : Path.Combine(root, file);
        Assert.SkipUnless(File.Exists(path), $"The reference file {file} is not there: set WORKBENCH_ORACLES to the folder that holds it.");
        return path;
    }
}
