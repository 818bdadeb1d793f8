namespace AdvProofs.Benchmarks

open AdvProofs.Polynomials
open BenchmarkDotNet.Attributes

/// From (η, ε) to the bytes of an accepted certificate.
[<MemoryDiagnoser>]
type CertifyBenchmarks() =
    let round construction eta epsilon () =
        let eta, epsilon = Jobs.number eta, Jobs.number epsilon
        Jobs.verify 1 (Jobs.bytes (Jobs.certify construction None eta epsilon))

    [<Benchmark>]
    member _.MinimaxDegree397() = round None "1/50" "1/10000" ()

    [<Benchmark>]
    member _.MinimaxDegree951() = round None "1/50" "1/1000000000" ()

    [<Benchmark>]
    member _.ChebyshevDegree12449() = round (Some SignConstruction.Chebyshev) "3/10000" "1/100" ()
