using System.Net;
using System.Numerics;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.Display;

/// <summary>Types of the framework whose values one line says whole, which the formatting library would list member by member.</summary>
internal static class SimpleValues
{
    private static readonly Type[] Types =
    [
        typeof(DateOnly), typeof(TimeOnly), typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(Complex),
        typeof(Rune), typeof(Index), typeof(Range), typeof(Version), typeof(Uri), typeof(IPAddress), typeof(IPEndPoint),
    ];

    /// <summary>Teaches the formatting library, so that they are values within its sequences and objects too.</summary>
    public static void Register()
    {
        foreach (var type in Types)
        {
            Formatter.Register(type, (value, writer) => writer.Write(Text(value)), ValueFormatter.Plain);
            Formatter.Register(type, (value, writer) => writer.Write(WebUtility.HtmlEncode(Text(value))), ValueFormatter.Html);
            Formatter.SetPreferredMimeTypesFor(type, ValueFormatter.Plain);
        }
    }

    public static bool Include(Type type) => Array.Exists(Types, t => t.IsAssignableFrom(type));

    /// <summary>Days and times in the order that sorts, whatever the culture.</summary>
    public static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd"),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF"),
        _ => value.ToString() ?? "",
    };
}
