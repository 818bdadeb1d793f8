(* Table 2: greedy R-PGD training against PGD training, as a test of equivalence at reduced scale.

   Claim        "using the (greedy) reflected loss in adversarial training does not significantly impact the standard/robust generalization performance": the mean robust
                accuracies of the two trainings differ by at most 1 percentage point, which is more than the largest difference that Table 2 prints (.602).
   Hypotheses   CIFAR-10 at reduced scale: small pre-activation residual networks on averaged pixels, a few thousand images; optimiser, schedule and attacks as in the full
                protocol (`reproduce table2`). Nothing is said of PreActResNet-18 on all images, which no tier can train.
   Measured     the largest |difference| in percentage points that a Student interval over pairs of trainings leaves possible (each pair from the same weights and order
                of images), each end wrong with probability at most 1e-3; the interval's least |difference| decides a refutation. Never "no significant difference":
                an interval that neither lies within the margin nor beyond it is inconclusive. Second route: every trained network by its definition in doubles, one
                image at a time, at the points where the attacks ended; Student's quantile by the incomplete beta function.
   Not vacuous  the claim that greedy R-PGD training is not better by more than the margin holds by the same intervals (the mutant).
   False without full scale: here the networks err on most images under attack, and there raising the likeliest wrong class is the weaker attack to train with: the
                networks trained with it are the more accurate and the less robust ones.
   Reference    reflected-loss paper, section 4.3 and Table 2. *)
module AdvProofs.Statements.Reflected.Table2

open System
open System.Threading.Tasks
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Experiments
open AdvProofs.Networks.Models.Residual
open AdvProofs.Networks.Training
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// The level of either end of an interval.
let private alpha = 1e-3

let private images (trial: Trial) split (count: int) =
    match trial.Sources.Data with
    | Some data -> PixelBatch(data.Load(Dataset.Cifar10, split, Nullable count), trial.Config.Int "pool")
    | None -> invalidOp "CIFAR-10 is needed and no data directory is given."

let private comparison (trial: Trial) =
    let attack (name: string) steps = ImageAttack.Of(trial.Config.Number name / 255.0, trial.Config.Int steps, ImageObjective.CrossEntropy)
    RobustTrainingComparison(
        ResidualTrainingOptions(
            Attack = attack "nu" "steps",
            Width = trial.Config.Int "width",
            Blocks = [| for _ in 1 .. trial.Config.Int "stages" -> 1 |],
            Epochs = trial.Config.Int "epochs",
            BatchSize = 32
        ),
        attack "test_nu" "test_steps",
        1
    )

let private train (trial: Trial) =
    let training, test = images trial Split.Train (trial.Config.Int "images"), images trial Split.Test (trial.Config.Int "test_images")
    let compared = comparison trial
    let outcomes = Array.zeroCreate (2 * trial.Config.Int "pairs")
    let options = ParallelOptions(MaxDegreeOfParallelism = trial.Sources.Threads, CancellationToken = trial.Sources.Cancellation)
    Parallel.For(
        0,
        outcomes.Length,
        options,
        fun job ->
            let objective = if job % 2 = 0 then ImageObjective.CrossEntropy else ImageObjective.GreedyReflected
            outcomes[job] <- compared.Train(objective, training, test, trial.Key.Child(int64 (job / 2)), null, trial.Sources.Cancellation)
    )
    |> ignore
    test, outcomes |> Array.map (fun struct (network, outcome) -> network, outcome)

// The networks depend on the trial alone: asked for again, by the second route or for the mutant, they are the same.
let private trained = Memo.ofTrial train

/// Robust accuracy of greedy R-PGD training minus that of PGD training, in percentage points, pair by pair.
let private differences (accuracies: float[]) =
    [ for pair in 0 .. accuracies.Length / 2 - 1 -> 100.0 * (accuracies[2 * pair + 1] - accuracies[2 * pair]) ]

let private mean (values: float seq) = 100.0 * Seq.average values

