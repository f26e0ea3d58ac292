using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Turns texts into features: a term weighs its frequency in the text times how rare it is among the texts (TF-IDF; Salton and Buckley 1988), and each row has the length 1.
/// </summary>
/// <remarks>
/// English is cut into words, without stop words, and stemmed (Porter 1980); a text that holds Chinese, Japanese or Korean letters into pairs of letters, since those scripts do not part words. Both are Lucene.NET's
/// analysis. The weight is tf ln((1 + N) / (1 + n)), plus tf, where n of N texts hold the term, and tf is 1 + ln of its count in the text (or the count, without <see cref="Sublinear"/>): scikit-learn's
/// smoothed convention.
/// </remarks>
public sealed record TextFeatures
{
    /// <summary>In how many texts a term must be to count, at least 1: what a single text has alone makes nothing alike.</summary>
    public int MinTexts { get; init => field = Guard.AtLeast(1, value, nameof(MinTexts)); } = 1;

    /// <summary>In which share of the texts a term may be at most, above 0 and at most 1.</summary>
    public double MaxShare { get; init => field = Guard.Require(value is > 0 and <= 1, value, "above 0 and at most 1", nameof(MaxShare)); } = 1;

    /// <summary>Whether the tenth time of a term in a text says less than the first.</summary>
    public bool Sublinear { get; init; } = true;

    /// <summary>The features of texts. Texts of the same id count as one.</summary>
    /// <exception cref="ArgumentException">An id is empty.</exception>
    public FeatureMatrix Of(IEnumerable<(string Id, string? Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var english = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        using var pairs = new CJKAnalyzer(LuceneVersion.LUCENE_48);
        var counts = texts.GroupBy(text => text.Id, StringComparer.Ordinal)
            .Select(group => (group.Key, Terms: group.SelectMany(text => Terms(HasUnpartedScript(text.Text ?? "") ? pairs : english, text.Text ?? "")).CountBy(term => term).ToArray()))
            .ToArray();
        var textsOf = counts.SelectMany(text => text.Terms).CountBy(term => term.Key).ToDictionary();
        var most = MaxShare * counts.Length;
        return FeatureMatrix.Of(counts.SelectMany(text => Unit(
            text.Terms.Where(term => textsOf[term.Key] >= MinTexts && textsOf[term.Key] <= most)
                .Select(term => (text.Key, term.Key, Frequency(term.Value) * (Math.Log((1.0 + counts.Length) / (1 + textsOf[term.Key])) + 1))))));
    }

    private double Frequency(int count) => Sublinear ? 1 + Math.Log(count) : count;

    private static IEnumerable<(string Id, string Term, double Weight)> Unit(IEnumerable<(string Id, string Term, double Weight)> row)
    {
        var cells = row.ToArray();
        var length = Math.Sqrt(cells.Sum(cell => Numbers.Square(cell.Weight)));
        return cells.Select(cell => cell with { Weight = cell.Weight / length });
    }

    private static List<string> Terms(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("text", text);
        var (terms, term) = (new List<string>(), stream.AddAttribute<ICharTermAttribute>());
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString()!);
        }

        stream.End();
        return terms;
    }

    /// <summary>Whether there is a letter of the kana, CJK or Hangul blocks.</summary>
    private static bool HasUnpartedScript(string text) => text.AsSpan().ContainsAnyInRange('\u3040', '\u30FF') || text.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF') || text.AsSpan().ContainsAnyInRange('\uAC00', '\uD7AF');
}
