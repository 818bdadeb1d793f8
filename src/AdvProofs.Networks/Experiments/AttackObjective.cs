namespace AdvProofs.Networks.Experiments;

/// <summary>What an attack on three classes may maximise: the cross-entropy, and five readings of its "reflected version", which section 4.1 leaves undefined.</summary>
public enum AttackObjective
{
    /// <summary>-log p_1: the cross-entropy.</summary>
    CrossEntropy,

    /// <summary>-log(1 + e^(z_1 - max(z_2, z_3))): the binary reflected loss of the margin.</summary>
    ReflectedMargin,

    /// <summary>-Σ_j log(1 + e^(z_1 - z_j)) over the two wrong classes.</summary>
    ReflectedSum,

    /// <summary>-CE(-z): the cross-entropy reflected about the origin.</summary>
    OriginReflection,

    /// <summary>log p_j for the wrong class j that is most likely at the perturbed point: the greedy choice of section 4.3.</summary>
    GreedyLikelihood,

    /// <summary>log p_2: the same with the class that is most likely at the clean input.</summary>
    SecondClassLikelihood,
}

/// <summary>Orders points by an objective, from the exponentials of their logits.</summary>
public static class AttackObjectives
{
    /// <summary>All of them, the cross-entropy first.</summary>
    public static IReadOnlyList<AttackObjective> All { get; } = Enum.GetValues<AttackObjective>();

    /// <summary>The formula, for tables.</summary>
    public static string Formula(this AttackObjective objective) => objective switch
    {
        AttackObjective.CrossEntropy => "−log p₁",
        AttackObjective.ReflectedMargin => "−log(1 + exp(z₁ − max zⱼ))",
        AttackObjective.ReflectedSum => "−Σⱼ log(1 + exp(z₁ − zⱼ))",
        AttackObjective.OriginReflection => "−CE(−z)",
        AttackObjective.GreedyLikelihood => "log pⱼ, j most likely at x + δ",
        AttackObjective.SecondClassLikelihood => "log p₂",
        _ => throw new ArgumentOutOfRangeException(nameof(objective)),
    };

    /// <summary>An increasing function of the objective: e_i = e^(z_i). A few roundings, no cancellation.</summary>
    public static double Score(AttackObjective objective, double e1, double e2, double e3) => objective switch
    {
        AttackObjective.CrossEntropy => (e2 + e3) / e1,
        AttackObjective.ReflectedMargin => Math.Max(e2, e3) / e1,
        AttackObjective.ReflectedSum => -((1 + (e1 / e2)) * (1 + (e1 / e3))),
        AttackObjective.OriginReflection => -((e1 / e2) + (e1 / e3)),
        AttackObjective.GreedyLikelihood => Math.Max(e2, e3) / (e1 + e2 + e3),
        AttackObjective.SecondClassLikelihood => e2 / (e1 + e2 + e3),
        _ => throw new ArgumentOutOfRangeException(nameof(objective)),
    };
}