let private measure ends (trial: Trial) =
    let _, outcomes = trained trial
    let outcomes = outcomes |> Array.map snd
    let interval = EquivalenceInterval.OverSeeds(List.toArray (differences (outcomes |> Array.map (fun outcome -> outcome.RobustAccuracy))), 1.0 - alpha)
    let least, left = ends (interval.Lower, interval.Upper)
    let of' parity = outcomes |> Seq.indexed |> Seq.filter (fun (job, _) -> job % 2 = parity) |> Seq.map snd
    { Left = left
      Symbols = [ "least", least ]
      Metrics =
        [ "RA PGD", mean [ for outcome in of' 0 -> outcome.RobustAccuracy ]
          "RA R-PGD", mean [ for outcome in of' 1 -> outcome.RobustAccuracy ]
          "SA PGD", mean [ for outcome in of' 0 -> outcome.Accuracy ]
          "SA R-PGD", mean [ for outcome in of' 1 -> outcome.Accuracy ]
          "lower", interval.Lower
          "upper", interval.Upper ] }

/// Whether a network classifies each image correctly, as it is or, if it did not withstand the attack, where the attack ended: by the definition, in doubles.
let private correct (test: PixelBatch) (network: ResidualNetwork, outcome: RobustImages) =
    let reference = ResidualReference network
    Array.Parallel.init outcome.Points.Count (fun i ->
        let logits = (reference.Logits([| Array.map float outcome.Points[i] |], false))[0]
        Array.IndexOf(logits, Array.max logits) = int (test.Images.Labels[i]))

let private differencesInDouble =
    Memo.ofTrial (fun trial ->
        let test, networks = trained trial
        let share network = let hits = correct test network in float (hits |> Array.filter id |> Array.length) / float hits.Length
        networks |> Array.map share |> differences)

let private remeasure end' ends (trial: Trial) : float =
    let center, half = differencesInDouble trial |> Exponent.interval (2.0 * alpha)
    end' (ends (center - half, center + half))

let private route ends =
    Some
        { Route = "every network by its definition in doubles, image by image, at the points where the attacks ended"
          Remeasure = remeasure snd ends
          // Logits of order 1 are wrong by less than 1e-5 in single precision, so of some thousand images none or one changes its class; one of them moves an accuracy of
          // five hundred images by .2 points, and the ends of an interval over eight pairs by less than .1.
          Tolerance = 0.05 }

/// The ends for |difference|: what the interval leaves possible at least and at most.
let private either (lower: float, upper: float) =
    (if lower <= 0.0 && upper >= 0.0 then 0.0 else min (abs lower) (abs upper)), max (abs lower) (abs upper)

let private kind ends = Estimated { Least = "least"; LeastAgain = remeasure fst ends; Alpha = alpha; Declares = 12.0 }

let private summarise (trials: (Trial * Measurement) list) =
    let cell (trial: Trial) =
        let int = trial.Config.Int
        $"""ν = {int "nu"}/255, {int "steps"} steps, {int "images"} images of {32 / int "pool"} × {32 / int "pool"} pixels, width {int "width"}"""
    { Summary.empty with
        Metrics =
            [ for trial, measured in trials do
                  for name, value in List.truncate 4 measured.Metrics -> { Name = $"{name}: {cell trial}"; Value = value; Relative = 0.0; Absolute = 0.5 } ]
        Remarks =
            [ for trial, measured in trials do
                  let value name = measured.Metrics |> List.find (fst >> (=) name) |> snd
                  $"""{cell trial}: robust accuracy {value "RA PGD":F1} %% after PGD and {value "RA R-PGD":F1} %% after greedy R-PGD training, standard {value "SA PGD":F1} %% and {value "SA R-PGD":F1} %%; R-PGD minus PGD between {value "lower":F1} and {value "upper":F1} points.""" ] }

/// Attack sizes in 1/255.
let private setting (nu, steps) (pool, width, stages) (images, epochs) pairs =
    Statement.once
        [ "nu", Whole nu; "steps", Whole steps; "pool", Whole pool; "width", Whole width; "stages", Whole stages; "images", Whole images; "epochs", Whole epochs
          "pairs", Whole pairs; "test_nu", Whole 8L; "test_steps", Whole 5L; "test_images", Whole 500L ]

let statement =
    { Id = "reflected/table-2"
      Paper = Reflected
      Title = "Greedy R-PGD training is equivalent to PGD training, at reduced scale"
      Text =
        { Plain = "Trained on CIFAR-10 at reduced scale, with greedy R-PGD or with PGD, networks have mean robust accuracies within 1 percentage point of each other."
          Latex = @"$|\mathrm{E}\,\mathrm{RA}_{\text{R-PGD}} - \mathrm{E}\,\mathrm{RA}_{\text{PGD}}| \le 1$ percentage point, over training seeds, on CIFAR-10 at reduced scale." }
      Reading = Printed
      Kind = kind either
      Expected = ToBeRefuted
      Hypotheses = [ @"small pre-activation residual networks, averaged pixels, few images; robust accuracy against PGD with $\nu = 8/255$" ]
      Measured =
        { Plain = "largest difference of mean robust accuracies, in points, that the interval over training pairs leaves possible"
          Latex = @"$\max(|l|, |u|)$ of Student's interval $[l, u]$ for the mean difference, in percentage points" }
      Bound = Expr.parse "1" |> Result.defaultWith failwith
      Hidden = []
      Needs = [ Dataset.Cifar10 ]
      Grid =
        fun tier ->
            let small cell = setting cell (4L, 4L, 2L) (1000L, 6L)
            match tier with
            | Quick -> [ small (8L, 2L) 12L ]
            | Ci -> [ for cell in [ 8L, 2L; 8L, 4L; 2L, 2L ] -> small cell 16L ]
            | Nightly
            | Campaign ->
                [ for cell in [ 8L, 2L; 8L, 4L; 8L, 16L; 2L, 2L; 16L, 4L ] do
                      small cell 16L
                  setting (8L, 2L) (4L, 16L, 2L) (3000L, 12L) 8L ]
      Measure = measure either
      SecondRoute = route either
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "greedy R-PGD training not better by more than the margin"
          Apply = fun s -> { s with Kind = kind id; Measure = measure id; SecondRoute = route id } } }
