namespace AdvProofs.Polynomials

open System
open System.Collections.Generic
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

    /// The level in fixed point with `bits` places: in double-double arithmetic where that has the digits.
    let private exactLevel bits estimate grid (targets: int[]) (points: BigInteger[]) =
        let target i = targets[i]
        BigInteger.Abs(
            if FastAlternation.suffices estimate points.Length then
                DoubleDouble.toFixed bits (FastAlternation.level target (FastAlternation.create grid false points))
            else
                Alternation.level target (Alternation.create bits grid false points))

    /// The polynomial through the values levelled on the reference, its coefficients good to about `bits` places.
    let private interpolant bits estimate degree grid odd target points =
        if FastAlternation.suffices estimate (Array.length points) then
            let w = bits + 32
            w, FastAlternation.interpolant w target (FastAlternation.create grid odd points)
        else
            let w = bits + workingBits estimate degree
            w, Alternation.interpolant target (Alternation.create w grid odd points)

    let private lowerBound degree estimate grid (targets: int[]) (points: BigInteger[]) =
        let bits = workingBits estimate degree
        { Degree = degree
          Error = claimBelow bits (exactLevel bits estimate grid targets points)
          Reference = points |> Array.map (fun n -> Rational.create n (BigInteger.One <<< grid)) }

    /// References already found, by degree: the search, the polynomial and the lower bounds of one certificate ask for the same few.
    type private Solved(solve: int -> Remez.Alternation) =
        let found = Dictionary<int, Remez.Alternation>()
        member _.Item
            with get degree =
                match found.TryGetValue degree with
                | true, alternation -> alternation
                | _ ->
                    let alternation = solve degree
                    found[degree] <- alternation
                    alternation

    // ---- step -------------------------------------------------------------------------------------------------------

    type StepProblem(domain: StepDomain) =
        let solved = Solved(Remez.step (Rational.toFloat domain.HighReach) (Rational.toFloat domain.LowReach))
        let grid = Alternation.gridFor domain.HighReach
        let highEnd = Rational.floor (domain.HighReach * Rational.ofBigInteger (BigInteger.One <<< grid))
        // ρ = 0 or a radius below the grid leaves the end point itself.
        let points degree =
            Alternation.place grid [ Rational.Zero, domain.HighReach; domain.LowReach, Rational.ofInt 2 ] solved[degree].Points

        member _.Level degree = solved[degree].Level

        /// The nearest polynomial of that degree with coefficients good to about `bits` places.
        member _.Polynomial(degree, bits) =
            let points = points degree
            let w, q = interpolant bits solved[degree].Level degree grid false (fun i -> if points[i] <= highEnd then 1 else 0) points
            { Bits = w
              Coefficients = Chebyshev.interpolate w degree (fun z -> q (FixedPoint.one w - z)) }

        member _.Lower degree =
            let one = BigInteger.One <<< grid
            let ascending = points degree |> Array.map (fun u -> one - u) |> Array.rev
            let targets = ascending |> Array.map (fun z -> if one - z <= highEnd then 1 else 0)
            lowerBound degree solved[degree].Level grid targets ascending

    // ---- sign -------------------------------------------------------------------------------------------------------

    type SignProblem(eta: Rational) =
        let solved = Solved(Remez.sign (Rational.toFloat eta))
        let grid = Alternation.gridFor eta
        let points halfDegree = Alternation.place grid [ eta, Rational.One ] solved[halfDegree].Points

        member _.Level halfDegree = solved[halfDegree].Level

        /// The nearest odd polynomial of degree 2·halfDegree + 1.
        member _.Polynomial(halfDegree, bits) =
            let degree = 2 * halfDegree + 1
            let w, q = interpolant bits solved[halfDegree].Level degree grid true (fun _ -> 1) (points halfDegree)
            { Bits = w
              Coefficients = Chebyshev.interpolateOdd w degree (fun x -> FixedPoint.mul w x (q x)) }

        /// At odd degree 2m+1 the symmetric reference has one point more than duality asks for; without −1 the same polynomial still alternates.
        /// At even degree 2m the best polynomial is that of degree 2m−1, whose symmetric reference has exactly 2m + 2 points.
        member _.Lower degree =
            let halfDegree = if degree % 2 = 1 then (degree - 1) / 2 else degree / 2 - 1
            let points = points halfDegree
            let all = Array.append (points |> Array.rev |> Array.map BigInteger.Negate) points
            let used = if degree % 2 = 1 then Array.tail all else all
            lowerBound degree solved[halfDegree].Level grid (used |> Array.map (fun n -> n.Sign)) used

    /// The least half degree whose best error is near the goal, by (1−η)/√(πη(m + 3/(8η)))·r^m: empirical, Eremenko and Yuditskii's limit with a
    /// shift that fits small m. A start for the search, nothing more.
    let predictedHalfDegree (eta: float) goal =
        let level m = (1.0 - eta) / sqrt (Math.PI * eta * (float m + 0.375 / eta)) * Math.Pow((1.0 - eta) / (1.0 + eta), float m)
        let rec between low high =
            if high - low <= 1 then high
            else
                let middle = low + (high - low) / 2
                if level middle <= goal then between low middle else between middle high
        if level 0 <= goal then 0 else between 0 (1 + int (Math.Min(-(Math.Log goal) / Math.Atanh eta, 1e9)))
