namespace AdvProofs.Statements

open System
open AdvProofs.Statements.Statistics

/// Turns measurements and rulings into verdicts. Every pass is positive: NaN and infinities never pass.
module Judge =

    let private finite (x: float) = Double.IsFinite x

    let private text (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

    let private short (x: float) = x.ToString("G4", Globalization.CultureInfo.InvariantCulture)

    let private counted n = if n = 1 then "1 trial" else $"{n} trials"

    let private level (alpha: float) = alpha.ToString("0.###e0", Globalization.CultureInfo.InvariantCulture)

    /// A trial with the two sides of its inequality; the left side is known to lie between two numbers, which differ only if it is estimated.
    type private Judged = { Case: int; Trial: Trial; Least: float; Left: float; Right: float }

    let private slack judged = judged.Right - judged.Left

    /// Least slack relative to the right side first; NaN counts as worst of all.
    let private ratio judged =
        if not (finite judged.Left && finite judged.Right) then infinity
        elif judged.Right > 0.0 then judged.Left / judged.Right
        else -(slack judged)

    let private worst (trials: Judged list) = trials |> List.maxBy ratio

    let private holds judged = finite judged.Left && finite judged.Right && judged.Left <= judged.Right

    /// The trial again by the statement's second route, or without one by the same measurement: the route and its value, or why the two cannot both be right.
    /// Of an estimate both ends are measured again, since the lower one alone can refute.
    let private confirm (statement: Statement) judged =
        let route =
            match statement.SecondRoute with
            | Some route -> route
            | None ->
                { Route = "the same measurement, rerun from its key"
                  Remeasure = fun trial -> (statement.Measure trial).Left
                  Tolerance = 0.0 }
        let agree what (measured: float) (again: float) =
            if abs (again - measured) <= route.Tolerance * max 1.0 (abs measured) then
                Ok(route.Route, again)
            else
                Error
                    $"The routes disagree at case {judged.Case} ({judged.Trial.Config.Id}){what}: measured {text measured}, {route.Route} gives {text again}, allowed difference {text route.Tolerance}."
        let left () = agree "" judged.Left (route.Remeasure judged.Trial)
        match statement.Kind with
        | Estimated claim -> agree ", lower end" judged.Least (claim.LeastAgain judged.Trial) |> Result.bind (fun _ -> left ())
        | _ -> left ()

    /// The last of the trials with the largest right side: where a left side that was lost on its way, and is small for that, differs most from the true one.
    let private widest (trials: Judged list) = trials |> List.reduce (fun a b -> if b.Right >= a.Right then b else a)

    /// The worst trial by the second route, once the widest agrees too: what holds is measured twice where it is tightest and where there is most to lose.
    let private confirmBoth statement trials =
        let tightest, loosest = worst trials, widest trials
        if loosest.Case = tightest.Case then confirm statement tightest
        else confirm statement loosest |> Result.bind (fun _ -> confirm statement tightest)

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
              Least = (match statement.Kind with Estimated _ -> Some least.Least | _ -> None)
              Left = least.Left
              Right = least.Right }
          SecondRoute = statement.SecondRoute |> Option.map (fun _ -> second) }

    /// By which factor the largest constant grew; a constant that rises from zero or below grew without limit.
    let private growthOf lower upper =
        if lower > 0.0 then upper / lower
        elif upper <= 0.0 then 0.0
        else infinity

    /// The trials that differ in the growing parameter alone: one group for each choice of the others.
    let private groups (law: Scaling) (trials: Judged list) =
        let others judged =
            judged.Trial.Config.Values |> List.filter (fun (name, _) -> name <> law.Along) |> List.map (fun (n, v) -> $"{n}={v}") |> String.concat ";"
        trials |> List.groupBy others

    let private along (law: Scaling) judged = judged.Trial.Config.Number law.Along

    let private constant judged = judged.Left / judged.Right

    let private sizesOf law members = members |> List.map (along law) |> List.distinct |> List.sort

    /// One exponent a seed: the slope of ln C against ln of the parameter.
    let private slopesOf law members =
        members
        |> List.groupBy (fun judged -> judged.Trial.Number)
        |> List.map (fun (_, seed) -> seed |> List.map (fun judged -> log (along law judged), log (constant judged)) |> Exponent.slope)

    /// The level of one of several groups: each may refute the law, so that their levels must add up to its own.
    let private levelOf (law: Scaling) (groups: 'group list) = law.Alpha / float groups.Length

    /// Constants C = left/right along the parameter, per group: growth of the maximum, and the exponent's interval.
    let private scalingViolation (law: Scaling) (trials: Judged list) =
        let groups = groups law trials
        groups
        |> List.choose (fun (group, members) ->
            let sizes = sizesOf law members
            let lower, upper = List.splitAt (sizes.Length / 2) sizes
            if lower.IsEmpty then
                Some(Error $"The scaling law needs at least two values of {law.Along} in group '{group}'.")
            else
                let top half = members |> List.filter (fun j -> List.contains (along law j) half) |> List.map constant |> List.max
                let growth = growthOf (top lower) (top upper)
                let mean, halfWidth = slopesOf law members |> Exponent.interval (levelOf law groups)
                if growth <= law.Growth then None
                elif mean - halfWidth > Exponent.allowance law.LogPower (List.min sizes) then
                    Some(Ok(group, growth, mean - halfWidth, members |> List.maxBy (along law)))
                else
                    Some(Error $"The constant grows {growth:F3}-fold along {law.Along} in group '{group}', but the exponent {mean:F3} ± {halfWidth:F3} is too uncertain to call it a violation."))
        |> fun found -> found |> List.tryFind Result.isOk |> Option.orElse (List.tryHead found)

    /// Whether both sides are numbers; a scaling law also needs a positive right side, for its constant is left/right.
    let private comparable (statement: Statement) judged =
        match statement.Kind with
        | ScalingLaw _ -> finite judged.Left && finite judged.Right && judged.Right > 0.0 && finite (judged.Left / judged.Right)
        | Estimated _ -> finite judged.Right && finite judged.Left && judged.Least <= judged.Left && finite judged.Least
        | _ -> finite judged.Left && finite judged.Right

    /// The level and the strength of what a statement's kind tests on its trials; None where no test can be lost by chance. Declared is, unless a gate
    /// of the statement declares more, a bound that fails 19 times in 20, and an exponent too large by a quarter or by what the accepted growth hides.
    let private powerOfKind (statement: Statement) (trials: Judged list) =
        let power name alpha detects declares = { Of = name; Size = trials.Length; Alpha = alpha; Detects = detects; Declares = declares }
        match statement.Kind with
        | Exact
        | EveryTrial -> None
        | HighProbability(failure, alpha) -> Some(power "failure probability" alpha (Binomial.detects Budget.Power failure alpha trials.Length) 0.95)
        | ScalingLaw law ->
            // An exponent that all groups have in common is found by the sharpest of them. What is nowhere positive is below any constant.
            let groups = groups law trials
            groups
            |> List.filter (fun (_, members) -> (sizesOf law members).Length > 1 && members |> List.forall (fun j -> constant j > 0.0))
            |> List.map (fun (_, members) ->
                let sizes = sizesOf law members
                let lower, upper = List.splitAt (sizes.Length / 2) sizes
                // The interval must clear the allowance, and the constant outgrow what is accepted.
                let outgrown = log law.Growth / log (List.last upper / List.last lower)
                let cleared = Exponent.detects (levelOf law groups) (Exponent.allowance law.LogPower sizes.Head) (slopesOf law members)
                power "common exponent" law.Alpha (max cleared outgrown) (max 0.25 outgrown))
            |> fun found -> if found.IsEmpty then None else Some(List.minBy _.Detects found)
        | Estimated claim ->
            // An end is wrong in any trial with at most the sum of their levels. At levels up to 1/10 what lies beyond the bound by the width is found nine times in ten.
            Some(power "excess over the bound" (min 1.0 (claim.Alpha * float trials.Length)) (trials |> List.map (fun j -> j.Left - j.Least) |> List.max) claim.Declares)

    let private powersOf statement (summary: Summary) trials =
        Option.toList (powerOfKind statement trials) @ (summary.Gates |> List.choose (fun gate -> gate.Strength))

    let private judgeTrials (statement: Statement) (summary: Summary) (trials: Judged list) =
        let broken = trials |> List.tryFind (comparable statement >> not)
        let failedGate = summary.Gates |> List.tryFind (fun gate -> not gate.Passed)
        let weak () = powersOf statement summary trials |> List.tryFind (fun power -> not power.Suffices)
        match broken, failedGate with
        | Some j, _ -> Verdict.Error $"Case {j.Case} ({j.Trial.Config.Id}) measured {text j.Left} against {text j.Right}: not comparable."
        | None, _ ->
            let violations = trials |> List.filter (holds >> not)
            let refute (violated: string) judged =
                match confirm statement judged with
                | Ok second -> Verdict.Refuted(witness violated judged second)
                | Error why -> Verdict.Error why
            let hold alpha violations =
                match confirmBoth statement trials, failedGate, weak () with
                | Error why, _, _ -> Verdict.Error why
                | Ok second, Some gate, _ ->
                    Verdict.Refuted { witness $"Gate '{gate.Gate}' failed." (worst trials) second with Left = text gate.Value; Right = text gate.Limit }
                | Ok _, None, Some power ->
                    let find = if power.Size = 1 then "finds" else "find"
                    Verdict.Error
                        $"The test of the {power.Of} is weaker than it declares: {counted power.Size} at level {level power.Alpha} {find} {text power.Detects}, and {text power.Declares} is declared."
                | Ok second, None, None -> Verdict.Held(evidence statement alpha violations trials second)
            match statement.Kind with
            | Exact -> Verdict.Error "A statement ruled exactly has no trials to judge."
            | EveryTrial ->
                if violations.IsEmpty then hold None 0
                else refute $"{violations.Length} of {trials.Length} trials exceed the bound." (worst violations)
            | HighProbability(failure, alpha) ->
                let k = violations.Length
                if Binomial.falsifies failure alpha k trials.Length then
                    refute $"{k} of {trials.Length} trials exceed a bound that fails with probability at most {failure} (falsified at level {level alpha})." (worst violations)
                else
                    hold (Some alpha) k
            | ScalingLaw law ->
                match scalingViolation law trials with
                | Some(Ok(group, growth, exponent, at)) ->
                    refute $"The hidden constant grows {growth:F2}-fold along {law.Along} ({group}): its exponent exceeds 0 by at least {exponent:F3}." at
                | Some(Error why) -> Verdict.Inconclusive why
                | None -> hold (Some law.Alpha) 0
            | Estimated claim ->
                let beyond = trials |> List.filter (fun j -> j.Least > j.Right)
                if violations.IsEmpty then hold (Some claim.Alpha) 0
                elif beyond.IsEmpty then
                    let open' = worst violations
                    Verdict.Inconclusive
                        $"The interval from {short open'.Least} to {short open'.Left} at case {open'.Case} ({open'.Trial.Config.Id}) contains the bound {short open'.Right}: neither held nor refuted at level {level claim.Alpha}."
                else
                    let farthest = beyond |> List.maxBy (fun j -> j.Least - j.Right)
                    let ends = $"from {short farthest.Least} to {short farthest.Left}"
                    let where =
                        if trials.Length = 1 then $"The whole interval, {ends}, lies beyond the bound {short farthest.Right}"
                        else $"In {beyond.Length} of {trials.Length} trials the whole interval lies beyond the bound, at case {farthest.Case} {ends} beyond {short farthest.Right}"
                    match refute $"{where} (falsified at level {level (min 1.0 (claim.Alpha * float trials.Length))})." farthest with
                    | Verdict.Refuted witness -> Verdict.Refuted { witness with Left = $"{text farthest.Least} to {text farthest.Left}" }
                    | other -> other

    let private judged (statement: Statement) case (trial: Trial, measured: Measurement) =
        { Case = case
          Trial = trial
          Least =
            (match statement.Kind with
             | Estimated claim -> measured.Symbols |> List.tryFind (fst >> (=) claim.Least) |> Option.map snd |> Option.defaultValue nan
             | _ -> measured.Left)
          Left = measured.Left
          Right = Statement.right statement trial measured }

    let private both (statement: Statement) (measured: (Trial * Measurement) list) = measured |> List.mapi (judged statement)

    /// The verdict on a statement's trials, given in case order, with the summary they give rise to.
    let trials (statement: Statement) (measured: (Trial * Measurement) list) : Verdict * Summary =
        if measured.IsEmpty then
            Verdict.Inconclusive "no trials", Summary.empty
        else
            let summary = statement.Summarise measured
            judgeTrials statement summary (both statement measured), summary

    /// How many values of left over right a tally keeps.
    [<Literal>]
    let private SampleSize = 32

    /// What the trials count to, whatever the verdict on them.
    let tally (statement: Statement) (measured: (Trial * Measurement) list) : Tally =
        let judged = both statement measured |> Array.ofList
        let violated =
            match statement.Kind with
            | ScalingLaw _ -> fun _ -> false
            | Estimated _ -> fun j -> not (finite j.Least && finite j.Right && j.Least <= j.Right)
            | _ -> holds >> not
        let spread = min SampleSize judged.Length
        { Trials = judged.Length
          Violations = judged |> Array.filter violated |> Array.length
          Sample = [ for i in 0 .. spread - 1 -> ratio judged[int (int64 i * int64 judged.Length / int64 spread)] ] }

    /// The level and the strength of every test that the trials were put to.
    let powers (statement: Statement) (summary: Summary) (measured: (Trial * Measurement) list) : Power list =
        let judged = both statement measured
        if judged.IsEmpty || not (List.forall (comparable statement) judged) then [] else powersOf statement summary judged

    /// One case by itself, as <c>--case</c> replays it: its two sides, and whether they hold; a law over many trials is left open.
    let single (statement: Statement) case (trial: Trial, measurement: Measurement) : Verdict =
        let judged = judged statement case (trial, measurement)
        match statement.Kind with
        | ScalingLaw law when comparable statement judged ->
            Verdict.Inconclusive $"one case of a scaling law along {law.Along}: {text judged.Left} = {text (judged.Left / judged.Right)} × {text judged.Right}"
        | ScalingLaw _
        | Estimated _ -> judgeTrials statement Summary.empty [ judged ]
        | _ -> judgeTrials { statement with Kind = EveryTrial } Summary.empty [ judged ]

    /// The verdict on an exact ruling.
    let ruling (result: Ruling) : Verdict =
        match result with
        | Certified certificate -> Verdict.Proved certificate
        | Counterexample found -> Verdict.Refuted found
        | OutOfReach why -> Verdict.Vacuous why
        | Unsettled why -> Verdict.Inconclusive why
