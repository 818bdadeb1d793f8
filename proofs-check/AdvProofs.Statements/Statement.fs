namespace AdvProofs.Statements

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Data
open AdvProofs.Networks.Randomness

/// A statement in words, and in LaTeX for the report.
type Text = { Plain: string; Latex: string }

/// One parameter of a configuration.
type Value =
    | Whole of int64
    | Real of float
    | Ratio of Rational
    | Word of string

    /// The value as it stands in ids, tables and replay lines.
    override value.ToString() =
        match value with
        | Whole n -> string n
        | Real x -> x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        | Ratio q -> q.ToString()
        | Word text -> text

/// One point of a statement's grid: named parameters, and how many independent trials to run there.
type Config =
    { Values: (string * Value) list
      Trials: int }

    /// Stable text, e.g. "m=4096;d=3;R=4": part of the key of every trial.
    member config.Id = config.Values |> List.map (fun (name, value) -> $"{name}={value}") |> String.concat ";"

    /// The number called <paramref name="name"/>. <exception cref="System.ArgumentException">There is none.</exception>
    member config.Number name =
        match List.tryFind (fst >> (=) name) config.Values with
        | Some(_, Whole n) -> float n
        | Some(_, Real x) -> x
        | Some(_, Ratio q) -> Rational.toFloat q
        | _ -> invalidArg (nameof name) $"Configuration {config.Id} has no number called {name}."

    /// The whole number called <paramref name="name"/>.
    member config.Int name = int (config.Number name)

    /// The exact number called <paramref name="name"/>. <exception cref="System.ArgumentException">It is none, or only a double.</exception>
    member config.Exact name =
        match List.tryFind (fst >> (=) name) config.Values with
        | Some(_, Whole n) -> Rational.ofBigInteger (bigint n)
        | Some(_, Ratio q) -> q
        | _ -> invalidArg (nameof name) $"Configuration {config.Id} has no exact number called {name}."

    /// The word called <paramref name="name"/>.
    member config.Word name =
        match List.tryFind (fst >> (=) name) config.Values with
        | Some(_, Word text) -> text
        | _ -> invalidArg (nameof name) $"Configuration {config.Id} has no word called {name}."

/// What lies outside the program that a statement may look at, and how much of the machine it may use.
type Sources = { Data: DataDirectory option; Threads: int; Cancellation: System.Threading.CancellationToken }

/// One trial: everything a measurement may depend on.
type Trial =
    { Config: Config
      /// 0, 1, … within the configuration; slopes over configurations pair the trials of one number.
      Number: int
      Key: Key
      Sources: Sources }

/// What a trial saw: the left side of the claim, and the values of the bound's symbols that the configuration does not fix.
type Measurement =
    { Left: float
      Symbols: (string * float) list
      Metrics: (string * float) list }

/// A number worth watching over time, with the tolerance within which a rerun must find it again.
type Metric = { Name: string; Value: float; Relative: float; Absolute: float }

/// What a test on random trials promises: how seldom it raises a false alarm, and how small an effect it still finds, nine times in ten.
type Power =
    { /// What is tested, e.g. "failure probability" or "exponent".
      Of: string
      /// The number of trials.
      Size: int
      Alpha: float
      /// The minimal detectable effect; infinite for a test that cannot fail.
      Detects: float
      /// The effect that the test must find. One that is weaker than it declares is an error, not a pass.
      Declares: float }

    /// Whether the test is as strong as it declares.
    member power.Suffices = System.Double.IsFinite power.Detects && power.Detects <= power.Declares

/// A further requirement on all trials together, e.g. that a mean lies within its derived tolerance.
type Gate =
    { Gate: string
      Passed: bool
      Value: float
      Limit: float
      /// For a gate that random trials may fail by chance: its level and its strength.
      Strength: Power option }

/// What a statement has to say beside its verdict.
type Summary =
    { Metrics: Metric list
      Gates: Gate list
      Remarks: string list
      Figures: Figure list
      /// File name and text of certificates produced on the way, each accepted by the Checker.
      Certificates: (string * string) list }

/// A counterexample, its two sides found by two different routes.
type Witness =
    { /// What is violated, in one sentence.
      Violated: string
      /// The point: names and values, exact where they are exact.
      Point: (string * string) list
      /// The two sides, as text.
      Left: string
      Right: string
      /// Name of the route that found it, and of the different one that confirmed it.
      Routes: string * string }

/// What an exact proof attempt came to.
type Ruling =
    | Certified of Checked
    | Counterexample of Witness
    | OutOfReach of why: string
    | Unsettled of why: string

/// A claim of the form "measured ≤ C · bound" whose constant C the paper hides, watched along one parameter.
type Scaling =
    { /// The growing parameter, e.g. "m".
      Along: string
      /// Largest accepted ratio of the constant over the top half of the grid to that over the lower half.
      Growth: float
      /// Power of ln(parameter) that the claim hides, e.g. 0.5 for an O~ that drops sqrt(log m).
      LogPower: float
      /// Two-sided level of the confidence limit on the exponent.
      Alpha: float }

/// A claim about a number that a trial can only estimate, and when its confidence intervals decide it.
type Estimation =
    { /// The symbol of the measurement that is the interval's lower end; the left side is its upper end.
      Least: string
      /// The lower end by the statement's second route, within its tolerance.
      LeastAgain: Trial -> float
      /// The probability, at most, that an end lies on the wrong side of the truth: the level of a trial, either way.
      Alpha: float
      /// The interval's largest width at which the claim may be called held.
      Declares: float }

