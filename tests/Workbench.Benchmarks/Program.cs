using Workbench.Benchmarks;

return args switch
{
    ["simulate", .. var rest] => Simulate.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("simulate FOLDER [--events N] [--seed S]    writes the invented shop's raw files, or only its log with N rows");
    return 2;
}
