namespace AdvProofs.Exact

/// placeholder
module Rational =
    /// zero
    let zero = 0I
