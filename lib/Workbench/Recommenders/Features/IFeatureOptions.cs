namespace Workbench.Recommenders;

/// <summary>What options of a model say whose users and items are sums of the vectors of their features.</summary>
internal interface IFeatureOptions
{
    FeatureMatrix UserFeatures { get; }

    FeatureMatrix ItemFeatures { get; }

    bool OwnUserVectors { get; }

    bool OwnItemVectors { get; }

    int Factors { get; }

    double LearningRate { get; }

    double Regularization { get; }

    Seed Seed { get; }
}
