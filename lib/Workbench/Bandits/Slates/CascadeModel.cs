namespace Workbench.Bandits.Slates;

/// <summary>People look from the top until something attracts them, click it, and leave (Craswell, Zoeter, Taylor and Ramsey, WSDM 2008): what is above the click was not liked, of what is below nothing is known.</summary>
/// <remarks>With <see cref="Ucb1"/> or <see cref="KlUcb"/> the policy is CascadeUCB1 or CascadeKL-UCB (Kveton, Szepesvari, Wen and Ashkan, ICML 2015), with linear policies CascadeLinUCB and CascadeLinTS (Zong et al., UAI 2016).</remarks>
public sealed record CascadeModel : ClickModel
{
    /// <inheritdoc/>
    public override string Name => "cascade";

    internal override double Exposure(ReadOnlySpan<bool> clicked, int slot) => clicked[..slot].Contains(true) ? 0 : 1;

    internal override double Value(ReadOnlySpan<double> attractions)
    {
        var none = 1.0;
        foreach (var attraction in attractions)
        {
            none *= 1 - attraction;
        }

        return 1 - none;
    }

    internal override bool[] Clicks(ReadOnlySpan<bool> attracts, Random random)
    {
        var clicks = new bool[attracts.Length];
        var first = attracts.IndexOf(true);
        if (first >= 0)
        {
            clicks[first] = true;
        }

        return clicks;
    }
}
