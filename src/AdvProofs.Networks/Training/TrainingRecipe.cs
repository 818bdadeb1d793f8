using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AdvProofs.Networks.Attacks;
using AdvProofs.Networks.Losses;
using AdvProofs.Networks.Models;
using AdvProofs.Networks.Randomness;

namespace AdvProofs.Networks.Training;

/// <summary>Everything that decides the result of a training run but its length, in words and numbers: the same recipe gives the same bits. Immutable.</summary>
/// <remarks>The names in its JSON are those of the options of <c>advproofs train</c>. What it stands for is built by <see cref="RecipeParts"/>.</remarks>
public sealed record TrainingRecipe
{
    /// <summary>two-layer (zhang2020), symmetric (gao2019, equation 4), deep (gao2019, equation 1) or leaky (reflected).</summary>
    public required string Model { get; init; }

    /// <summary>m, the units of a layer.</summary>
    public int Width { get; init; } = 256;

    /// <summary>H, the trained layers of the deep model.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>σ of the symmetric model.</summary>
    public string Activation { get; init; } = "smooth-relu";

    /// <summary>α of the leaky model.</summary>
    public double Slope { get; init; } = 0.1;

    /// <summary>κ = |a_r| of the leaky model; 1/√m if null.</summary>
    public double? Kappa { get; init; }

    /// <summary>ω = ‖W_1‖_F of the leaky model.</summary>
    public double WeightNorm { get; init; } = 1;

    /// <summary>mnist, cifar10, sphere, circle, simplex or separable.</summary>
    public string Data { get; init; } = "sphere";

    /// <summary>n, the number of samples.</summary>
    public int Samples { get; init; } = 100;

    /// <summary>The two classes of images, labelled -1 and +1.</summary>
    public string Classes { get; init; } = "0,1";

    /// <summary>How images become inputs: direction or padding (both to X), or none (pixel/255).</summary>
    public string Lift { get; init; } = "direction";

    /// <summary>d of synthetic data.</summary>
    public int Dimension { get; init; } = 3;

    /// <summary>γ of separable data, whose R is 1.</summary>
    public double Margin { get; init; } = 0.3;

    /// <summary>none, random, alternating, discontinuous, grid, fgsm, bim, pgd-2, pgd-inf, r-pgd-2, r-pgd-inf, kind or exact.</summary>
    public string Attack { get; init; } = "pgd-2";

    /// <summary>cap (of X), sphere (a cap of the unit sphere), ball or box; auto is the box for the ℓ∞ attacks, else the cap for data on X and the ball for other data.</summary>
    public string Set { get; init; } = "auto";

    /// <summary>ρ, the size of the set.</summary>
    public double Rho { get; init; } = 0.05;

    /// <summary>Ascent steps of an attack.</summary>
    public int AttackSteps { get; init; } = 10;

    /// <summary>α of an attack; 2.5ρ/steps if null.</summary>
    public double? AttackStepSize { get; init; }

    /// <summary>normalised, sign or raw; auto is sign for the ℓ∞ attacks, raw for the reflected ones, else normalised.</summary>
    public string AttackStep { get; init; } = "auto";

    /// <summary>Further random starts of an attack.</summary>
    public int Restarts { get; init; }

    /// <summary>ℓ.</summary>
    public string Loss { get; init; } = "square-root";

    /// <summary>η.</summary>
    public double StepSize { get; init; } = 0.1;

    /// <summary>The factor of η every <see cref="DecayEvery"/> steps.</summary>
    public double Decay { get; init; } = 1;

    /// <summary>After how many steps η is multiplied; 0 is never.</summary>
    public int DecayEvery { get; init; }

    /// <summary>Samples of one step; 0 is all.</summary>
    public int Batch { get; init; }

    /// <summary>R of the projection on B(R) after every step; none if null.</summary>
    public double? Radius { get; init; }

    /// <summary>The root of all randomness.</summary>
    public ulong Seed { get; init; }

    /// <summary>SHA-256 of inputs and labels: data that changed under the same name are other data.</summary>
    public string? InputsSha256 { get; init; }

    /// <summary>SHA-256 of the comparator's file, if there is one.</summary>
    public string? ComparatorSha256 { get; init; }

    private static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    /// <summary>The sensible start for a model: loss, step size and lift of its paper.</summary>
    public static TrainingRecipe For(string model) => model switch
    {
        "two-layer" => new() { Model = model },
        "symmetric" => new() { Model = model, StepSize = 0.5 },
        "deep" => new() { Model = model, Width = 64, StepSize = 1e-3 },
        "leaky" => new() { Model = model, Data = "separable", Lift = "none", Loss = "logistic", Batch = 1 },
        _ => throw new ArgumentException($"There is no model '{model}'; choose two-layer, symmetric, deep or leaky."),
    };

    /// <summary>The hash of <see cref="ToJson"/>: two runs with the same hash are the same run.</summary>
    [JsonIgnore]
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));

    /// <summary>The stream of random numbers of a purpose.</summary>
    public Key Key(string purpose) => Randomness.Key.Root(Seed).Child(purpose);

    /// <summary>The recipe as a JSON object.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Options)!.AsObject();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not a recipe.</exception>
    public static TrainingRecipe FromJson(JsonObject json)
    {
        try
        {
            return json.Deserialize<TrainingRecipe>(Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The recorded recipe cannot be read ({e.Message.TrimEnd('.')}); train again.", e);
        }
    }

    /// <summary>The first entry in which another recipe departs from this one, in words: "--rho 0.1 and not 0.2".</summary>
    public string FirstDifference(JsonObject made)
    {
        ArgumentNullException.ThrowIfNull(made);
        foreach (var (name, value) in ToJson())
        {
            var (here, there) = (Text(value), Text(made[name]));
            if (here != there)
            {
                return name switch
                {
                    "inputs-sha256" => "other input data",
                    "comparator-sha256" => "another comparator",
                    _ => $"--{name} {there} and not {here}",
                };
            }
        }
        return "options this version does not know";
    }

    /// <summary>ℓ, σ's schedule and the rest of a step.</summary>
    public DescentOptions Descent(ITrainableNetwork? comparator) => new()
    {
        Loss = Losses.Loss.Named(Loss),
        StepSize = StepSize,
        Schedule = new StepSchedule(Decay, DecayEvery),
        BatchSize = Batch,
        Radius = Radius,
        Comparator = comparator,
        Order = Key("order"),
    };

    private static string Text(JsonNode? value) => value is null ? "unset" : Convert.ToString(value.ToJsonString(), CultureInfo.InvariantCulture)!.Trim('"');
}
