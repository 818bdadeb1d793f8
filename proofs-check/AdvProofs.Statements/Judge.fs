namespace AdvProofs.Statements

open System
open AdvProofs.Statements.Statistics

/// Turns measurements and rulings into verdicts. Every pass is positive: NaN and infinities never pass.
module Judge =

    let private finite (x: float) = Double.IsFinite x

    let private text (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

    /// A trial with the two sides of its inequality.
    type private Judged = { Case: int; Trial: Trial; Left: float; Right: float }

    let private slack judged = judged.Right - judged.Left

    /// Least slack relative to the right side first; NaN counts as worst of all.
    let private ratio judged =
        if not (finite judged.Left && finite judged.Right) then infinity
        elif judged.Right > 0.0 then judged.Left / judged.Right
        else -(slack judged)

    let private worst (trials: Judged list) = trials |> List.maxBy ratio

    let private holds judged = finite judged.Left && finite judged.Right && judged.Left <= judged.Right

    /// The trial again by the statement's second route, or without one by the same measurement: the route and its value, or why the two cannot both be right.
    let private confirm (statement: Statement) judged =
        let route =
            match statement.SecondRoute with
            | Some route -> route
            | None ->
                { Route = "the same measurement, rerun from its key"
                  Remeasure = fun trial -> (statement.Measure trial).Left
                  Tolerance = 0.0 }
        let again = route.Remeasure judged.Trial
        let difference = abs (again - judged.Left)
        if difference <= route.Tolerance * max 1.0 (abs judged.Left) then
            Ok(route.Route, again)
        else
            Error
                $"The routes disagree at case {judged.Case} ({judged.Trial.Config.Id}): measured {text judged.Left}, {route.Route} gives {text again}, allowed difference {text route.Tolerance}."

    let private witness (violated: string) (judged: Judged) (second: string * float) : Witness =
        { Violated = violated
          Point =
            [ for name, value in judged.Trial.Config.Values do
                  yield name, string value
              yield "case", string judged.Case
              yield "key", judged.Trial.Key.ToString() ]
          Left = text judged.Left
          Right = text judged.Right
          Routes = "measurement", fst second }

    let private evidence (statement: Statement) alpha violations (trials: Judged list) second : Evidence =
        let least = worst trials
        { Trials = trials.Length
          Violations = violations
          FailureUpper95 = Binomial.upperLimit 0.95 violations trials.Length
          Constant = (match statement.Kind with ScalingLaw _ -> Some(least.Left / least.Right) | _ -> None)
          Alpha = alpha
          Worst =
            { Config = least.Trial.Config
              Case = least.Case
              Key = least.Trial.Key
              Left = least.Left
              Right = least.Right }
          SecondRoute = statement.SecondRoute |> Option.map (fun _ -> second) }

    /// By which factor the largest constant grew; a constant that rises from zero or below grew without limit.
    let private growthOf lower upper =
        if lower > 0.0 then upper / lower
        elif upper <= 0.0 then 0.0
        else infinity

    /// Constants C = left/right along the parameter, per group of the other parameters: growth of the maximum, and the exponent's interval.
    let private scalingViolation (law: Scaling) (trials: Judged list) =
        let along judged = judged.Trial.Config.Number law.Along
        let others judged =
            judged.Trial.Config.Values |> List.filter (fun (name, _) -> name <> law.Along) |> List.map (fun (n, v) -> $"{n}={v}") |> String.concat ";"
        let constant judged = judged.Left / judged.Right
        trials
        |> List.groupBy others
        |> List.choose (fun (group, members) ->
            let sizes = members |> List.map along |> List.distinct |> List.sort
            let lower, upper = List.splitAt (sizes.Length / 2) sizes
            if lower.IsEmpty then
                Some(Error $"The scaling law needs at least two values of {law.Along} in group '{group}'.")
            else
                let top half = members |> List.filter (fun j -> List.contains (along j) half) |> List.map constant |> List.max
                let growth = growthOf (top lower) (top upper)
                let slopes =
                    members
                    |> List.groupBy (fun j -> j.Trial.Number)
                    |> List.map (fun (_, seed) -> seed |> List.map (fun j -> log (along j), log (constant j)) |> Exponent.slope)
                let mean, halfWidth = Exponent.interval law.Alpha slopes
                let allowed = law.LogPower / log (List.min sizes) + 0.05
                if growth <= law.Growth then None
                elif mean - halfWidth > allowed then
                    Some(Ok(group, growth, mean - halfWidth, members |> List.maxBy along))
                else
                    Some(Error $"The constant grows {growth:F3}-fold along {law.Along} in group '{group}', but the exponent {mean:F3} ± {halfWidth:F3} is too uncertain to call it a violation."))
        |> fun found -> found |> List.tryFind Result.isOk |> Option.orElse (List.tryHead found)

    /// Whether both sides are numbers; a scaling law also needs a positive right side, for its constant is left/right.
    let private comparable (statement: Statement) judged =
        match statement.Kind with
        | ScalingLaw _ -> finite judged.Left && finite judged.Right && judged.Right > 0.0 && finite (judged.Left / judged.Right)
        | _ -> finite judged.Left && finite judged.Right

    let private judgeTrials (statement: Statement) (summary: Summary) (trials: Judged list) =
        let broken = trials |> List.tryFind (comparable statement >> not)
        let failedGate = summary.Gates |> List.tryFind (fun gate -> not gate.Passed)
        match broken, failedGate with
        | Some j, _ -> Verdict.Error $"Case {j.Case} ({j.Trial.Config.Id}) measured {text j.Left} against {text j.Right}: not comparable."
        | None, _ ->
            let violations = trials |> List.filter (holds >> not)
            let refute (violated: string) judged =
                match confirm statement judged with
                | Ok second -> Verdict.Refuted(witness violated judged second)
                | Error why -> Verdict.Error why
            let hold alpha violations =
                match confirm statement (worst trials), failedGate with
                | Error why, _ -> Verdict.Error why
                | Ok second, Some gate ->
                    Verdict.Refuted { witness $"Gate '{gate.Gate}' failed." (worst trials) second with Left = text gate.Value; Right = text gate.Limit }
                | Ok second, None -> Verdict.Held(evidence statement alpha violations trials second)
            match statement.Kind with
            | Exact -> Verdict.Error "A statement ruled exactly has no trials to judge."
            | EveryTrial ->
                if violations.IsEmpty then hold None 0
                else refute $"{violations.Length} of {trials.Length} trials exceed the bound." (worst violations)
            | HighProbability(failure, alpha) ->
                let k = violations.Length
                if Binomial.falsifies failure alpha k trials.Length then
                    refute $"{k} of {trials.Length} trials exceed a bound that fails with probability at most {failure} (falsified at level {alpha})." (worst violations)
                else
                    hold (Some alpha) k
            | ScalingLaw law ->
                match scalingViolation law trials with
                | Some(Ok(group, growth, exponent, at)) ->
                    refute $"The hidden constant grows {growth:F2}-fold along {law.Along} ({group}): its exponent exceeds 0 by at least {exponent:F3}." at
                | Some(Error why) -> Verdict.Inconclusive why
                | None -> hold (Some law.Alpha) 0

    /// The verdict on a statement's trials, given in case order, with the summary they give rise to.
    let trials (statement: Statement) (measured: (Trial * Measurement) list) : Verdict * Summary =
        if measured.IsEmpty then
            Verdict.Inconclusive "no trials", Summary.empty
        else
            let summary = statement.Summarise measured
            let judged =
                measured
                |> List.mapi (fun case (trial, m) -> { Case = case; Trial = trial; Left = m.Left; Right = Statement.right statement trial m })
            judgeTrials statement summary judged, summary

    /// One case by itself, as <c>--case</c> replays it: its two sides, and whether they hold; a law over many trials is left open.
    let single (statement: Statement) case (trial: Trial, measurement: Measurement) : Verdict =
        let judged = { Case = case; Trial = trial; Left = measurement.Left; Right = Statement.right statement trial measurement }
        match statement.Kind with
        | ScalingLaw law when comparable statement judged ->
            Verdict.Inconclusive $"one case of a scaling law along {law.Along}: {text judged.Left} = {text (judged.Left / judged.Right)} × {text judged.Right}"
        | ScalingLaw _ -> judgeTrials statement Summary.empty [ judged ]
        | _ -> judgeTrials { statement with Kind = EveryTrial } Summary.empty [ judged ]

    /// The verdict on an exact ruling.
    let ruling (result: Ruling) : Verdict =
        match result with
        | Certified certificate -> Verdict.Proved certificate
        | Counterexample found -> Verdict.Refuted found
        | OutOfReach why -> Verdict.Vacuous why
        | Unsettled why -> Verdict.Inconclusive why
