namespace AdvProofs.Benchmarks

open AdvProofs.Exact
open AdvProofs.Polynomials
open BenchmarkDotNet.Attributes

/// Verification of a whole file against the degree, on one thread. At 1e-2 doubles serve; at 1e-9 wide fixed point does.
[<MemoryDiagnoser>]
type CheckerBenchmarks() =
    let mutable content: byte[] = [||]

    [<Params(201, 1001, 5001, 10001)>]
    member val Degree = 0 with get, set

    [<Params("1/100", "1/1000000000")>]
    member val Epsilon = "" with get, set

    [<GlobalSetup>]
    member this.Build() =
        let epsilon = Jobs.number this.Epsilon
        // ln(1/ε)/degree is the gap of that degree, up to a factor below 1.
        let eta = Rational.ofFloat (System.Math.Round(-log (Rational.toFloat epsilon) / float this.Degree, 6))
        content <- Jobs.bytes (Jobs.certify (Some SignConstruction.Chebyshev) (Some this.Degree) eta epsilon)

    [<Benchmark>]
    member _.Verify() = Jobs.verify 1 content
