namespace AdvProofs.Statements

/// The paper a statement comes from. Plug-ins bring their own under <c>Other</c>.
type PaperKey =
    | Zhang2020
    | Gao2019
    | Reflected
    | Other of key: string

    /// The first half of every id of the paper, e.g. "zhang2020".
    member paper.Key =
        match paper with
        | Zhang2020 -> "zhang2020"
        | Gao2019 -> "gao2019"
        | Reflected -> "reflected"
        | Other key -> key

    /// Authors, title, venue.
    member paper.Citation =
        match paper with
        | Zhang2020 ->
            "Y. Zhang, O. Plevrakis, S. S. Du, X. Li, Z. Song, S. Arora: Over-parameterized Adversarial Training: An Analysis Overcoming the Curse of Dimensionality. NeurIPS 2020"
        | Gao2019 ->
            "R. Gao, T. Cai, H. Li, L. Wang, C.-J. Hsieh, J. D. Lee: Convergence of Adversarial Training in Overparametrized Neural Networks. NeurIPS 2019"
        | Reflected -> "Robustness Guarantees for Adversarially Trained Neural Networks (the reflected-loss paper)"
        | Other key -> key

/// Which text is judged: the paper's own, a correction of a slip in it, or a sharper version of ours.
type Reading =
    | Printed
    | Corrected of erratum: string
    | Strengthened of note: string

    /// "printed", "corrected" or "strengthened".
    member reading.Name =
        match reading with
        | Printed -> "printed"
        | Corrected _ -> "corrected"
        | Strengthened _ -> "strengthened"

/// How much work a run may do. <c>Quick</c> is the whole catalogue within a minute on two cores.
type Tier =
    | Quick
    | Ci
    | Nightly
    | Campaign

    /// "quick", "ci", "nightly" or "campaign".
    member tier.Name =
        match tier with
        | Quick -> "quick"
        | Ci -> "ci"
        | Nightly -> "nightly"
        | Campaign -> "campaign"

    /// The tier of that name, if it is one.
    static member TryParse(name: string) =
        [ Quick; Ci; Nightly; Campaign ] |> List.tryFind (fun tier -> tier.Name = name)
