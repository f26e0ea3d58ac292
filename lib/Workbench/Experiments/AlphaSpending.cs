namespace Workbench.Experiments;

/// <summary>How much of the chance of a false alarm may be used up by the time that a share t of the planned units is in (Lan and DeMets 1983).</summary>
public enum AlphaSpending
{
    /// <summary>Hardly any early, nearly all at the end: 4 (1 - Phi(z / sqrt t)) with z the quantile at 1 - alpha / 4, two-sided. Like O'Brien and Fleming's bounds.</summary>
    OBrienFleming,

    /// <summary>Even: alpha ln(1 + (e - 1) t). Like Pocock's bounds.</summary>
    Pocock,

    /// <summary>In proportion: alpha t.</summary>
    Linear,

    /// <summary>alpha t^2 (Kim and DeMets 1987 with exponent 2).</summary>
    Quadratic,
}
