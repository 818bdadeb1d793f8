namespace AdvProofs.Checker

open System
open System.Numerics
open System.Runtime.InteropServices

[<RequireQualifiedAccess>]
module TruncatedProduct =
    /// limbs[0 .. used-1] ← limbs·factor; the carry out of it.
    let private multiply (limbs: uint64[]) used (factor: uint64) =
        let mutable carry = 0UL
        let mutable low = 0UL
        for k in 0 .. used - 1 do
            let high = Math.BigMul(limbs[k], factor, &low)
            // high·2^64 + low + carry < 2^128.
            let sum = low + carry
            carry <- if sum < carry then high + 1UL else high
            limbs[k] <- sum
        carry

    /// limbs[1 .. used+1] += other[0 .. used-1]; the carry fits into the last.
    let private addAbove (limbs: uint64[]) (other: uint64[]) used =
        let mutable carry = 0UL
        for k in 0 .. used - 1 do
            let first = limbs[k + 1] + other[k]
            let second = first + carry
            carry <- if first < other[k] || second < carry then 1UL else 0UL
            limbs[k + 1] <- second
        limbs[used + 1] <- limbs[used + 1] + carry

    let ofDifferences precision (uppers: uint64[]) (lowers: uint64[]) i =
        // A cut leaves exactly `kept` limbs, the highest not zero: at least 64(kept - 1) + 1 ≥ precision bits.
        let kept = (precision + 62) / 64 + 1
        let limbs = Array.zeroCreate<uint64> (kept + 2)
        let upper = Array.zeroCreate<uint64> (kept + 2)
        limbs[0] <- 1UL
        let mutable used = 1
        let mutable dropped = 0
        for j in 0 .. lowers.Length - 1 do
            if j <> i then
                let larger, smaller = max i j, min i j
                let low = lowers[larger] - lowers[smaller]
                let high = uppers[larger] - uppers[smaller] - (if lowers[larger] < lowers[smaller] then 1UL else 0UL)
                if high <> 0UL then Array.Copy(limbs, upper, used)
                let carry = multiply limbs used low
                limbs[used] <- carry
                if high <> 0UL then
                    // limbs + 2^64·(copy·high).
                    let top = multiply upper used high
                    limbs[used + 1] <- top
                    addAbove limbs upper used
                    used <- used + 2
                else
                    used <- used + 1
                while limbs[used - 1] = 0UL do
                    used <- used - 1
                if used > kept then
                    let cut = used - kept
                    Array.Copy(limbs, cut, limbs, 0, kept)
                    dropped <- dropped + cut
                    used <- kept
        struct (BigInteger(MemoryMarshal.AsBytes(ReadOnlySpan(limbs, 0, used)), true), 64 * dropped)
