namespace AdvProofs.Checker

/// What cell by cell subdivision says of |p - target| ≤ error.
[<RequireQualifiedAccess>]
type SubdivisionOutcome =
    /// It holds on the whole interval; the deviation reaches `atLeast` somewhere.
    | Proved of atLeast: Fraction
    /// The deviation reaches `atLeast`, more than the error.
    | Exceeded of atLeast: Fraction
    /// The supremum is too close to the error to tell.
    | Undecided

/// A near-exact proof of a uniform bound: the angle is cut into cells, and a cell is halved only while the maximum could lie in it and exceed the error.
///
/// With x = c + h·cos θ and ‖E‖ = |E(θ₀)|, θ₀ in a cell whose ends are 2Δ apart lies within Δ of an end, and by Riesz |E(end)| ≥ ‖E‖·cos(nΔ). So when every
/// cell has max |E(ends)| ≤ error·(1 - (nΔ)²/2), ‖E‖ ≤ error. The ends are the rounded points themselves:
/// sin Δ ≤ (x₁ - x₂)/(√((high - x₁)(x₁ - low)) + √((high - x₂)(x₂ - low))), evaluated in integers rounded to the safe side. Only cells next to extrema near the
/// error survive, some two an extremum, so halving costs about as many values a level as the polynomial has extrema. Proofs: docs/certificate-format.md.
[<RequireQualifiedAccess>]
module Subdivision =
    /// Decides |p - target| ≤ error on [low, high] ⊂ [-1, 1], low < high, error > 0, where supremum and error differ by a relative 10^-6 or more, unless
    /// the deviation is that close to its maximum on much of the interval: a starting cell, of which there are 1.6·degree, gets 65 values on average and not more. The result does not depend on the degree of parallelism.
    val prove:
        degreeOfParallelism: int ->
        error: Fraction ->
        target: int ->
        low: Fraction * high: Fraction ->
            series: ChebyshevSeries ->
                SubdivisionOutcome
