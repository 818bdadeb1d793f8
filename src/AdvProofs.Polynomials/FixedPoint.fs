namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

/// Numbers n·2^-w as the integer n. Products and quotients are floored, so each operation is off by less than 2^-w.
module internal FixedPoint =

    let one w = BigInteger.One <<< w
    let inline mul w (x: BigInteger) (y: BigInteger) = (x * y) >>> w
    let inline div w (x: BigInteger) (y: BigInteger) = (x <<< w) / y
    let ofRational w (x: Rational) = Rational.floor (x * Rational.ofBigInteger (one w))
    let toRational w (x: BigInteger) = Rational.create x (one w)

    /// x·2^-drop, to the nearest integer.
    let shiftRound drop (x: BigInteger) =
        if drop <= 0 then x <<< -drop else (x + (BigInteger.One <<< (drop - 1))) >>> drop

    /// The magnitude's bit length minus w: x lies below 2 to this power.
    let log2Above w (x: BigInteger) = int ((BigInteger.Abs x).GetBitLength()) - w

    let ofInterval w (x: Interval) = Rational.floor (Dyadic.toRational x.Lo * Rational.ofBigInteger (one w))

    let pi w = ofInterval w (Elementary.pi (w + 4))

    /// cos(kπ/(2·count)), k = 0 … 4·count − 1.
    let cosines w count =
        // Guard bits for the recurrence 2cos φ·T_{k−1} − T_{k−2}, whose error grows at most with k².
        let guard = w + 24 + 2 * (32 - BitOperations.LeadingZeroCount(uint32 count))
        let angle = pi guard / BigInteger(2 * count)
        let square = mul guard angle angle
        let rec taylor k term sum =
            if BigInteger.Abs term <= BigInteger.One then sum
            else
                let next = -(mul guard term square) / BigInteger((2 * k + 1) * (2 * k + 2))
                taylor (k + 1) next (sum + next)
        let first = taylor 0 (one guard) (one guard)
        let quarter = Array.zeroCreate<BigInteger> (count + 1)
        quarter[0] <- one guard
        if count > 0 then quarter[1] <- first
        for k in 2..count do
            quarter[k] <- (mul guard first quarter[k - 1] <<< 1) - quarter[k - 2]
        quarter[count] <- BigInteger.Zero
        Array.init (4 * count) (fun k ->
            let k = k % (4 * count)
            let folded = if k > 2 * count then 4 * count - k else k
            let value = if folded <= count then quarter[folded] else -quarter[2 * count - folded]
            shiftRound (guard - w) value)
