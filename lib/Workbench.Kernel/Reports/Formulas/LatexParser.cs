using System.Text;
using static Workbench.Kernel.Reports.Formulas.LatexSymbols;

namespace Workbench.Kernel.Reports.Formulas;

/// <summary>A recursive descent over LaTeX that writes MathML.</summary>
internal sealed class LatexParser(LatexReader reader, bool display)
{
    /// <summary>Deeper nesting is no formula that a person wrote, and would exhaust the stack.</summary>
    private const int DeepestNesting = 100;

    private int _depth;
    private int _optional;

    /// <exception cref="FormatException">A brace, delimiter or argument is missing.</exception>
    public string ParseAll()
    {
        var row = ParseRow();
        return reader.Peek() is { } left ? throw new FormatException($"'{left}' closes nothing.") : row;
    }

    /// <summary>Signs up to what closes the row, which is left to the caller.</summary>
    private string ParseRow()
    {
        var row = new StringBuilder();
        while (reader.Peek() is { } sign && sign is not ("}" or "&" or "\\\\" or "\\right" or "\\end" or "]"))
        {
            row.Append(ParseScripted());
        }

        // A bracket only closes a row that an optional argument has opened; elsewhere it is a sign.
        return reader.Peek() == "]" && _optional == 0 ? row.Append(Operator(reader.Take()!)).Append(ParseRow()).ToString() : row.ToString();
    }

    private string ParseScripted()
    {
        var (atom, limits) = ParseAtom();
        string? below = null, above = null;
        while (reader.Peek() is "_" or "^" or "'")
        {
            var sign = reader.Take();
            if (sign == "_")
            {
                below = ParseArgument();
            }
            else
            {
                above += sign == "'" ? "<mo>′</mo>" : ParseArgument();
            }
        }

        var (under, over, both) = limits && display ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return (below, above) switch
        {
            (null, null) => atom,
            (null, _) => $"<{over}>{atom}<mrow>{above}</mrow></{over}>",
            (_, null) => $"<{under}>{atom}{below}</{under}>",
            _ => $"<{both}>{atom}{below}<mrow>{above}</mrow></{both}>",
        };
    }

    private (string MathML, bool Limits) ParseAtom()
    {
        var sign = reader.Take() ?? throw new FormatException("The formula ends where something is missing.");
        if (sign.StartsWith('\\'))
        {
            return ParseCommand(sign[1..]);
        }

        return sign switch
        {
            "{" => (ParseGroup(), false),
            "~" => ("<mspace width=\"0.333em\"/>", false),
            _ when char.IsAsciiDigit(sign[0]) => ($"<mn>{sign}</mn>", false),
            _ when char.IsLetter(sign[0]) => ($"<mi>{sign}</mi>", false),
            "-" => (Operator("−"), false),
            _ => (Operator(sign), false),
        };
    }

