namespace AdvProofs.Statements

open AdvProofs.Checker
open AdvProofs.Networks.Randomness

/// The trial with the least slack, and its two sides.
type Worst =
    { Config: Config
      /// Number of the trial within the statement: what <c>--case</c> takes.
      Case: int
      Key: Key
      /// For an estimate, the lower end of its interval, whose upper end is the left side.
      Least: float option
      Left: float
      Right: float }

/// What sampling found: evidence, never proof.
type Evidence =
    { Trials: int
      Violations: int
      /// Clopper–Pearson 95 % upper confidence limit of the failure probability of one trial.
      FailureUpper95: float
      /// For a scaling law, the largest ratio of the left side to the bound with constant 1.
      Constant: float option
      /// Level of the falsification test, for probabilistic claims.
      Alpha: float option
      Worst: Worst
      /// The second route's value of the worst left side, and the route's name.
      SecondRoute: (string * float) option }

/// The counts of a statement's trials, whatever the verdict: what nights add up and other seeds are compared with.
type Tally =
    { Trials: int
      /// Trials beyond the bound; none is counted for a scaling law, whose constant is unknown.
      Violations: int
      /// Left over right of up to 32 trials, evenly spread over the cases.
      Sample: float list }

/// What the judge says of a statement. There is no conversion to bool: "not refuted" is not "proved".
[<RequireQualifiedAccess>]
type Verdict =
    | Proved of Checked
    | Held of Evidence
    | Refuted of Witness
    | Vacuous of why: string
    | Inconclusive of why: string
    | Error of what: string

    /// The verdict's name in result files.
    member verdict.Name =
        match verdict with
        | Proved _ -> "proved"
        | Held _ -> "held"
        | Refuted _ -> "refuted"
        | Vacuous _ -> "vacuous"
        | Inconclusive _ -> "inconclusive"
        | Error _ -> "error"
