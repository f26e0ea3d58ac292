namespace Workbench.Experiments;

/// <summary>How a <see cref="RegressionAdjustment"/> estimates its variance from the residuals e of units with leverage h (MacKinnon and White 1985).</summary>
public enum RobustError
{
    /// <summary>e^2 / (1 - h): without bias where the spread is even.</summary>
    Hc2,

    /// <summary>e^2 / (1 - h)^2: nearly the jackknife; wider, and safer with fewer than some 100 units a group or many covariates.</summary>
    Hc3,
}
