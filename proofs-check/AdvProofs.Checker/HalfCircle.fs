namespace AdvProofs.Checker

open System
open System.Numerics

[<Sealed>]
type HalfCircle(resolution: int) =
    let parts = 1 <<< Math.Clamp(BitOperations.Log2(uint32 resolution) - 2, 0, 4)
    /// ⌈resolution/(parts·(1 + (s/parts)²))⌉ steps on each part.
    let steps =
        Array.init parts (fun s ->
            let below = int64 (parts * parts + s * s)
            int ((int64 parts * int64 resolution + below - 1L) / below))
    let starts = Array.scan (+) 0 steps

    member _.Count = starts[parts] + 1

    member _.Tangent(index: int) =
        if index = starts[parts] then
            struct (1L, 1L)
        else
            let mutable s = 0
            while starts[s + 1] <= index do
                s <- s + 1
            struct (int64 s * int64 steps[s] + int64 (index - starts[s]), int64 parts * int64 steps[s])
