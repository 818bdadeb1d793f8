/// Table 1's training, the attack in Gram space and the grid of section 4.1 in a fresh process: what peers/ is compared with.
module AdvProofs.Benchmarks.AttackMeasurement

open System
open AdvProofs.Benchmarks.EngineMeasurement
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Data
open AdvProofs.Networks.Experiments
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training

let private names = dict [ "standard", Table1.Standard; "pgd-2", "PGD-2"; "pgd-inf", "PGD-∞"; "r-pgd-2", "R-PGD-2"; "r-pgd-inf", "R-PGD-∞" ]

let private load data = Table1Data.Load(DataDirectory.Resolve data)

let private train kind epochs threads (data: Table1Data) =
    let options = Table1Protocol(Epochs = epochs).Training(names[kind], threads)
    let initial = TrainedTwoLayerNetwork.Initialise(100, data.Train.Dimension, Key.Root 1UL)
    MinibatchTraining.Run(initial, data.Train, options, Key.Root 2UL).Final

/// Epochs of one row of Table 1. The first run in the process also pays for compilation.
let table1 kind data epochs threads =
    let data = load data
    for run in [ "with compilation"; "again" ] do
        let network, _ = timed $"{kind}, {epochs} epochs on {threads} threads, {run}" (fun () -> train kind epochs threads data)
        printfn $"clean test error {data.CleanError network:F4}"

/// The attack as it is defined: value and gradient of the whole minibatch anew at every step.
let private plain (options: AttackOptions) (network: TrainedTwoLayerNetwork) (sample: SinglePrecisionSample) =
    let d, size, radius = sample.Dimension, 64, float32 options.Set.Radius
    let points = Array.copy sample.Inputs
    for first in 0..size .. sample.Count - 1 do
        let n = min size (sample.Count - first)
        let values, gradients, difference = Array.zeroCreate n, Array.zeroCreate (n * d), Array.zeroCreate d
        for t in 0 .. options.Steps - 1 do
            network.ValuesAndGradients(ReadOnlySpan(points, first * d, n * d), values.AsSpan(), gradients.AsSpan())
            for i in 0 .. n - 1 do
                let slope = options.Loss.Derivative(float values[i], float sample.Labels[first + i])
                let step = float32 (options.Alpha * options.Schedule.At t * slope)
                let row = (first + i) * d
                ProjectedStep.InBall(
                    step, ReadOnlySpan(gradients, i * d, d), ReadOnlySpan(sample.Inputs, row, d), radius, ProjectedStep.Unclipped, difference.AsSpan(), points.AsSpan(row, d))
                |> ignore
    points

/// PGD-2 without clipping, 40 steps on every training image: as defined, with gradients kept, and in Gram space.
let gram data =
    let data = load data
    let network = train "standard" 1 1 data
    for loss in [ Loss.Logistic; Loss.Reflected ] do
        let options = AttackOptions(Set = Ball 2.0, Loss = loss, Alpha = 10.0 / 64.0, Steps = 40, Step = StepKind.Raw, Schedule = StepSchedule(0.2, 10), ReturnBest = false)
        let mutable found = [||]
        let ways =
            [ "plain loop", fun () -> plain options network data.Train
              "gradients kept", fun () -> MinibatchAttack(options).Perturb(network, data.Train, Key.Root 0UL)
              "Gram space", fun () -> GramSpaceAttack(options).Perturb(network, data.Train) ]
        let seconds =
            [ for name, attack in ways ->
                  attack () |> ignore
                  let points, spent = timed $"{loss}, {data.Train.Count} images, {name}" attack
                  if Array.isEmpty found then found <- points
                  let farthest = Array.fold2 (fun worst (a: float32) b -> max worst (abs (a - b))) 0.0f found points
                  printfn $"  largest difference of a coordinate from the plain loop: {farthest:E1}"
                  spent ]
        printfn $"{loss}: Gram space is {seconds[0] / seconds[2]:F1} times as fast as the plain loop, in CPU time"

/// The best 1000 points for all six objectives from every point of the grid, and for each objective alone without looking at most points.
let grid points threads =
    let grid = AttackGrid(points, GridPlacement.Midpoints)
    for run in [ "with compilation"; "again" ] do
        let rankings, _ = timed $"grid {points}^3, 6 objectives, every point, {threads} threads, {run}" (fun () -> GridScan.Best(grid, 1000, threads))
        for ranking in rankings do
            printf $"{ranking.Objective} {ranking.FlipsAmong 10}/{ranking.FlipsAmong 100}/{ranking.FlipsAmong 1000}; "
        printfn ""
    let rows, _ = timed $"grid {points}^3, 6 objectives, by rows" (fun () -> [ for objective in AttackObjectives.All -> GridRowSearch.Best(grid, objective, 1000) ])
    printfn $"reflected margin: {rows[1].FlipsAmong 1000} of 1000 flip"
