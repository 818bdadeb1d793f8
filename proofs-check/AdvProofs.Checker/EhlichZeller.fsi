namespace AdvProofs.Checker

/// An enclosure of sup |p - target| over an interval.
type UniformBound =
    { /// The deviation at some point of the interval is at least this.
      AtLeast: Fraction
      /// The deviation at every point of the interval is at most this.
      AtMost: Fraction }

/// Uniform bounds of polynomials from finitely many values (Riesz; Ehlich and Zeller 1964).
///
/// With x = c + h·cos θ a polynomial of degree n becomes a trigonometric polynomial E of degree n, and by Riesz |E| ≥ ‖E‖·cos(nφ) at distance φ ≤ π/n
/// from its maximum. So if every θ is within Δ of a node and nΔ < 1, then ‖E‖ ≤ max over nodes |E| / (1 - (nΔ)²/2).
/// Nodes: the points of `HalfCircle` and π - θ, whose cosines are rational. Odd series right of zero are evaluated in doubles where their proved rounding
/// allows, else in the odd form of `Clenshaw`; the others in its general form. Proofs: docs/certificate-format.md.
[<RequireQualifiedAccess>]
module EhlichZeller =
    /// Encloses sup |p - target| on [low, high] ⊂ [-1, 1] from about 1.6·N values, N = nodesPerDegree·n, computed to accuracy/2^12.
    /// The ratio AtMost/AtLeast is about 1 + 1/(2·nodesPerDegree²). The result does not depend on the degree of parallelism.
    val enclose:
        degreeOfParallelism: int ->
        nodesPerDegree: int ->
        accuracy: Fraction ->
        target: int ->
        low: Fraction * high: Fraction ->
            series: ChebyshevSeries ->
                UniformBound
    /// Proves |p - target| ≤ error on [low, high], error > 0: by a grid of 8 nodes per degree (4 above degree 10 001) where that is cheap,
    /// and where it is not or does not decide, by `Subdivision`; the error says what is wrong.
    val prove:
        degreeOfParallelism: int ->
        error: Fraction ->
        target: int ->
        low: Fraction * high: Fraction ->
            series: ChebyshevSeries ->
                Result<UniformBound, string>
