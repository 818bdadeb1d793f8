namespace AdvProofs.Benchmarks

open BenchmarkDotNet.Attributes

/// The exchange against the degree; the gap shrinks so that the error stays near 1e-4.
[<MemoryDiagnoser>]
type RemezBenchmarks() =
    [<Params(101, 401, 1001, 4001)>]
    member val Degree = 0 with get, set

    [<Benchmark>]
    member this.Sign() = Jobs.remez (AdvProofs.Exact.Rational.fraction 8 this.Degree) this.Degree
