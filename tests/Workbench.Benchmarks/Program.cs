using Workbench.Benchmarks;

return args switch
{
    ["simulate", .. var rest] => Simulate.Run(rest),
    ["als"] => RecommenderSpeed.Als(64),
    ["als", var factors] when int.TryParse(factors, out var given) => RecommenderSpeed.Als(given),
    ["reading", .. var rest] => ReadingSpeed.Run(rest),
    ["kernel", .. var rest] => KernelSpeed.Run(rest),
    ["peers", .. var rest] => PeerComparison.Run(rest),
    ["growth"] => Growth.Run(),
    ["turn", _, _, _] => PeerTurns.Run(args[1..]),
    ["knn"] => RecommenderSpeed.ItemKnn(),
    ["models", .. var rest] => ModelTable.Run(rest),
    ["users", .. var rest] => ManyUsers.Run(rest),
    ["ease"] => LearningSpeed.Ease(),
    ["slim"] => LearningSpeed.Slim(),
    ["hnsw", .. var rest] => HnswSpeed.Run(rest),
    ["bpr"] => LearningSpeed.Bpr(),
    ["warp"] => LearningSpeed.Warp(),
    ["uplift", .. var rest] => UpliftTable.Run(rest),
    ["ope", .. var rest] => OffPolicyTable.Run(rest),
    ["ope-speed", .. var rest] => OffPolicySpeed.Run(rest),
    ["lmf"] => LearningSpeed.LogisticMf(),
    ["resampling", .. var rest] => ResamplingSpeed.Run(rest),
    ["coverage", .. var rest] => IntervalCoverage.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("simulate FOLDER [--events N] [--seed S]    writes the invented shop's raw files, or only its log with N rows");
    Console.Error.WriteLine("als [FACTORS]                              times an iteration by each solver, and rankings");
    Console.Error.WriteLine("knn                                        times item neighbours");
    Console.Error.WriteLine("ease | slim                                times a fit");
    Console.Error.WriteLine("hnsw [ITEMS...]                            recall and speed of approximate lists beside exact ones");
    Console.Error.WriteLine("bpr | warp | lmf                           times an epoch");
    Console.Error.WriteLine("coverage [NAME...]                         how often each interval holds the truth and tests call nothing, in 2,000 simulated experiments; NAME: a part of a name");
    Console.Error.WriteLine("resampling [RESAMPLES [TURNS]]                     bootstrap of 1 million rows, 10,000 resamples and 3 turns unless said, beside NumPy");
    Console.Error.WriteLine("models DATA [TRIALS [MODEL...]]            every model with its defaults and tuned; DATA: movielens-latest-small, online-retail, random");
    Console.Error.WriteLine("users [N [MODEL...]]                        every model on N users (10 million) of one event each");
    Console.Error.WriteLine("reading [--python PATH]                    reads Online Retail and builds interactions, beside pandas and DataFrame.LoadCsv");
    Console.Error.WriteLine("kernel [--prefix DIR] [--python PATH]              starts and uses the kernel and ipykernel in turns, then 2,000 cells in each");
    Console.Error.WriteLine("peers [--python PATH] [--only WORD]                times recommenders beside implicit, LightFM and Surprise");
    Console.Error.WriteLine("uplift [SHOPS]                             how well learners of effects rank, and how far from the truth they are, in 12 simulated shops");
    Console.Error.WriteLine("ope [LOGS]                                 bias, spread and coverage of off-policy estimators over 200 logs of the simulated shop");
    Console.Error.WriteLine("ope-speed [--python PATH]                          doubly robust on a million rounds, beside NumPy");
    Console.Error.WriteLine("growth                                     times an iteration, an epoch and a fit on 1, 5 and 20 million events, with memory");
    return 2;
}
