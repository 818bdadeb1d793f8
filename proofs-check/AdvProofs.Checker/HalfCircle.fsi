namespace AdvProofs.Checker

/// Rational points of the quarter circle: angles θ = 2·atan(a/b) with 0 ≤ a/b ≤ 1, so cos θ = (b² - a²)/(b² + a²), cos²(θ/2) = b²/(b² + a²).
///
/// They begin at 0, end at π/2, and neighbours are at most 2/resolution apart: on the s-th of P equal parts of 0 ≤ a/b ≤ 1 the angle grows by at most
/// 2/(1 + (s/P)²) times a/b, and the part has enough points for that. P is 16, less for a resolution below 64; some 0.8·resolution points in all.
[<Sealed>]
type HalfCircle =
    new: resolution: int -> HalfCircle
    /// The number of points.
    member Count: int
    /// a and b of the point; both are below 2^25 for a resolution up to 2^24.
    member Tangent: index: int -> struct (int64 * int64)
