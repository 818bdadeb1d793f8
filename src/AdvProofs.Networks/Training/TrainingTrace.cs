using AdvProofs.Networks.Models;

namespace AdvProofs.Networks.Training;

/// <summary>What happened at step t, before the update: all quantities at W^t and on S^(t).</summary>
/// <param name="Step">t = 0 … T-1.</param>
/// <param name="AdversarialLoss">L(f_{W^t}, S^(t)) = L_A(f_{W^t}).</param>
/// <param name="RobustLoss">The loss on the evaluator's points, if there is an evaluator.</param>
/// <param name="GradientNormSquared">‖∇_W L(f_{W^t}, S^(t))‖_F².</param>
/// <param name="LargestGradientRow">max_r of the norm of the gradient's rows.</param>
/// <param name="LargestMovement">‖W^t - W⁰‖_{2,∞}.</param>
/// <param name="Movement">‖W^t - W⁰‖_F.</param>
/// <param name="Regret">The quantities against the comparator, if there is one.</param>
public sealed record TrainingStep(
    int Step, double AdversarialLoss, double? RobustLoss, double GradientNormSquared, double LargestGradientRow, double LargestMovement, double Movement, RegretStep? Regret);

/// <summary>The terms of the regret against W* at one step.</summary>
/// <param name="ComparatorLoss">L(f_{W*}, S^(t)).</param>
/// <param name="InnerProduct">⟨∇_W L(f_{W^t}, S^(t)), W^t - W*⟩.</param>
/// <param name="DistanceSquared">‖W^t - W*‖_F².</param>
/// <param name="LinearisationError">(1/n) Σ_i |f_{W*}(x̃_i) - f_{W^t}(x̃_i) - ⟨∇_W f_{W^t}(x̃_i), W* - W^t⟩|.</param>
public sealed record RegretStep(double ComparatorLoss, double InnerProduct, double DistanceSquared, double LinearisationError);

/// <summary>The identity of online gradient descent, both sides and how far rounding can part them.</summary>
/// <param name="Left">Σ_t ⟨∇_t, W^t - W*⟩.</param>
/// <param name="Right">(‖W⁰ - W*‖² - ‖W^T - W*‖²)/2η + (η/2) Σ_t ‖∇_t‖².</param>
/// <param name="ErrorBound">A bound on |Left - Right| from rounding.</param>
public sealed record DescentIdentity(double Left, double Right, double ErrorBound);

/// <summary>A run of algorithm 1.</summary>
/// <param name="Steps">One record a step, t = 0 … .</param>
/// <param name="Final">The network after the last step made.</param>
/// <param name="FinalLargestMovement">‖W^T - W⁰‖_{2,∞}.</param>
/// <param name="FinalMovement">‖W^T - W⁰‖_F.</param>
/// <param name="Identity">The descent identity, if there was a comparator.</param>
/// <param name="Cancelled">Whether the run was stopped before its last step.</param>
public sealed record TrainingTrace(
    IReadOnlyList<TrainingStep> Steps, TwoLayerReluNetwork Final, double FinalLargestMovement, double FinalMovement, DescentIdentity? Identity, bool Cancelled);