/// How the trials of a statement decide.
type Kind =
    /// By an exact ruling alone.
    | Exact
    /// The inequality holds in every single trial.
    | EveryTrial
    /// It fails with at most the given probability a trial; falsified at level alpha by the exact binomial test.
    | HighProbability of failure: float * alpha: float
    /// It holds up to a constant that stays bounded.
    | ScalingLaw of Scaling
    /// It is estimated: held if the whole interval lies within the bound in every trial, refuted if it lies beyond the bound in one, and inconclusive otherwise.
    | Estimated of Estimation

/// The verdict that the catalogue expects.
type Expectation =
    | ToBeProved
    | ToHold
    | ToBeRefuted
    | ToBeVacuous

    /// The verdict's name in result files.
    member expectation.Name =
        match expectation with
        | ToBeProved -> "proved"
        | ToHold -> "held"
        | ToBeRefuted -> "refuted"
        | ToBeVacuous -> "vacuous"

/// The same left side by a different algorithm, and how far the two may differ, relative to max(1, |left|).
type SecondRoute = { Route: string; Remeasure: Trial -> float; Tolerance: float }

/// A version of a statement on which the judge must say the opposite: of a true statement a broken one, which must be refuted;
/// of a false one the repaired claim, which must not be.
type Mutation = { What: string; Apply: Statement -> Statement }

/// A statement of a paper: data, plus the functions that measure it. Judging, sampling, reporting and regression are written once, around it.
and Statement =
    { /// "paper/statement" or "paper/statement@reading": a contract.
      Id: string
      Paper: PaperKey
      Title: string
      Text: Text
      Reading: Reading
      Kind: Kind
      Expected: Expectation
      Hypotheses: string list
      /// What the left side is, in words and LaTeX.
      Measured: Text
      /// The right side. The judge evaluates it at the configuration's values and the measurement's symbols.
      Bound: Expr
      /// Constants that the paper hides, and what is known of them.
      Hidden: (string * string) list
      /// Real data the statement cannot do without.
      Needs: Dataset list
      Grid: Tier -> Config list
      Measure: Trial -> Measurement
      SecondRoute: SecondRoute option
      /// An exact ruling; it reads the bound from the statement it is given, so that a mutant is judged by the same code.
      Exact: (Statement -> Tier -> Sources -> Ruling * Summary) option
      /// What the trials together say beside the verdict.
      Summarise: (Trial * Measurement) list -> Summary
      Mutation: Mutation }

/// Constructors of summaries.
module Summary =
    /// Nothing to add.
    let empty = { Metrics = []; Gates = []; Remarks = []; Figures = []; Certificates = [] }

    /// A metric that any machine must reproduce to nine digits.
    let metric name value = { Name = name; Value = value; Relative = 1e-9; Absolute = 1e-12 }

    /// A metric at the end of a long chain of roundings (training): reproduced to the given relative tolerance.
    let looseMetric relative name value = { Name = name; Value = value; Relative = relative; Absolute = relative }

/// Constructors of gates.
module Gate =
    /// Passed only if every value is a number at most the limit; reports the worst, NaN before any number.
    let atMost name limit (values: float list) =
        let worse a b = if System.Double.IsNaN a || a >= b then a else b
        let worst = if values.IsEmpty then nan else List.reduce worse values
        { Gate = name
          Passed = not values.IsEmpty && values |> List.forall (fun value -> System.Double.IsFinite value && value <= limit)
          Value = worst
          Limit = limit
          Strength = None }

    /// Passed only if every value is a number at least the limit; reports the least, NaN before any number.
    let atLeast name limit (values: float list) =
        let mirrored = values |> List.map (~-) |> atMost name -limit
        { mirrored with Value = -mirrored.Value; Limit = limit }

    /// The gate with its level and its strength stated; the judge refuses one that is weaker than it declares.
    let sampled (power: Power) (gate: Gate) = { gate with Strength = Some power }

    /// Means against their expectations, in standard errors that are known: none may miss by more than six. In the normal approximation each of them does
    /// with probability 2Φ(−6), and a true miss of 6 + Φ⁻¹(0.9) = 7.29 is found nine times in ten.
    let means name trials (misses: float list) =
        misses
        |> atMost $"{name}, in standard errors" 6.0
        |> sampled
            { Of = name
              Size = trials
              Alpha = 2.0 * float misses.Length * AdvProofs.Networks.Numerics.NormalDistribution.Cdf -6.0
              Detects = 7.29
              Declares = 7.5 }

/// Constructors of measurements.
module Measurement =
    /// A left side alone.
    let ofLeft left = { Left = left; Symbols = []; Metrics = [] }

/// Building blocks of statements.
module Statement =
    /// For statements ruled exactly: they have no trials.
    let noTrials (_: Trial) : Measurement = invalidOp "This statement is ruled exactly; it has no trials."

    /// A configuration run once.
    let once values = { Values = values; Trials = 1 }

    /// The right side at a trial: the bound at the configuration's numbers and the measurement's symbols.
    let right (statement: Statement) (trial: Trial) (measurement: Measurement) =
        let lookup name =
            match List.tryFind (fst >> (=) name) measurement.Symbols with
            | Some(_, value) -> value
            | None -> trial.Config.Number name
        Expr.eval lookup statement.Bound
