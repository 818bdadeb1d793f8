using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Data;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Sampling;

namespace AdvProofs.Networks.Training;

/// <summary>What a <see cref="TrainingRecipe"/> stands for: the sample, the network at W⁰, the perturbation set and the adversary.</summary>
public static class RecipeParts
{
    private static readonly string[] InfinityAttacks = ["fgsm", "bim", "pgd-inf", "r-pgd-inf"];

    /// <summary>The sample, images from <paramref name="directory"/>.</summary>
    /// <exception cref="ArgumentException">A name or number of the recipe makes no sense.</exception>
    /// <exception cref="DataException">Images are asked for and there are none.</exception>
    public static LabelledSample Sample(this TrainingRecipe recipe, DataDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Samples < 1)
        {
            throw new ArgumentException($"--samples {recipe.Samples} is too few; at least one sample is needed.");
        }
        return recipe.Data switch
        {
            "mnist" => Images(recipe, directory, Dataset.Mnist),
            "cifar10" => Images(recipe, directory, Dataset.Cifar10),
            "sphere" => SphereSample.Uniform(recipe.Samples, recipe.Dimension, recipe.Key("data")),
            "circle" => SphereSample.Equispaced(recipe.Samples),
            "simplex" => SphereSample.Simplex(recipe.Samples, recipe.Dimension),
            "separable" => new SeparableSample(recipe.Dimension, recipe.Margin, 1, recipe.Key("teacher")).Draw(recipe.Samples, recipe.Key("data")),
            _ => throw new ArgumentException($"There is no data '{recipe.Data}'; choose mnist, cifar10, sphere, circle, simplex or separable."),
        };
    }

    /// <summary>SHA-256 of the inputs and labels.</summary>
    public static string Sha256(this LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>(sample.Inputs));
        hash.AppendData(MemoryMarshal.AsBytes<double>(sample.Labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The network at W⁰.</summary>
    /// <exception cref="ArgumentException">A name or number of the recipe makes no sense.</exception>
    public static ITrainableNetwork Network(this TrainingRecipe recipe, int dimension)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Width < 1 || recipe.Depth < 1)
        {
            throw new ArgumentException($"--width {recipe.Width} and --depth {recipe.Depth} must be at least 1.");
        }
        var key = recipe.Key("network");
        return recipe.Model switch
        {
            "two-layer" => TwoLayerReluNetwork.Initialise(recipe.Width, dimension, key),
            "symmetric" => SymmetricTwoLayerNetwork.Initialise(recipe.Width, dimension, Activation.Named(recipe.Activation), key),
            "deep" => DeepReluNetwork.Initialise(recipe.Width, dimension, recipe.Depth, key),
            "leaky" => LeakyTwoLayerNetwork.Initialise(recipe.Width, dimension, recipe.Slope, recipe.Kappa ?? 1 / Math.Sqrt(recipe.Width), recipe.WeightNorm, key),
            _ => throw new ArgumentException($"There is no model '{recipe.Model}'; choose two-layer, symmetric, deep or leaky."),
        };
    }

    /// <summary>B(x): the set of the recipe, <c>auto</c> resolved by the attack and by whether the data lie on X.</summary>
    /// <exception cref="ArgumentException">There is no such set, ρ is negative or not finite, or a cap is asked for away from X.</exception>
    public static PerturbationSet PerturbationSet(this TrainingRecipe recipe, LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sample);
        if (!(recipe.Rho >= 0 && double.IsFinite(recipe.Rho)))
        {
            throw new ArgumentException($"--rho {recipe.Rho} must be finite and not negative.");
        }
        var onX = Enumerable.Range(0, sample.Count).All(i => SphericalCap.OnSphere(sample.Input(i), 1e-9));
        var set = recipe.Set != "auto" ? recipe.Set : InfinityAttacks.Contains(recipe.Attack) ? "box" : onX ? "cap" : "ball";
        return set switch
        {
            "cap" when onX => new SphericalCap(recipe.Rho),
            "cap" => throw new ArgumentException("--set cap needs data on X = {‖x‖ = 1, x_d = 1/2}: lift the images, or take ball or box."),
            "sphere" when Enumerable.Range(0, sample.Count).All(i => UnitSphereCap.OnSphere(sample.Input(i), 1e-9)) => new UnitSphereCap(recipe.Rho),
            "sphere" => throw new ArgumentException("--set sphere needs inputs of norm 1: lift the images, or take ball or box."),
            "ball" => new Ball(recipe.Rho),
            "box" => new Box(recipe.Rho),
            _ => throw new ArgumentException($"There is no set '{recipe.Set}'; choose cap, sphere, ball, box or auto."),
        };
    }

    /// <summary>The adversary A of the recipe.</summary>
    /// <exception cref="ArgumentException">There is no such attack, or it does not fit the model and the set.</exception>
    public static IAdversary Adversary(this TrainingRecipe recipe, LabelledSample sample)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var set = recipe.PerturbationSet(sample);
        var loss = Loss.Named(recipe.Loss);
        var key = recipe.Key("adversary");
        return recipe.Attack switch
        {
            "none" => new IdentityAdversary(),
            "random" => new RandomAdversary(set, key),
            "alternating" => new AlternatingAdversary(set, key),
            "discontinuous" => new DiscontinuousAdversary(set, key),
            "grid" => new WorstGridAdversary(set, loss),
            "exact" => Exact(recipe, set, loss, sample.Dimension),
            "kind" => ProjectedGradientAdversary.Kind(recipe.Ascent(set, loss), key),
            "fgsm" => new ProjectedGradientAdversary(AttackOptions.FastGradientSign(recipe.Rho, loss) with { Set = set }, key),
            "bim" => new ProjectedGradientAdversary(recipe.Ascent(set, loss) with { ReturnBest = false }, key),
            "pgd-2" or "pgd-inf" => new ProjectedGradientAdversary(recipe.Ascent(set, loss), key),
            "r-pgd-2" or "r-pgd-inf" => new ProjectedGradientAdversary(recipe.Ascent(set, Loss.Reflected), key),
            _ => throw new ArgumentException(
                $"There is no attack '{recipe.Attack}'; choose none, random, alternating, discontinuous, grid, fgsm, bim, pgd-2, pgd-inf, r-pgd-2, r-pgd-inf, kind or exact."),
        };
    }

    /// <summary>The options of the recipe's projected gradient ascent.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static AttackOptions Ascent(this TrainingRecipe recipe, PerturbationSet set, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var step = recipe.AttackStep != "auto" ? recipe.AttackStep
            : recipe.Attack.StartsWith("r-", StringComparison.Ordinal) ? "raw" : InfinityAttacks.Contains(recipe.Attack) ? "sign" : "normalised";
        var options = new AttackOptions
        {
            Set = set,
            Loss = loss,
            Alpha = recipe.AttackStepSize ?? 2.5 * recipe.Rho / Math.Max(1, recipe.AttackSteps),
            Steps = recipe.AttackSteps,
            Restarts = recipe.Restarts,
            Step = step switch
            {
                "normalised" => StepKind.Normalized,
                "sign" => StepKind.Sign,
                "raw" => StepKind.Raw,
                _ => throw new ArgumentException($"There is no attack step '{step}'; choose normalised, sign, raw or auto."),
            },
        };
        options.Validate();
        return options;
    }

    private static IAdversary Exact(TrainingRecipe recipe, PerturbationSet set, Loss loss, int dimension) => (recipe.Model, set, dimension) switch
    {
        ("two-layer" or "leaky", SphericalCap cap, 3) => new ExactCircleAdversary(cap, loss),
        ("symmetric", SphericalCap cap, 3) when Activation.Named(recipe.Activation).LeakySlope is not null => new ExactCircleAdversary(cap, loss),
        ("two-layer" or "leaky", UnitSphereCap cap, 2) => new ExactCircleAdversary(cap, loss),
        ("symmetric", UnitSphereCap cap, 2) when Activation.Named(recipe.Activation).LeakySlope is not null => new ExactCircleAdversary(cap, loss),
        ("leaky", Ball ball, 2) when IsMargin(loss) => new ExactDiscAdversary(ball),
        ("leaky", Ball ball, 3) when IsMargin(loss) => new ExactBallAdversary(ball),
        _ => throw new ArgumentException(
            "The exact attack knows networks of one layer of rectifiers on caps of X with d = 3 and of the unit sphere with d = 2, and the leaky model on balls with d = 2 or 3 and a margin loss; take pgd-2 elsewhere."),
    };

    private static bool IsMargin(Loss loss) => loss == Loss.Logistic || loss == Loss.Reflected || loss == Loss.NegativeMargin;

    private static LabelledSample Images(TrainingRecipe recipe, DataDirectory? directory, Dataset dataset)
    {
        var found = directory ?? throw new DataException(
            $"There is no data directory for {recipe.Data}: give --data DIR, set {DataDirectory.Variable}, or train on synthetic data such as --data sphere.");
        var classes = recipe.Classes.Split(',');
        if (classes.Length != 2 || !byte.TryParse(classes[0], CultureInfo.InvariantCulture, out var negative)
            || !byte.TryParse(classes[1], CultureInfo.InvariantCulture, out var positive))
        {
            throw new ArgumentException($"--classes '{recipe.Classes}' must be two class numbers such as 0,1.");
        }
        var lift = recipe.Lift switch
        {
            "direction" or "none" => LiftKind.Direction,
            "padding" => LiftKind.Padding,
            _ => throw new ArgumentException($"There is no lift '{recipe.Lift}'; choose direction, padding or none."),
        };
        var subset = TwoClassSubset.Of(found.Load(dataset, Split.Train), recipe.Samples, negative, positive, lift);
        return recipe.Lift == "none"
            ? new LabelledSample(subset.Images.Shape.Pixels, [.. subset.Images.AllPixels.ToArray().Select(pixel => pixel / 255.0)], subset.Targets.ToArray())
            : new LabelledSample(subset.Dimension, subset.Points.ToArray(), subset.Targets.ToArray());
    }
}
