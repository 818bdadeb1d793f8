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
    | [ "supremum51"; m ] -> EngineMeasurement.supremum (int m) None
    | [ "supremum51"; m; path ] -> EngineMeasurement.supremum (int m) (Some path)
    | [ "stream"; m; d; threads ] -> EngineMeasurement.stream (int64 m) (int d) (int threads)
    | [ "table1"; kind; data; epochs; threads ] -> AttackMeasurement.table1 kind data (int epochs) (int threads)
    | [ "gram"; data ] -> AttackMeasurement.gram data
    | [ "grid"; points; threads ] -> AttackMeasurement.grid (int points) (int threads)
    | [ "cost" ] -> EngineMeasurement.cost ()
    | _ -> BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run arguments |> ignore
    0
