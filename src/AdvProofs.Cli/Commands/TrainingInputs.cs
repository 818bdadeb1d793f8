using System.CommandLine;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Training;

namespace AdvProofs.Cli.Commands;

/// <summary>The options of <c>train</c>, <c>attack</c> and <c>robust</c> that make up a recipe: those given override the model's defaults, or the recipe saved with a network.</summary>
internal sealed class TrainingInputs
{
    private readonly List<(Option Option, Func<ParseResult, TrainingRecipe, TrainingRecipe> Apply)> _options = [];
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Data directory, or synthetic data: sphere, circle, simplex, separable.",
        HelpName = "DIR|NAME",
    };

    private static readonly string[] Synthetic = ["sphere", "circle", "simplex", "separable"];

    public TrainingInputs(bool model)
    {
        Add<string>("--dataset", "mnist or cifar10, with a data directory.", "NAME", (r, v) => r with { Data = v });
        Add<int>("--samples", "n, the number of samples.", "N", (r, v) => r with { Samples = v });
        Add<string>("--classes", "The two classes of images.", "A,B", (r, v) => r with { Classes = v });
        Add<string>("--lift", "Images become inputs by direction, padding (both to X), or none (pixel/255).", "NAME", (r, v) => r with { Lift = v });
        Add<int>("--dimension", "d of synthetic data.", "D", (r, v) => r with { Dimension = v });
        Add<double>("--margin", "Margin of separable data, R = 1.", "X", (r, v) => r with { Margin = v });
        Add<string>("--attack", "none, random, alternating, discontinuous, grid, fgsm, bim, pgd-2, pgd-inf, r-pgd-2, r-pgd-inf, kind, exact.", "NAME", (r, v) => r with { Attack = v });
        Add<string>("--set", "cap (of X), sphere (a cap of the unit sphere), ball, box or auto.", "NAME", (r, v) => r with { Set = v });
        Add<double>("--rho", "Size of the perturbation set.", "X", (r, v) => r with { Rho = v });
        Add<int>("--attack-steps", "Ascent steps of the attack.", "N", (r, v) => r with { AttackSteps = v });
        Add<double>("--attack-step-size", "Step size of the attack; else 2.5 rho/steps.", "X", (r, v) => r with { AttackStepSize = v });
        Add<string>("--attack-step", "normalised, sign, raw or auto.", "NAME", (r, v) => r with { AttackStep = v });
        Add<int>("--restarts", "Further random starts of the attack.", "N", (r, v) => r with { Restarts = v });
        Add<string>("--loss", "absolute, square-root, log-cosh, pseudo-huber(D), logistic, …", "NAME", (r, v) => r with { Loss = v });
        Add<string>("--seed", "Root of all randomness, hexadecimal.", "HEX", (r, v) => r with { Seed = Inputs.Seed(v) });
        if (!model)
            return;
        Add<int>("--width", "m, units of a layer.", "M", (r, v) => r with { Width = v });
        Add<int>("--depth", "H, trained layers of the deep model.", "H", (r, v) => r with { Depth = v });
        Add<string>("--activation", "Activation of the symmetric model.", "NAME", (r, v) => r with { Activation = v });
        Add<double>("--slope", "Negative slope of the leaky model.", "X", (r, v) => r with { Slope = v });
        Add<double>("--kappa", "Outer weights of the leaky model; else 1/√m.", "X", (r, v) => r with { Kappa = v });
        Add<double>("--weight-norm", "‖W₁‖ of the leaky model.", "X", (r, v) => r with { WeightNorm = v });
        Add<double>("--step-size", "Step size of the descent.", "X", (r, v) => r with { StepSize = v });
        Add<double>("--decay", "Factor of the step size every --decay-every steps.", "X", (r, v) => r with { Decay = v });
        Add<int>("--decay-every", "After how many steps the step size is multiplied.", "N", (r, v) => r with { DecayEvery = v });
        Add<int>("--batch", "Samples of one step; 0 is all.", "N", (r, v) => r with { Batch = v });
        Add<double>("--radius", "R: project every layer on ‖W-W⁰‖ ≤ R/√m after every step.", "X", (r, v) => r with { Radius = v });
    }

    /// <summary>The options, for the command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        foreach (var (option, _) in _options)
            command.Options.Add(option);
    }

    /// <summary>The recipe with everything that was given, and where its images are.</summary>
    public (TrainingRecipe Recipe, DataDirectory? Directory) Read(ParseResult parsed, TrainingRecipe start)
    {
        var given = parsed.GetValue(_data);
        if (given is not null)
            start = start with { Data = Synthetic.Contains(given) ? given : Array.Exists(Synthetic, s => s == start.Data) ? "mnist" : start.Data };
        foreach (var (option, apply) in _options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                start = apply(parsed, start);
        }
        var images = !Synthetic.Contains(start.Data);
        return (start, images ? DataDirectory.Resolve(given) : null);
    }

    /// <summary>Runs <paramref name="work"/> and turns the engine's refusals into bad input.</summary>
    public static T Refusing<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException)
        {
            throw new BadInputException(e.Message);
        }
    }

    private void Add<T>(string name, string meaning, string help, Func<TrainingRecipe, T, TrainingRecipe> apply)
    {
        var option = new Option<T>(name) { Description = meaning, HelpName = help };
        _options.Add((option, (parsed, recipe) => apply(recipe, parsed.GetValue(option)!)));
    }
}
