namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness

/// The deep network (1) by its definition, sums from left to right and whole matrices from the bottom up: a second route to what the engine finds by recursion from the top.
module internal LayerProducts =

    let dot (a: float[]) (b: float[]) =
        let mutable total = 0.0
        for i in 0 .. a.Length - 1 do
            total <- total + a[i] * b[i]
        total

    let norm v = sqrt (dot v v)

    /// A point uniform on the unit sphere.
    let unitVector (key: Key) d =
        let v = Array.init d (fun j -> Gaussian.At(key, int64 j))
        let size = norm v
        v |> Array.map (fun t -> t / size)

    /// Mv for a matrix stored row by row.
    let apply (matrix: float[]) (v: float[]) =
        let columns = v.Length
        Array.init (matrix.Length / columns) (fun i ->
            let mutable total = 0.0
            for j in 0 .. columns - 1 do
                total <- total + matrix[i * columns + j] * v[j]
            total)

    /// The layers as arrays, h = 1 … H.
    let layers (network: DeepReluNetwork) = [| for h in 1 .. network.Depth -> network.Layer(h).ToArray() |]

    /// (x̄^(h), x^(h)) for h = 0 … H; on layer 0 both are Ax.
    let forward (network: DeepReluNetwork) x =
        let bottom = apply (network.Input.ToArray()) x
        layers network |> Array.scan (fun (_, below) w -> let z = apply w below in z, z |> Array.map (max 0.0)) (bottom, bottom)

    /// x̄^(h), h = 0 … H.
    let preActivations network x = forward network x |> Array.map fst

    /// x^(h), h = 0 … H.
    let activations network x = forward network x |> Array.map snd

    /// D^(h) as booleans, h = 1 … H.
    let gates network x = forward network x |> Array.tail |> Array.map (fst >> Array.map (fun z -> z >= 0.0))

    /// f(x).
    let value (network: DeepReluNetwork) x = dot (network.Outer.ToArray()) (snd (Array.last (forward network x)))

    /// aᵀD^(H)W^(H)…W^(h+1)D^(h) as a row: the whole matrix of the layers above h, then a. Cost O(m³) a layer.
    let backward (network: DeepReluNetwork) x h =
        let m = network.Width
        let gates = gates network x
        let start = Array.init (m * m) (fun k -> if k / m = k % m && gates[h - 1][k / m] then 1.0 else 0.0)
        let above (product: float[]) k =
            let w, next = network.Layer(k).ToArray(), Array.zeroCreate<float> (m * m)
            for i in 0 .. m - 1 do
                if gates[k - 1][i] then
                    for l in 0 .. m - 1 do
                        let c = w[i * m + l]
                        for j in 0 .. m - 1 do
                            next[i * m + j] <- next[i * m + j] + c * product[l * m + j]
            next
        let product = List.fold above start [ h + 1 .. network.Depth ]
        let a = network.Outer.ToArray()
        Array.init m (fun j -> Seq.sum (seq { for i in 0 .. m - 1 -> a[i] * product[i * m + j] }))

    /// The left factors of the engine's rank-one gradients, h = 1 … H.
    let engineLeft (network: DeepReluNetwork) (x: float[]) =
        network.LayerGradients(ReadOnlySpan x) |> Seq.map (fun (struct (left, _)) -> left) |> Array.ofSeq
