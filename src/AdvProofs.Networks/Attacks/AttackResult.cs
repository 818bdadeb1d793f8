namespace AdvProofs.Networks.Attacks;

/// <summary>The point an attack found, with everything re-evaluated at that very point.</summary>
/// <param name="Point">x̃.</param>
/// <param name="Loss">ℓ(f(x̃), y).</param>
/// <param name="Margin">y·f(x̃).</param>
/// <param name="Distance">The distance from x, in the set's norm.</param>
/// <param name="Feasible">Whether x̃ lies in B(x) up to rounding.</param>
/// <param name="Evaluations">How many times the network was evaluated.</param>
public sealed record AttackResult(double[] Point, double Loss, double Margin, double Distance, bool Feasible, int Evaluations);
