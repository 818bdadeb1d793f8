namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// Best approximations in high precision, and the lower bounds their references prove.
module internal Minimax =

    /// A claim just below the level: nine digits kept, the ninth rounded down.
    let private claimBelow bits (level: BigInteger) =
        let level = FixedPoint.toRational bits level
        let digits = 9 - int (Math.Floor(Rational.log2 level * 0.30103)) - 1
        Rational.floorTo (BigInteger.Pow(BigInteger 10, Math.Max(digits, 1))) (level - level * Rational.pow -11 (Rational.ofInt 10))

    let private workingBits (error: float) degree =
        128 + 2 * int (Math.Ceiling(-Math.Log2 error)) + 4 * (32 - BitOperations.LeadingZeroCount(uint32 degree))

    let private lowerBound degree bits grid (targets: int[]) (points: BigInteger[]) =
        let reference = Alternation.create bits grid false points
        let level = BigInteger.Abs(Alternation.level (fun i -> targets[i]) reference)
        { Degree = degree
          Error = claimBelow bits level
          Reference = points |> Array.map (fun n -> Rational.create n (BigInteger.One <<< grid)) }

    // ---- step -------------------------------------------------------------------------------------------------------

    let private stepPoints (domain: StepDomain) degree =
        let alternation = Remez.step (Rational.toFloat domain.HighReach) (Rational.toFloat domain.LowReach) degree
        let grid = Alternation.gridFor domain.HighReach
        let intervals = [ Rational.Zero, domain.HighReach; domain.LowReach, Rational.ofInt 2 ]
        // ρ = 0 or a radius below the grid leaves the end point itself.
        alternation, grid, Alternation.place grid intervals alternation.Points

    let stepLevel (domain: StepDomain) degree =
        (Remez.step (Rational.toFloat domain.HighReach) (Rational.toFloat domain.LowReach) degree).Level

    /// The nearest polynomial of that degree with coefficients good to about `bits` places.
    let step (domain: StepDomain) degree bits =
        let (alternation: Remez.Alternation), grid, (points: BigInteger[]) = stepPoints domain degree
        let w = bits + workingBits alternation.Level degree
        let reference = Alternation.create w grid false points
        let highEnd = Rational.floor (domain.HighReach * Rational.ofBigInteger (BigInteger.One <<< grid))
        let q = Alternation.interpolant (fun i -> if points[i] <= highEnd then 1 else 0) reference
        { Bits = w
          Coefficients = Chebyshev.interpolate w degree (fun z -> q (FixedPoint.one w - z)) }

    let stepLower (domain: StepDomain) degree =
        let (alternation: Remez.Alternation), grid, (points: BigInteger[]) = stepPoints domain degree
        let one = BigInteger.One <<< grid
        let highEnd = Rational.floor (domain.HighReach * Rational.ofBigInteger one)
        let ascending = points |> Array.map (fun u -> one - u) |> Array.rev
        let targets = ascending |> Array.map (fun z -> if one - z <= highEnd then 1 else 0)
        lowerBound degree (workingBits alternation.Level degree) grid targets ascending

    // ---- sign -------------------------------------------------------------------------------------------------------

    let private signPoints (eta: Rational) halfDegree =
        let alternation = Remez.sign (Rational.toFloat eta) halfDegree
        let grid = Alternation.gridFor eta
        alternation, grid, Alternation.place grid [ eta, Rational.One ] alternation.Points

    let signLevel eta halfDegree = (Remez.sign (Rational.toFloat eta) halfDegree).Level

    /// The nearest odd polynomial of degree 2·halfDegree + 1.
    let sign eta halfDegree bits =
        let (alternation: Remez.Alternation), grid, (points: BigInteger[]) = signPoints eta halfDegree
        let degree = 2 * halfDegree + 1
        let w = bits + workingBits alternation.Level degree
        let q = Alternation.interpolant (fun _ -> 1) (Alternation.create w grid true points)
        { Bits = w
          Coefficients = Chebyshev.interpolateOdd w degree (fun x -> FixedPoint.mul w x (q x)) }

    /// At odd degree 2m+1 the symmetric reference has one point more than duality asks for; without −1 the same polynomial still alternates.
    /// At even degree 2m the best polynomial is that of degree 2m−1, whose symmetric reference has exactly 2m + 2 points.
    let signLower eta degree =
        let halfDegree = if degree % 2 = 1 then (degree - 1) / 2 else degree / 2 - 1
        let (alternation: Remez.Alternation), grid, (points: BigInteger[]) = signPoints eta halfDegree
        let all = Array.append (points |> Array.rev |> Array.map BigInteger.Negate) points
        let used = if degree % 2 = 1 then Array.tail all else all
        lowerBound degree (workingBits alternation.Level degree) grid (used |> Array.map (fun n -> n.Sign)) used
