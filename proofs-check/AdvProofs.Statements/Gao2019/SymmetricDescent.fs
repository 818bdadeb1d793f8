namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models

/// Gradient descent on a symmetric two-layer network: what a run saw.
type internal Descent =
    { /// L_A(W_t) for t = 0 … T − 1.
      Losses: float list
      /// ‖∇L_A(W_t)‖_F for t = 0 … T − 1.
      Gradients: float list
      Last: SymmetricTwoLayerNetwork }

    /// max_t ‖∇L_A(W_t)‖_F, NaN before any number.
    member descent.LargestGradient = descent.Gradients |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)

module internal SymmetricDescent =

    /// The mean loss at labelled points, and its gradient in W.
    let lossAndGradient (loss: Loss) (network: SymmetricTwoLayerNetwork) (points: float[][]) (labels: float[]) =
        let gradient = Array.zeroCreate<float> (network.Weights.ToArray().Length)
        let n = float points.Length
        let mutable total = 0.0
        for i in 0 .. points.Length - 1 do
            let f = network.Value(ReadOnlySpan points[i])
            total <- total + loss.Value(f, labels[i])
            network.AddWeightGradient(ReadOnlySpan points[i], loss.Derivative(f, labels[i]) / n, Span gradient)
        total / n, gradient

    /// √Σ g², in a fixed order.
    let norm (g: float[]) = AdvProofs.Networks.Numerics.DotProduct.Norm(ReadOnlySpan g)

    /// W_{t+1} = W_t − α ∇L_A(W_t), T times, without projection; `attack` moves the inputs of the current network.
    let run (loss: Loss) (attack: int -> SymmetricTwoLayerNetwork -> float[][]) (labels: float[]) alpha steps (initial: SymmetricTwoLayerNetwork) =
        let mutable network = initial
        let seen =
            [ for t in 0 .. steps - 1 do
                  let value, gradient = lossAndGradient loss network (attack t network) labels
                  network <- network.WithWeights(ReadOnlySpan(Array.map2 (fun w g -> w - alpha * g) (network.Weights.ToArray()) gradient))
                  yield value, norm gradient ]
        { Losses = List.map fst seen; Gradients = List.map snd seen; Last = network }

    /// The least of some numbers, NaN before any number.
    let least (values: float list) = values |> List.reduce (fun a b -> if Double.IsNaN a || a <= b then a else b)
