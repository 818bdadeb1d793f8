namespace AdvProofs.Statements.Statistics

/// How often a whole run may cry wolf: the levels of its tests add up, whatever the dependence between them (Bonferroni).
module Budget =

    /// The level of a single check unless a statement names its own: 150 checks 7000 times a year then raise about one false alarm.
    [<Literal>]
    let AlphaPerCheck = 1e-6

    /// The confidence of limits that are reported, not tested.
    [<Literal>]
    let Confidence = 0.95

    /// The power at which minimal detectable effects are stated.
    [<Literal>]
    let Power = 0.9

    /// Upper bound of the probability that any test of a run raises a false alarm.
    let total (alphas: float seq) = min 1.0 (Seq.sum alphas)
