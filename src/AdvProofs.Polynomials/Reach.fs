namespace AdvProofs.Polynomials

open System
open AdvProofs.Exact

/// What the constructions cannot do in doubles or in reasonable time, each refusal one sentence that names another way.
module internal Reach =

    let private tenTo exponent = Rational.pow exponent (Rational.ofInt 10)

    /// Below these levels the doubles of the exchange and of Frostig's series resolve nothing; suprema are estimated as doubles in any case.
    let private leastError name =
        match name with
        | "minimax" | "via-minimax" | "two-interval" -> -16
        | "frostig" | "via-frostig" -> -12
        | _ -> -280

    let error name (epsilon: Rational) =
        let least = leastError name
        if epsilon >= tenTo least then Ok()
        elif least = -280 then Error $"Certificates reach errors down to 1e-280, but {epsilon} was asked for: choose a larger ε."
        else Error $"The construction '{name}' reaches errors down to 1e{least}, but {epsilon} was asked for: choose 'legendre' or 'via-legendre', or a larger ε."

    /// A degree that was asked for, where the best error, about exp(−decay), is far below what the exchange reaches.
    let degree name degree decay =
        let least = leastError name
        if least = -16 && decay > float (2 - least) * Math.Log 10.0 then
            Error $"The best error of degree {degree} is below 1e{least}, which the construction '{name}' does not reach: choose a smaller degree."
        else
            Ok()

    let gap (eta: Rational) =
        if eta > Rational.One - Rational.pow -50 (Rational.ofInt 2) then
            Error $"Sign polynomials are built for η ≤ 1 − 2^-50, but η = {eta}: one for a smaller η serves it too."
        else
            Ok()

    let tooLarge (construction: string) (largest: int) =
        let other =
            match construction with
            | "chebyshev" | "composition" -> ""
            | "minimax" -> "'chebyshev', "
            | _ when construction.StartsWith("via-", StringComparison.Ordinal) || construction = "two-interval" -> "'composition', "
            | _ -> "'chebyshev' or 'minimax', "
        Error $"The construction '{construction}' needs a degree above {largest} here: choose {other}a larger ε or a larger gap."