    private string ParseGroup()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FormatException("The formula is nested too deeply.");
        }

        var outer = _optional;
        _optional = 0;
        var row = ParseRow();
        (_optional, _depth) = (outer, _depth - 1);
        Expect("}");
        return $"<mrow>{row}</mrow>";
    }

    private string ParseArgument() => ParseAtom().MathML;

    private void Expect(string sign)
    {
        if (!reader.TryTake(sign))
        {
            throw new FormatException($"'{sign}' is missing.");
        }
    }

    private (string MathML, bool Limits) ParseCommand(string name) => name switch
    {
        _ when Large.TryGetValue(name, out var large) => ($"<mo largeop=\"true\" movablelimits=\"false\">{large}</mo>", true),
        _ when LimitFunctions.Contains(name) => (Function(name), true),
        "operatorname" => (ParseOperatorName(), true),
        _ => (ParseSimple(name), false),
    };

    private string ParseOperatorName()
    {
        reader.TryTake("*");
        return Function(reader.TakeRaw());
    }

    private string ParseSimple(string name) => name switch
    {
        _ when Identifiers.TryGetValue(name, out var letter) => $"<mi>{letter}</mi>",
        _ when Operators.TryGetValue(name, out var sign) => Operator(sign),
        _ when Integrals.TryGetValue(name, out var integral) => $"<mo largeop=\"{(display ? "true" : "false")}\">{integral}</mo>",
        _ when Functions.Contains(name) => Function(name),
        _ when Spaces.TryGetValue(name, out var width) => $"<mspace width=\"{width}em\"/>",
        _ when Accents.TryGetValue(name, out var accent) => $"<mover accent=\"true\">{ParseArgument()}<mo stretchy=\"{Stretches(name)}\">{accent}</mo></mover>",
        _ when Under.TryGetValue(name, out var under) => $"<munder>{ParseArgument()}<mo stretchy=\"true\">{under}</mo></munder>",
        _ => ParseStructure(name),
    };

    private string ParseStructure(string name) => name switch
    {
        "frac" or "dfrac" or "tfrac" or "cfrac" => $"<mfrac>{ParseArgument()}{ParseArgument()}</mfrac>",
        "binom" => $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{ParseArgument()}{ParseArgument()}</mfrac><mo>)</mo></mrow>",
        "sqrt" => ParseRoot(),
        "left" => ParseFenced(),
        "begin" => ParseEnvironment(),
        "text" or "textrm" or "mbox" or "textbf" or "textit" or "texttt" => $"<mtext>{Html.Encode(reader.TakeRaw()).Replace(' ', '\u00a0')}</mtext>",
        "mathrm" or "mathit" or "mathsf" or "mathtt" => $"<mi mathvariant=\"normal\">{Html.Encode(reader.TakeRaw())}</mi>",
        "mathbb" or "mathds" => $"<mi>{MathAlphabets.DoubleStruck(reader.TakeRaw())}</mi>",
        "mathcal" or "mathscr" => $"<mi>{MathAlphabets.Script(reader.TakeRaw())}</mi>",
        "mathbf" or "boldsymbol" or "bm" => Bold(reader.TakeRaw()),
        "overset" or "stackrel" => Over(ParseArgument()),
        "underset" => ParseArgument() is var below ? $"<munder>{ParseArgument()}{below}</munder>" : "",
        "not" => Operator(((ParseOperatorText(reader.Take()) ?? "") + "\u0338").Normalize()),
        "displaystyle" or "textstyle" or "limits" or "nolimits" or "nonumber" or "notag" or "big" or "Big" or "bigl" or "bigr" or "Bigl" or "Bigr" or "bigg" => "",
        "{" or "}" or "|" or "%" or "$" or "#" or "&" or "_" => Operator(name == "|" ? "‖" : name),
        " " => "<mspace width=\"0.333em\"/>",
        _ => $"<mtext>\\{Html.Encode(name)}</mtext>",
    };

    private static string Stretches(string accent) => accent.StartsWith("wide", StringComparison.Ordinal) || accent.StartsWith("over", StringComparison.Ordinal) ? "true" : "false";

    private string Over(string above) => $"<mover>{ParseArgument()}{above}</mover>";

    /// <summary>Bold letters have signs of their own; anything richer is set bold as a whole.</summary>
    private string Bold(string content) => content.All(char.IsAsciiLetterOrDigit)
        ? $"<mi>{MathAlphabets.Bold(content)}</mi>"
        : $"<mrow style=\"font-weight:bold\">{new LatexParser(new LatexReader(content), display).ParseAll()}</mrow>";

    private string ParseRoot()
    {
        if (!reader.TryTake("["))
        {
            return $"<msqrt>{ParseArgument()}</msqrt>";
        }

        _optional++;
        var degree = ParseRow();
        _optional--;
        Expect("]");
        return $"<mroot>{ParseArgument()}<mrow>{degree}</mrow></mroot>";
    }

    private string ParseFenced()
    {
        var open = Fence(reader.Take());
        var outer = _optional;
        _optional = 0;
        var content = ParseRow();
        _optional = outer;
        Expect("\\right");
        return $"<mrow>{open}{content}{Fence(reader.Take())}</mrow>";
    }

    private static string Fence(string? sign) => sign switch
    {
        null => throw new FormatException("A delimiter is missing."),
        "." => "",
        _ => $"<mo fence=\"true\" stretchy=\"true\">{Html.Encode(ParseOperatorText(sign) ?? sign)}</mo>",
    };

    private static string? ParseOperatorText(string? sign) => sign switch
    {
        null => null,
        "\\|" => "‖",
        _ when sign.Length > 1 && sign[0] == '\\' => Operators.GetValueOrDefault(sign[1..], sign[1..]),
        _ => sign,
    };

    private string ParseEnvironment()
    {
        var name = reader.TakeRaw();
        if (name is "array" or "alignat")
        {
            reader.TakeRaw();
        }

        var rows = new StringBuilder();
        do
        {
            rows.Append($"<mtr><mtd>{string.Join("</mtd><mtd>", ParseCells())}</mtd></mtr>");
        }
        while (reader.TryTake("\\\\"));

        Expect("\\end");
        var closed = reader.TakeRaw();
        return closed == name ? LatexEnvironments.Wrap(name.TrimEnd('*'), rows.ToString()) : throw new FormatException($"\\begin{{{name}}} is closed by \\end{{{closed}}}.");
    }

    private List<string> ParseCells()
    {
        List<string> cells = [ParseRow()];
        while (reader.TryTake("&"))
        {
            cells.Add(ParseRow());
        }

        return cells;
    }

    private static string Function(string name) =>
        $"<mi>{Html.Encode(name is "argmax" or "argmin" ? $"arg {name[3..]}" : name.Replace("\\,", " "))}</mi>";

    private static string Operator(string sign) => $"<mo>{Html.Encode(sign)}</mo>";
}
