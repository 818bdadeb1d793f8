namespace AdvProofs.Checker

/// placeholder
module Fraction =
    /// zero
    let zero = 0I
