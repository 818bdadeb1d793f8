namespace AdvProofs.Statements

/// placeholder
module Statement =
    /// zero
    let zero = 0I
