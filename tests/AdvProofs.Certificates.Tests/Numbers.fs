module AdvProofs.Certificates.Tests.Numbers

open System
open System.Numerics
open AdvProofs.Exact
open Xunit

let q n d = Rational.fraction n d

/// A decimal or a fraction, exactly.
let number text = match Rational.parse text with Ok x -> x | Error message -> failwith message

let ofFraction (f: AdvProofs.Checker.Fraction) = Rational.create f.Numerator f.Denominator

/// A double as a rational of six significant digits, rounded towards zero.
let sixDigits (x: float) =
    let places = Math.Max(0, 5 - int (Math.Floor(Math.Log10 x)))
    Rational.floorTo (BigInteger.Pow(BigInteger 10, places)) (Rational.ofFloat x)

let private tier = Environment.GetEnvironmentVariable "ADVPROOFS_TIER"

/// Skips the test unless it runs in the nightly tier.
let nightlyOnly () = Assert.SkipUnless((tier = "nightly"), "skipped: tier nightly")
