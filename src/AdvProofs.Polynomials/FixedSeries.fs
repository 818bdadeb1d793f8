namespace AdvProofs.Polynomials

open System.Numerics

/// A polynomial by Chebyshev coefficients in fixed point with `Bits` binary places.
type internal FixedSeries =
    { Bits: int
      Coefficients: BigInteger[] }
