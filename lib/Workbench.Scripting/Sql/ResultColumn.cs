using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Workbench.Scripting.Sql;

/// <summary>A column of a query's result, in a type that data frames have.</summary>
internal abstract class ResultColumn(string name)
{
    public string Name => name;

    public abstract Type Type { get; }

    /// <summary>As many as there are rows, null where the database has none.</summary>
    public abstract IList Values { get; }

    public abstract void Add(DbDataReader reader, int ordinal);

    /// <summary>The column once all rows are in.</summary>
    public virtual ResultColumn Finished() => this;

    /// <summary>Dates become times at midnight; what no data frame holds becomes text, lists and structures as JSON.</summary>
    public static ResultColumn Of(string name, Type type) => type switch
    {
        _ when type == typeof(bool) => new ResultColumn<bool>(name, Exact<bool>),
        _ when type == typeof(sbyte) => new ResultColumn<sbyte>(name, Exact<sbyte>),
        _ when type == typeof(byte) => new ResultColumn<byte>(name, Exact<byte>),
        _ when type == typeof(short) => new ResultColumn<short>(name, Exact<short>),
        _ when type == typeof(ushort) => new ResultColumn<ushort>(name, Exact<ushort>),
        _ when type == typeof(int) => new ResultColumn<int>(name, Exact<int>),
        _ when type == typeof(uint) => new ResultColumn<uint>(name, Exact<uint>),
        _ when type == typeof(long) => new ResultColumn<long>(name, Exact<long>),
        _ when type == typeof(ulong) => new ResultColumn<ulong>(name, Exact<ulong>),
        _ when type == typeof(float) => new ResultColumn<float>(name, Exact<float>),
        _ when type == typeof(double) => new ResultColumn<double>(name, Exact<double>),
        _ when type == typeof(decimal) => new ResultColumn<decimal>(name, Exact<decimal>),
        _ when type == typeof(DateTime) => new ResultColumn<DateTime>(name, Exact<DateTime>),
        _ when type == typeof(DateTimeOffset) => new ResultColumn<DateTime>(name, (r, i) => r.GetFieldValue<DateTimeOffset>(i).UtcDateTime),
        _ when type == typeof(DateOnly) => new ResultColumn<DateTime>(name, (r, i) => r.GetFieldValue<DateOnly>(i).ToDateTime(TimeOnly.MinValue)),
        _ when type == typeof(BigInteger) => new BigIntegerColumn(name),
        _ => new TextColumn(name),
    };

    private static T Exact<T>(DbDataReader reader, int ordinal) => reader.GetFieldValue<T>(ordinal);

    private sealed class TextColumn(string name) : ResultColumn(name)
    {
        private readonly List<string?> _values = [];

        public override Type Type => typeof(string);

        public override IList Values => _values;

        public override void Add(DbDataReader reader, int ordinal) =>
            _values.Add(reader.IsDBNull(ordinal) ? null : TextOf(reader.GetValue(ordinal)));

        private static string TextOf(object value) => value switch
        {
            string text => text,
            TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            Stream bytes => Hex(bytes),
            IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
            _ => JsonSerializer.Serialize(value),
        };

        private static string Hex(Stream bytes)
        {
            using var copy = new MemoryStream();
            bytes.CopyTo(copy);
            return Convert.ToHexStringLower(copy.ToArray());
        }
    }

    /// <summary>DuckDB sums integers in 128 bits: whole numbers of 64 if all fit, else floating point.</summary>
    private sealed class BigIntegerColumn(string name) : ResultColumn(name)
    {
        private readonly List<BigInteger?> _values = [];

        public override Type Type => typeof(BigInteger);

        public override IList Values => _values;

        public override void Add(DbDataReader reader, int ordinal) =>
            _values.Add(reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<BigInteger>(ordinal));

        public override ResultColumn Finished() => _values.TrueForAll(v => v is null || (v >= long.MinValue && v <= long.MaxValue))
            ? new ResultColumn<long>(Name, _values.Select(v => (long?)v))
            : new ResultColumn<double>(Name, _values.Select(v => v is { } big ? Nearest(big) : (double?)null));

        /// <summary>A cast would cut digits off where the text is rounded to the nearest number.</summary>
        private static double Nearest(BigInteger value) =>
            double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}

/// <summary>A column of numbers, times or truth values.</summary>
internal sealed class ResultColumn<T>(string name, Func<DbDataReader, int, T> read) : ResultColumn(name)
    where T : struct
{
    private readonly List<T?> _values = [];

    public ResultColumn(string name, IEnumerable<T?> values)
        : this(name, (_, _) => throw new InvalidOperationException("The column is complete.")) => _values.AddRange(values);

    public override Type Type => typeof(T);

    public override IList Values => _values;

    public override void Add(DbDataReader reader, int ordinal) => _values.Add(reader.IsDBNull(ordinal) ? null : read(reader, ordinal));
}
