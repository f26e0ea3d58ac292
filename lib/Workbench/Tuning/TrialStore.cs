using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tuning;

/// <summary>Trials in a DuckDB file, one row each, found again by what was asked and by the recommender's options.</summary>
internal sealed class TrialStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly DuckDBConnection _connection = Sql.Open();
    private readonly string _path;

    /// <exception cref="InvalidDataException">The file is there and holds no trials.</exception>
    public TrialStore(string path)
    {
        _path = Path.GetFullPath(path);
        try
        {
            Sql.Run(_connection,
                $"attach {Sql.Text(_path)} as store; create table if not exists store.trials(question varchar, recommender varchar, settings varchar, share double, value double, lower double, upper double, level double, seconds double, primary key (question, recommender));", _path);
            Sql.Rows(_connection, "select question, recommender, settings, share, value, lower, upper, level, seconds from store.trials limit 1", _path, _ => true);
        }
        catch (DuckDBException e)
        {
            _connection.Dispose();
            throw new InvalidDataException($"'{path}' cannot be used as a file of trials: {e.Message}", e);
        }
    }

    /// <summary>What a trial answers beside its settings: the data, the metric and how it is judged.</summary>
    public static string QuestionOf(Evaluation evaluation, Split split, Metric metric) =>
        $"{metric.Name} ({metric.Convention}); {evaluation}; {split}; {Fingerprint(split.Train)}/{Fingerprint(split.Test)}";

    public (Estimate Value, TimeSpan Time)? Find(string question, Recommender recommender)
    {
        lock (_lock)
        {
            var found = Sql.Rows(_connection,
                $"select value, lower, upper, level, seconds from store.trials where question = {Sql.Text(question)} and recommender = {Sql.Text($"{recommender}")}", _path,
                row => (new Estimate(row.GetDouble(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3)), TimeSpan.FromSeconds(row.GetDouble(4))));
            return found.Count == 0 ? null : found[0];
        }
    }

    public void Keep(string question, Trial trial)
    {
        string[] numbers = [.. new[] { trial.Share, trial.Value.Value, trial.Value.Lower, trial.Value.Upper, trial.Value.Level, trial.Time.TotalSeconds }
            .Select(number => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'::double")];
        lock (_lock)
        {
            Sql.Run(_connection,
                $"insert or replace into store.trials values ({Sql.Text(question)}, {Sql.Text($"{trial.Recommender}")}, {Sql.Text($"{trial.Settings}")}, {string.Join(", ", numbers)})", _path);
        }
    }

    public void Dispose()
    {
        Sql.Run(_connection, "detach store", _path);
        _connection.Dispose();
    }

    /// <summary>Tells apart data that differ in any id or value.</summary>
    private static string Fingerprint(Interactions part)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(part.ByUser.Offsets));
        hash.AppendData(MemoryMarshal.AsBytes(part.ByUser.AllColumns));
        hash.AppendData(MemoryMarshal.AsBytes(part.ByUser.AllValues));
        foreach (var id in part.Users.Concat(part.Items))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{id}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
