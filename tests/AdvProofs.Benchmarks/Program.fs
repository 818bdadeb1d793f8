module AdvProofs.Benchmarks.Program

open System.Reflection
open BenchmarkDotNet.Running

[<EntryPoint>]
let main arguments =
    match List.ofArray arguments with
    | [ "remez"; eta; degree ] -> Measurement.remez eta (int degree)
    | [ "supremum"; eta; degree; epsilon ] -> Measurement.supremum eta (int degree) epsilon
    | [ "certify"; eta; epsilon ] -> Measurement.certify eta epsilon None
    | [ "certify"; eta; epsilon; construction ] -> Measurement.certify eta epsilon (Some construction)
    | [ "export"; eta; degree; epsilon; path ] -> Measurement.export eta (int degree) epsilon path
    | _ -> BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run arguments |> ignore
    0
