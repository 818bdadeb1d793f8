/// One job in a fresh process, in CPU seconds: what peers/ is compared with.
module AdvProofs.Benchmarks.Measurement

open System
open System.Diagnostics
open System.IO
open AdvProofs.Exact
open AdvProofs.Polynomials

let private processor () =
    use self = Process.GetCurrentProcess()
    self.TotalProcessorTime.TotalSeconds

let private timed what action =
    let cpu, wall = processor (), Stopwatch.StartNew()
    let result = action ()
    printfn $"{what}: {processor () - cpu:F3} s CPU, {wall.Elapsed.TotalSeconds:F3} s wall"
    result

let private peak () =
    use self = Process.GetCurrentProcess()
    printfn $"peak memory: {self.PeakWorkingSet64 / 1048576L} MiB"

/// The first call pays for compilation; later ones are the steady state.
let private repeated what action =
    for _ in 1..4 do
        timed what action |> ignore
    timed what action

let remez eta degree =
    let found = repeated "exchange" (fun () -> Jobs.remez (Jobs.number eta) degree)
    printfn $"{found.Exchanges} exchanges, level {found.Level:R}, supremum {found.Supremum:R}"

let supremum eta degree epsilon =
    let eta = Jobs.number eta
    let certificate = Jobs.certify (Some SignConstruction.Chebyshev) (Some degree) eta (Jobs.number epsilon)
    let bound = repeated "certified supremum" (fun () -> Jobs.supremum 1 eta certificate)
    printfn $"[{AdvProofs.Checker.Fraction.approximate bound.AtLeast:R}, {AdvProofs.Checker.Fraction.approximate bound.AtMost:R}]"

let certify eta epsilon construction =
    let certificate =
        timed "certify" (fun () -> Jobs.certify (Option.map Jobs.construction construction) None (Jobs.number eta) (Jobs.number epsilon))
    let content = timed "write" (fun () -> Jobs.bytes certificate)
    printfn $"{certificate.Construction}, degree {certificate.Degree}, {content.Length} bytes"
    timed "verify" (fun () -> Jobs.verify Environment.ProcessorCount content) |> ignore
    peak ()

/// The Chebyshev truncation as an exact monomial polynomial in Sollya's syntax.
let export eta degree epsilon (path: string) =
    let certificate = Jobs.certify (Some SignConstruction.Chebyshev) (Some degree) (Jobs.number eta) (Jobs.number epsilon)
    let term (k, c: bigint) = $"({c}*2^(-{certificate.Log2Denominator}))*x^{k}"
    let terms = Chebyshev.toMonomial certificate.Coefficients |> Array.indexed |> Array.filter (fun (_, c) -> not c.IsZero) |> Array.map term
    File.WriteAllText(path, String.Join(" + ", terms))
    printfn $"stated error {Rational.toFloat certificate.Error:R}"
