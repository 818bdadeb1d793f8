module AdvProofs.Statements.Tests.Gao2019.LemmaA4Tests

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open Xunit

/// The lemma in doubles, through the engine's deep network: f at x' with W equals f at x with the rank-one change, to rounding.
[<Theory>]
[<InlineData(1)>]
[<InlineData(4)>]
let ``the engine's deep network sees the same output`` (depth: int) =
    let m, d = 40, 6
    let network = DeepReluNetwork.Initialise(m, d, depth, Key.Root(uint64 depth))
    let unit' (key: uint64) =
        let v = Array.init d (fun j -> Gaussian.At(Key.Root key, int64 j))
        let norm = sqrt (Array.sumBy (fun x -> x * x) v)
        v |> Array.map (fun x -> x / norm)
    let x, moved = unit' 1UL, unit' 2UL
    let apply (rows: float[]) columns (v: float[]) = Array.init (rows.Length / columns) (fun i -> Seq.sum (seq { for j in 0 .. columns - 1 -> rows[i * columns + j] * v[j] }))
    let input, first = network.Input.ToArray(), network.Layer(1).ToArray()
    let x0 = apply input d x
    let shift = apply first m (Array.map2 (-) (apply input d moved) x0)
    let s = Array.sumBy (fun t -> t * t) x0
    let tilde = Array.init (m * m) (fun k -> first[k] + shift[k / m] * x0[k % m] / s)
    let layers = [| for h in 1..depth -> if h = 1 then tilde else network.Layer(h).ToArray() |]
    let left, right = network.WithLayers(layers).Value(ReadOnlySpan x), network.Value(ReadOnlySpan moved)
    Assert.Equal(right, left, 1e-10)
    Assert.NotEqual(network.Value(ReadOnlySpan x), right, 1e-3)
