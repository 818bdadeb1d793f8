/// The numeric engine in a fresh process: what peers/ and docs/engine.md are compared with.
module AdvProofs.Benchmarks.EngineMeasurement

open System
open System.Diagnostics
open System.Runtime.Intrinsics
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Storage
open AdvProofs.Networks.WorstCases

let internal processor () = Environment.CpuUsage.TotalTime.TotalSeconds

/// The result and the CPU seconds, which, unlike the wall's, other processes hardly change.
let internal timed what action =
    let start, wall = processor (), Stopwatch.StartNew()
    let result = action ()
    let cpu = processor () - start
    printfn $"{what}: {cpu:F3} s CPU, {wall.Elapsed.TotalSeconds:F3} s wall"
    result, cpu

/// Theorem 5.1's exact supremum, d = 3: five calls, the last being the steady state. Saves the network for the peer.
let supremum (m: int) (path: string option) =
    let network = TwoLayerReluNetwork.Initialise(m, 3, Key.Root 51UL)
    path |> Option.iter (fun file -> NetworkFile.Save(file, network))
    for _ in 1..5 do
        let found, _ = timed "supremum" (fun () -> PseudoNetworkGap.Supremum(network, 4.0))
        printfn $"  {found.Value:R} within {found.ErrorBound:E1}"

/// f_{W⁰}(x) without stored weights, against the random numbers alone on one thread.
let stream (m: int64) (d: int) (threads: int) =
    let key = Key.Root 9UL
    let x = Array.init d (fun i -> cos (float i) / sqrt (float d))
    let generator count =
        let row, rows, biases, signs = Array.zeroCreate d, key.Child "W", key.Child "b", key.Child "a"
        let mutable sum = 0.0
        for r in 0L .. count - 1L do
            Gaussian.FillRow(rows, r, 1.0, row.AsSpan())
            sum <- sum + row[0] + Gaussian.At(biases, r) + float (Uniform.SignAt(signs, r))
        sum
    for _ in 1..2 do
        StreamedReluNetwork(200_000L, d, key).Value(x, threads) |> ignore
        generator 200_000L |> ignore
    let share = max 1L (m / 8L)
    let _, alone = timed $"generator alone, {share} units on one thread" (fun () -> generator share)
    let value, whole = timed $"network of {m} units on {threads} threads" (fun () -> StreamedReluNetwork(m, d, key).Value(x, threads))
    use self = Process.GetCurrentProcess()
    printfn $"f(x) = {value:R}, peak memory {self.PeakWorkingSet64 / 1048576L} MiB"
    printfn $"network over generator, CPU time a unit: {whole / float m / (alone / float share):F2}"

let private slope (points: (float * float) list) =
    let points = points |> List.map (fun (x, y) -> log x, log y)
    let mx, my = List.averageBy fst points, List.averageBy snd points
    List.sumBy (fun (x, y) -> (x - mx) * (y - my)) points / List.sumBy (fun (x, _) -> (x - mx) ** 2.0) points

/// CPU seconds of one call of each job: the least of seven means over at least a twentieth of a second. The sizes take turns, so that other processes slow all of them alike.
let private seconds (jobs: (unit -> unit) list) =
    let mean calls job =
        let start = processor ()
        for _ in 1..calls do
            job ()
        (processor () - start) / float calls
    let calls = jobs |> List.map (fun job -> mean 1 job |> ignore; max 1 (int (ceil (0.05 / max 1e-6 (mean 3 job)))))
    [ for _ in 1..7 -> List.map2 mean calls jobs ] |> List.transpose |> List.map List.min

let private fit what exponent (sizes: int list) (job: int -> unit -> unit) =
    let found = List.zip (List.map float sizes) (seconds (List.map job sizes)) |> slope
    let verdict = if abs (found - exponent) <= 0.1 then "" else "  <- not within 0.1"
    printfn $"{what, -46} operations^{exponent:F2}, time^{found:F3}{verdict}"
    GC.Collect()

/// CPU time against m, d, n and H, fitted on a logarithmic scale and compared with the count of operations. The weights of a two-layer network stay in a second-level
/// cache of 1 MiB: where they move from one kind of memory to the next, the exponent is the machine's and not the algorithm's. Deep networks take 64 inputs at a
/// time, so that a layer read once is used 64 times and its place in memory matters little.
let cost () =
    let key = Key.Root 1UL
    let batch (m: int) (d: int) (n: int) =
        let network = TwoLayerReluNetwork.Initialise(m, d, key)
        let inputs, values, gradients = Array.zeroCreate (n * d), Array.zeroCreate n, Array.zeroCreate (n * d)
        Gaussian.Fill(key, 1.0, inputs.AsSpan())
        fun () -> (network :> IDifferentiableInput).ValuesAndGradients(inputs.AsSpan(), values.AsSpan(), gradients.AsSpan())
    fit "two-layer value and gradient, against m" 1.0 [ 128; 256; 512; 1024 ] (fun m -> batch m 64 8)
    fit "two-layer value and gradient, against d" 1.0 [ 256; 512; 1024; 2048 ] (fun d -> batch 32 d 8)
    fit "two-layer value and gradient, against n" 1.0 [ 8; 16; 32; 64 ] (fun n -> batch 256 128 n)
    let deep (m: int) depth =
        let network = DeepReluNetwork.Initialise(m, 2, depth, key)
        let inputs, values, gradients = Array.zeroCreate (2 * 64), Array.zeroCreate 64, Array.zeroCreate (2 * 64)
        Gaussian.Fill(key, 1.0, inputs.AsSpan())
        fun () -> network.ValuesAndGradients(inputs.AsSpan(), values.AsSpan(), gradients.AsSpan())
    fit "deep value and gradient, against m" 2.0 [ 128; 256; 512; 1024 ] (fun m -> deep m 3)
    fit "deep value and gradient, against H" 1.0 [ 2; 4; 8; 16 ] (fun depth -> deep 128 depth)
    fit "exact supremum of Theorem 5.1, against m" 1.0 [ 1 <<< 17; 1 <<< 18; 1 <<< 19; 1 <<< 20; 1 <<< 21 ] (fun m ->
        let network = TwoLayerReluNetwork.Initialise(m, 3, key)
        fun () -> PseudoNetworkGap.Supremum(network, 4.0) |> ignore)
    fit "streamed network, against m" 1.0 [ 1 <<< 14; 1 <<< 15; 1 <<< 16; 1 <<< 17 ] (fun m ->
        let x = Array.init 16 (fun i -> sin (float i))
        fun () -> StreamedReluNetwork(int64 m, 16, key).Value(x, 1) |> ignore)
    printfn $"vector width: {if Vector512.IsHardwareAccelerated then 512 elif Vector256.IsHardwareAccelerated then 256 else 128}"
