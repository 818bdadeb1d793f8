/// Small statements made up for the tests: what they measure is what the test says.
module AdvProofs.Statements.Tests.Core.MadeUp

open System.Threading
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let sources = { Data = None; Threads = 1; Cancellation = CancellationToken.None }

let bound text = Expr.parse text |> Result.defaultWith failwith

/// A sampled statement: "measured ≤ right", with a second route that measures the same again.
let sampled id kind (grid: Config list) (measure: Trial -> Measurement) : Statement =
    { Id = id
      Paper = Other "made-up"
      Title = "made up"
      Text = { Plain = "left <= right"; Latex = "$l \\le r$" }
      Reading = Printed
      Kind = kind
      Expected = ToHold
      Hypotheses = []
      Measured = { Plain = "left"; Latex = "$l$" }
      Bound = bound "right"
      Hidden = []
      Needs = []
      Grid = fun _ -> grid
      Measure = measure
      SecondRoute = Some { Route = "once more"; Remeasure = (fun trial -> (measure trial).Left); Tolerance = 1e-12 }
      Exact = None
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "nothing"; Apply = (fun same -> same) } }

/// A statement ruled exactly.
let ruled id (rule: Sources -> Ruling) : Statement =
    { sampled id Exact [] Statement.noTrials with
        Expected = ToBeProved
        SecondRoute = None
        Exact = Some(fun _ _ sources -> rule sources, Summary.empty) }

let sides left right = { Measurement.ofLeft left with Symbols = [ "right", right ] }

/// One configuration, m = 4, with as many trials as there are pairs of sides.
let private config trials = { Values = [ "m", Whole 4L ]; Trials = trials }

let trialsOf (pairs: (float * float) list) : (Trial * Measurement) list =
    pairs
    |> List.mapi (fun i (left, right) ->
        { Config = config pairs.Length
          Number = i
          Key = Key.Root(7UL).Child(int64 i)
          Sources = sources },
        sides left right)

/// A statement whose trials measure the given sides.
let ofSides kind (pairs: (float * float) list) =
    let pairs' = List.toArray pairs
    sampled "made-up/sides" kind [ config pairs.Length ] (fun trial -> let left, right = pairs'[trial.Number] in sides left right)

let judge kind (pairs: (float * float) list) = Judge.trials (ofSides kind pairs) (trialsOf pairs) |> fst

/// A scaling law along m = 2^8, 2^10, 2^12, 2^14 with S seeds and the bound 1: the constant is what is measured.
let scaling law seeds (constant: float -> int -> float) =
    let grid = [ for power in [ 8; 10; 12; 14 ] -> { Values = [ "m", Whole(1L <<< power) ]; Trials = seeds } ]
    let statement = sampled "made-up/scaling" (ScalingLaw law) grid (fun trial -> sides (constant (trial.Config.Number "m") trial.Number) 1.0)
    let trials =
        [ for config in grid do
              for number in 0 .. config.Trials - 1 ->
                  { Config = config
                    Number = number
                    Key = Key.Root(7UL).Child(config.Id).Child(int64 number)
                    Sources = sources } ]
    statement, trials |> List.map (fun trial -> trial, statement.Measure trial)

let alongM = { Along = "m"; Growth = 1.25; LogPower = 0.0; Alpha = 1e-6 }

/// A proof that needs no thought: 1 = 1.
let proof =
    match FiniteCases.check "one is one" [ { Label = "1 = 1"; Left = Term.integer 1; Relation = Relation.Equal; Right = Term.integer 1 } ] with
    | FiniteCasesOutcome.Holds proof -> proof
    | _ -> failwith "1 = 1 was not proved"

/// A finite double of ordinary size from any integer: a multiple of 1/64 in [−512, 512).
let ordinary (n: int) = float (((n % 65536) + 65536) % 65536 - 32768) / 64.0
