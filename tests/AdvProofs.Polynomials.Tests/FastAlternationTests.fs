/// Double-double arithmetic against integers of any size.
module AdvProofs.Polynomials.Tests.FastAlternationTests

open System
open System.Numerics
open Xunit
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Polynomials.Tests.Numbers

let private bits = 200

let private close (relative: int) (a: BigInteger) (b: BigInteger) =
    BigInteger.Abs(a - b) <= (BigInteger.Abs b >>> relative) + BigInteger.One

[<Fact>]
let ``a pair of doubles holds a hundred bits of a number`` () =
    let random = Random 5
    for _ in 1..500 do
        let n = BigInteger(random.NextInt64()) * BigInteger(random.NextInt64()) * BigInteger(random.Next(-1000, 1000)) <<< random.Next 100
        Assert.True(close 104 (DoubleDouble.toFixed bits (DoubleDouble.ofFixed bits n)) n)

let private points grid low high count =
    Array.init count (fun i ->
        let s = Math.Sin(Math.PI * (float i + 0.3) / float (2 * count))
        Rational.floor (Rational.ofFloat (low + (high - low) * s * s) * Rational.pow grid (q 2 1)))

[<Theory>]
[<InlineData(3)>]
[<InlineData(40)>]
[<InlineData(301)>]
let ``level and interpolant agree with those in integers`` (count: int) =
    let grid = 56
    for odd in [ true; false ] do
        let places = points grid (if odd then 0.1 else 0.0) 1.0 count
        let target i = if odd || i < count / 3 then 1 else 0
        let exact = Alternation.create (bits + 200) grid odd places
        let fast = FastAlternation.create grid odd places
        let level = DoubleDouble.toFixed bits (FastAlternation.level target fast)
        let expected = FixedPoint.shiftRound 200 (Alternation.level target exact)
        Assert.True(BigInteger.Abs(level - expected) <= (BigInteger.One <<< (bits - 85)), $"level of {count} points")
        let slow, quick = Alternation.interpolant target exact, FastAlternation.interpolant bits target fast
        // On the reference itself, and between its points.
        for v in [ places[0] <<< (bits - grid); places[count / 2] <<< (bits - grid); (places[0] + places[1]) <<< (bits - grid - 1) ] do
            let value, expected = quick v, FixedPoint.shiftRound 200 (slow (v <<< 200))
            Assert.True(BigInteger.Abs(value - expected) <= (BigInteger.One <<< (bits - 85)) + (BigInteger.Abs expected >>> 85), $"value at {count} points")

[<Fact>]
let ``the faster arithmetic is used where it has the digits`` () =
    Assert.True(FastAlternation.suffices 1e-8 10_000)
    Assert.False(FastAlternation.suffices 1e-10 10_000)
    Assert.False(FastAlternation.suffices 0.0 10)
