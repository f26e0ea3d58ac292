using System.Text;

namespace Workbench.Kernel.Reports.Formulas;

/// <summary>Letters in the styles of mathematics, as Unicode has them.</summary>
internal static class MathAlphabets
{
    // Some letters had their code point before the block was made.
    private const string Holes = "ℂℍℕℙℚℝℤ";
    private const string HoleLetters = "CHNPQRZ";
    private const string ScriptHoles = "ℬℰℱℋℐℒℳℛ";
    private const string ScriptHoleLetters = "BEFHILMR";

    public static string DoubleStruck(string text) => Map(text, c =>
        HoleLetters.IndexOf(c) is var at and >= 0 ? new Rune(Holes[at]) : Shift(c, 0x1D538, 0x1D552, 0x1D7D8));

    public static string Script(string text) => Map(text, c =>
        ScriptHoleLetters.IndexOf(c) is var at and >= 0 ? new Rune(ScriptHoles[at]) : Shift(c, 0x1D49C, 0x1D4B6, '0'));

    public static string Bold(string text) => Map(text, c => Shift(c, 0x1D400, 0x1D41A, 0x1D7CE));

    private static string Map(string text, Func<char, Rune> style)
    {
        var styled = new StringBuilder();
        foreach (var c in text)
        {
            styled.Append(char.IsAsciiLetterOrDigit(c) ? style(c).ToString() : c.ToString());
        }

        return styled.ToString();
    }

    private static Rune Shift(char c, int capitals, int smalls, int digits) => new(c switch
    {
        >= 'A' and <= 'Z' => capitals + c - 'A',
        >= 'a' and <= 'z' => smalls + c - 'a',
        _ => digits + c - '0',
    });
}
