namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

/// Construction C: the truncated binomial series p_k(x) = Σ_{i≤k} x(1−x²)^i ∏_{j≤i} (2j−1)/(2j) (Frostig et al. 2016), which is the Bernstein
/// polynomial of the sign. It increases, and p_k(1) = 1, so its error on [η, 1] is exactly 1 − p_k(η). Degree 2k+1 with k of order η^(−2) ln(1/η).
module FrostigSign =

    /// p_k(x), exactly.
    let evaluate k (x: Rational) =
        let y = Rational.One - x * x
        let mutable term = x
        let mutable sum = x
        for i in 1..k do
            term <- term * y * Rational.fraction (2 * i - 1) (2 * i)
            sum <- sum + term
        sum

    /// 1 − p_k(η) for k = 0, 1, 2 … in doubles: the tail of the series, summed backwards from where it is negligible would cost more than it
    /// gains, so errors below about 1e-13 are not resolved.
    let errors (eta: float) =
        let y = 1.0 - eta * eta
        Seq.unfold
            (fun struct (i, term, rest) ->
                let next = term * y * float (2 * i + 1) / float (2 * i + 2)
                Some(rest, struct (i + 1, next, rest - next)))
            (struct (0, eta, 1.0 - eta))

    /// The least degree 2k+1 with 1 − p_k(η) ≤ ε, in doubles.
    let degree eta (epsilon: float) = 2 * (errors eta |> Seq.findIndex (fun e -> e <= epsilon)) + 1

    /// Chebyshev coefficients a_(2j+1) = c_k 4^(−k) (−1)^j C(2k+1, k−j)/(2j+1) for j ≤ last, in doubles.
    let internal magnitudes k last =
        let mutable central = 1.0
        for i in 1..k do
            central <- central * float (2 * i - 1) / float (2 * i)
        let values = Array.zeroCreate<float> (last + 1)
        let mutable binomial = central * central * float (2 * k + 1) * float (2 * k + 1) / float (k + 1)
        for j in 0..last do
            values[j] <- binomial / float (2 * j + 1)
            binomial <- binomial * float (k - j) / float (k + j + 2)
        values

    /// The first `last`+1 odd Chebyshev coefficients of p_k.
    let internal truncated k last bits =
        let w = bits + 64 + (32 - BitOperations.LeadingZeroCount(uint32 (k + 1)))
        let mutable central = FixedPoint.one w
        for i in 1..k do
            central <- central * BigInteger(2 * i - 1) / BigInteger(2 * i)
        let odd = BigInteger(2 * k + 1)
        let mutable binomial = FixedPoint.mul w central central * odd * odd / BigInteger(k + 1)
        let coefficients = Array.zeroCreate<BigInteger> (2 * last + 2)
        for j in 0..last do
            let value = binomial / BigInteger(2 * j + 1)
            coefficients[2 * j + 1] <- if j % 2 = 0 then value else -value
            binomial <- binomial * BigInteger(k - j) / BigInteger(k + j + 2)
        { Bits = w; Coefficients = coefficients }

    let internal series k bits = truncated k k bits
