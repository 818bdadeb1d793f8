namespace AdvProofs.Checker

/// A point with the line on which it stands.
type internal PlacedPoint = { Line: int; Coordinates: Fraction[] }

/// One labelling of the template's points, by its number: bit j set means that point j is labelled +1. The centres of the two balls.
type internal Labelling = { Line: int; Plus: Fraction[]; Minus: Fraction[] }

/// A shattering certificate as written: well spelled, of the stated counts and dimension; nothing proved.
type internal ShatteringFile =
    { Dimension: int
      Balls: int
      Delta: Fraction
      Shattered: int
      Points: PlacedPoint[]
      /// All 2^points labellings, in the order of their numbers.
      Labellings: Labelling[]
      Reach: Fraction
      ReachLine: int
      Shifts: PlacedPoint[]
      Spare: PlacedPoint[]
      Construction: string
      Command: string }

/// The strict reader of kind `shattering` of `advproofs-certificate/1` (docs/certificate-format.md, section 6).
module internal ShatteringFile =
    /// Whether the file is JSON whose second field is `"kind": "shattering"`.
    val isKind: bytes: byte[] -> bool
    val read: bytes: byte[] -> Result<ShatteringFile, ReadFailure>
