namespace AdvProofs.Statements

open System
open System.Collections.Generic
open AdvProofs.Exact
open AdvProofs.Networks.Data

/// Builds a statement step by step, for authors who do not write F# records. Every step returns a new builder; <c>Build</c> says what is missing.
[<Sealed>]
type StatementBuilder private (draft: Statement, symbols: (string * (Trial -> float)) list, given: Set<string>) =

    static let unset name : 'T = invalidOp $"A statement needs {name}."

    static let missing = [ "Claim"; "Bound"; "Grid"; "Measure"; "Mutant" ]

    let set step statement = StatementBuilder(statement, symbols, given.Add step)

    static let value (number: obj | null) =
        match number with
        | :? int as n -> Whole(int64 n)
        | :? int64 as n -> Whole n
        | :? float as x -> Real x
        | :? Rational as q -> Ratio q
        | :? string as text -> Word text
        | null -> invalidArg (nameof number) "A parameter of a configuration is null."
        | other -> invalidArg (nameof number) $"A parameter of a configuration is a {other.GetType().Name}; use int, long, double, Rational or string."

    /// Begins the statement with that id, "<paper>/<statement>", and title. It must hold in every trial unless another kind is set.
    static member Named(id: string, title: string) =
        let paper =
            match id.Split '/' with
            | [| paper; name |] when paper <> "" && name <> "" -> paper
            | _ -> invalidArg (nameof id) $"The id '{id}' is not of the form paper/statement."
        StatementBuilder(
            { Id = id
              Paper = Other paper
              Title = title
              Text = { Plain = title; Latex = title }
              Reading = Printed
              Kind = EveryTrial
              Expected = ToHold
              Hypotheses = []
              Measured = { Plain = "the left side"; Latex = "the left side" }
              Bound = Expr.parse "0" |> Result.defaultWith unset
              Hidden = []
              Needs = []
              Grid = fun _ -> []
              Measure = fun _ -> unset "Measure"
              SecondRoute = None
              Exact = None
              Summarise = fun _ -> Summary.empty
              Mutation = { What = ""; Apply = fun same -> same } },
            [],
            Set.empty)

    /// The claim in words and in LaTeX.
    member _.Claim(plain: string, latex: string) = set "Claim" { draft with Text = { Plain = plain; Latex = latex } }

    /// A hypothesis, in LaTeX; may be repeated.
    member _.Assuming(hypothesis: string) = set "Assuming" { draft with Hypotheses = draft.Hypotheses @ [ hypothesis ] }

    /// The right side as an expression, e.g. "C*sqrt(m)"; its symbols are parameters of the configuration or values that the measurement gives.
    /// <exception cref="System.ArgumentException">It is none.</exception>
    member _.Bound(expression: string) =
        match Expr.parse expression with
        | Ok bound -> set "Bound" { draft with Bound = bound }
        | Error why -> invalidArg (nameof expression) $"The bound '{expression}' is no expression: {why}"

    /// What the left side is, in words and in LaTeX.
    member _.Measured(plain: string, latex: string) = set "Measured" { draft with Measured = { Plain = plain; Latex = latex } }

    /// It may fail, with at most this probability a trial; falsified at level alpha by the exact binomial test.
    member _.HighProbability(failure: float, alpha: float) = set "Kind" { draft with Kind = HighProbability(failure, alpha) }

    /// The left side is the upper end of a confidence interval whose lower end is the symbol <paramref name="least"/>; each end is wrong with probability at most
    /// alpha, and an interval wider than <paramref name="declares"/> is too weak to hold. The lower end is measured again by another algorithm, as the left side is.
    member _.Estimated(least: string, alpha: float, declares: float, leastAgain: Func<Trial, float>) =
        set "Kind" { draft with Kind = Estimated { Least = least; LeastAgain = leastAgain.Invoke; Alpha = alpha; Declares = declares } }

    /// The verdict that is expected, if it is not "held".
    member _.Expected(expectation: Expectation) = set "Expected" { draft with Expected = expectation }

    /// The configurations of a tier, each with its number of trials: <c>GridPoint</c>.
    member _.Grid(points: Func<Tier, IEnumerable<Config>>) = set "Grid" { draft with Grid = fun tier -> List.ofSeq (points.Invoke tier) }

    /// The left side of one trial.
    member _.Measure(left: Func<Trial, float>) = set "Measure" { draft with Measure = fun trial -> Measurement.ofLeft (left.Invoke trial) }

    /// The value of a symbol of the bound that the configuration does not fix; may be repeated.
    member _.Symbol(name: string, value: Func<Trial, float>) = StatementBuilder(draft, symbols @ [ name, value.Invoke ], given)

    /// The left side by another algorithm, and how far the two may differ, relative to max(1, |left|).
    member _.SecondRoute(name: string, left: Func<Trial, float>, tolerance: float) =
        set "SecondRoute" { draft with SecondRoute = Some { Route = name; Remeasure = left.Invoke; Tolerance = tolerance } }

    /// Real data that it cannot do without.
    member _.Needs(data: Dataset) = set "Needs" { draft with Needs = draft.Needs @ [ data ] }

    /// The mutant: the same statement with a bound that must be refuted.
    /// <exception cref="System.ArgumentException">The bound is no expression.</exception>
    member _.Mutant(what: string, bound: string) =
        match Expr.parse bound with
        | Ok broken -> set "Mutant" { draft with Mutation = { What = what; Apply = fun statement -> { statement with Bound = broken } } }
        | Error why -> invalidArg (nameof bound) $"The mutant's bound '{bound}' is no expression: {why}"

    /// The statement. <exception cref="System.InvalidOperationException">A step without which it cannot be judged is missing.</exception>
    member _.Build() : Statement =
        match missing |> List.tryFind (given.Contains >> not) with
        | Some step -> invalidOp $"The statement {draft.Id} lacks its {step}."
        | None ->
            { draft with
                Measure =
                    fun trial ->
                        { draft.Measure trial with
                            Symbols = [ for name, value in symbols -> name, value trial ] } }

    /// A configuration: its trials, and its parameters by name; numbers may be int, long, double or Rational, words string.
    static member GridPoint(trials: int, [<ParamArray>] parameters: struct (string * obj)[]) : Config =
        { Values = [ for struct (name, number) in parameters -> name, value number ]; Trials = trials }
