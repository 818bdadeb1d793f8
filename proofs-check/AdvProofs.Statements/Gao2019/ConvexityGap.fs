namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Models

/// How far f(W_0 + Δ) is from its tangent at W_0 when all layers of the deep network (1) move: large values within B(R), found by ascent, and each value by two routes.
module internal ConvexityGap =

    let private moved (network: DeepReluNetwork) (change: float[][]) = network.WithLayers(Array.map2 (Array.map2 (+)) (LayerProducts.layers network) change)

    let private gradients (network: DeepReluNetwork) (x: float[]) =
        let zero = [| for _ in 1 .. network.Depth -> Array.zeroCreate<float> (network.Width * network.Width) |]
        network.AddLayerGradients(ReadOnlySpan x, (fun _ -> 1.0), zero) |> ignore
        zero

    /// f(W_0 + Δ) − f(W_0) − ⟨∇f(W_0), Δ⟩, given ∇f(W_0).
    let private value (network: DeepReluNetwork) (tangent: float[][]) (x: float[]) change =
        (moved network change).Value(ReadOnlySpan x) - network.Value(ReadOnlySpan x) - Array.sum (Array.map2 LayerProducts.dot tangent change)

    /// What unit i of layer h passes on to f where its gate is open: ∂f/∂x^(h), h = 1 … H.
    let outerWeights (network: DeepReluNetwork) (x: float[]) h =
        if h = network.Depth then
            network.Outer.ToArray()
        else
            let m, w = network.Width, network.Layer(h + 1).ToArray()
            let struct (above, _) = network.LayerGradients(ReadOnlySpan x)[h]
            Array.init m (fun j -> Seq.sum (seq { for i in 0 .. m - 1 -> above[i] * w[i * m + j] }))

    /// The root mean square over h of ‖∂f/∂x^(h)‖‖x^(h−1)‖/√(2m), 1 in the limit of wide networks: what the gap of a layer is proportional to.
    let scale (network: DeepReluNetwork) x =
        let below = LayerProducts.activations network x
        let layer h = LayerProducts.norm (outerWeights network x h) * LayerProducts.norm below[h - 1]
        sqrt (List.average [ for h in 1 .. network.Depth -> layer h ** 2.0 ] / (2.0 * float network.Width))

    /// The units with a_i > 0 in order of |z_i|/a_i, and how many of the first to flip by u_i ∝ a_i, ‖u‖ = b, for the largest Σ a_i(|u_i| − |z_i|), and that value.
    let flips (a: float[]) (z: float[]) b =
        let order = [| for i in 0 .. a.Length - 1 do if a[i] > 0.0 then i |] |> Array.sortBy (fun i -> abs z[i] / a[i])
        let squares, products = order |> Array.scan (fun t i -> t + a[i] * a[i]) 0.0, order |> Array.scan (fun t i -> t + a[i] * abs z[i]) 0.0
        let count, best = Array.map2 (fun s p -> b * sqrt s - p) squares products |> Array.indexed |> Array.maxBy snd
        order, count, best

    /// In every layer the rank-one move to the given distance that is best for a gap of that sign if the other layers stay.
    let private layerwise (network: DeepReluNetwork) x distance sign =
        let forward = LayerProducts.forward network x
        [| for h in 1 .. network.Depth ->
               let a, z, below = outerWeights network x h |> Array.map (fun w -> sign * w), fst forward[h], snd forward[h - 1]
               let reach = distance * LayerProducts.norm below
               let order, count, _ = flips a z reach
               let chosen = Array.take count order
               let length = sqrt (chosen |> Array.sumBy (fun i -> a[i] * a[i]))
               let change = Array.zeroCreate<float> (network.Width * network.Width)
               for i in chosen do
                   // A unit flips when it is moved against its sign.
                   let u = (if z[i] > 0.0 then -1.0 else 1.0) * reach * a[i] / length
                   for j in 0 .. network.Width - 1 do
                       change[i * network.Width + j] <- u * below[j] * distance * distance / (reach * reach)
               change |]

    /// A Δ with every layer at the given distance where the gap of either sign is large: from the best rank-one moves of the single layers Δ ← ±(∇f(W_0 + Δ) − ∇f(W_0)), scaled back layer by
    /// layer, which is the direction in which the gap grows; the best of all iterates.
    let ascend (network: DeepReluNetwork) (x: float[]) distance steps =
        let scaled (layer: float[]) = let size = LayerProducts.norm layer in layer |> Array.map (fun t -> if size > 0.0 then distance * t / size else 0.0)
        let tangent = gradients network x
        let next sign change = Array.map2 (Array.map2 (fun after before -> sign * (after - before))) (gradients (moved network change) x) tangent |> Array.map scaled
        let path sign = Seq.unfold (fun change -> Some(change, next sign change)) (layerwise network x distance sign) |> Seq.truncate steps |> Seq.map (fun change -> sign * value network tangent x change, change) |> List.ofSeq
        path 1.0 @ path -1.0 |> List.maxBy (fun (gap, _) -> if Double.IsNaN gap then infinity else gap)

    /// ‖Δ‖_F.
    let size (change: float[][]) = change |> Array.sumBy (fun layer -> LayerProducts.dot layer layer) |> sqrt

    /// The gap in absolute value with f from left to right, and the gradient from whole matrices multiplied out from the bottom.
    let byDefinition (network: DeepReluNetwork) x (change: float[][]) =
        let below = LayerProducts.activations network x
        let along h = LayerProducts.dot (LayerProducts.backward network x h) (LayerProducts.apply change[h - 1] below[h - 1])
        abs (LayerProducts.value (moved network change) x - LayerProducts.value network x - List.sum [ for h in 1 .. network.Depth -> along h ])
