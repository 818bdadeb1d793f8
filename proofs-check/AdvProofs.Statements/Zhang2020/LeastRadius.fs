namespace AdvProofs.Statements.Zhang2020

open System
open MathNet.Numerics.LinearAlgebra
open AdvProofs.Networks.Models

/// A pseudo-network of the least radius that fits labels within ε at given points, between a feasible one and a dual bound.
type internal RadiusBracket =
    { /// The radius R of the fit that was found: ‖W⋆ − W⁰‖_{2,∞} = R m^{−2/3} at most.
      Feasible: float
      /// No pseudo-network of smaller radius fits.
      Dual: float
      /// The largest |g_{W⋆}(x_p) − y_p|, recomputed.
      Misfit: float
      Star: TwoLayerReluNetwork }

/// The least R such that some W⋆ with ‖W⋆_r − W_r⁰‖ ≤ R m^{−2/3} has |g_{W⋆}(x_p) − y_p| ≤ ε for all p: a convex program.
/// With N(v) = (1/m) Σ_r ‖Σ_p v_p x_p 1{z_r(x_p) ≥ 0}‖, weak duality gives R ≥ (Σ v_p y_p − ε Σ |v_p|)/N(v) for every v, as |Σ_p v_p g_{W⋆}(x_p)| ≤ R N(v).
/// The v is found by Newton's method on ½N² − ⟨y, v⟩ + ε Σ(v⁺ + v⁻) with a logarithmic barrier for v = v⁺ − v⁻; directions Σ_p v_p x_p 1{…} of length at most 1 times N(v) then fit
/// strictly, which is checked again on the network itself. N is smoothed by δ in each norm, so that the two ends differ by about δ and the barrier's weight.
module internal LeastRadius =

    /// Points with the gates that are on at them; neurons with the same gates count together.
    type private Problem =
        { Points: float[][]
          Labels: float[]
          Epsilon: float
          /// For each set of gates, the points at which it is on, and its share of the neurons.
          Patterns: (int[] * float)[] }

    let private direction (problem: Problem) (v: float[]) (on: int[]) =
        let sum = Array.zeroCreate<float> problem.Points[0].Length
        for p in on do
            for k in 0 .. sum.Length - 1 do
                sum[k] <- sum[k] + v[p] * problem.Points[p].[k]
        sum

    let private squared (x: float[]) = Array.sumBy (fun t -> t * t) x

    let private dot (x: float[]) (y: float[]) = Array.fold2 (fun total s t -> total + s * t) 0.0 x y

    /// N, its gradient and its Hessian at v, every norm ‖D‖ replaced by √(‖D‖² + δ²).
    let private smoothed (problem: Problem) delta (v: float[]) =
        let size = v.Length
        let mutable value = 0.0
        let gradient, hessian = Array.zeroCreate<float> size, Array2D.zeroCreate<float> size size
        for on, share in problem.Patterns do
            let sum = direction problem v on
            let norm = sqrt (squared sum + delta * delta)
            value <- value + share * norm
            let along = on |> Array.map (fun p -> dot sum problem.Points[p] / norm)
            for i in 0 .. on.Length - 1 do
                gradient[on[i]] <- gradient[on[i]] + share * along[i]
                for j in 0 .. on.Length - 1 do
                    hessian[on[i], on[j]] <- hessian[on[i], on[j]] + share * (dot problem.Points[on[i]] problem.Points[on[j]] - along[i] * along[j]) / norm
        value, gradient, hessian

    let private barrier (problem: Problem) mu delta (plus: float[]) (minus: float[]) =
        let v = Array.map2 (-) plus minus
        let n = problem.Patterns |> Array.sumBy (fun (on, share) -> share * sqrt (squared (direction problem v on) + delta * delta))
        0.5 * n * n - dot problem.Labels v + problem.Epsilon * (Array.sum plus + Array.sum minus) - mu * (Array.sumBy log plus + Array.sumBy log minus)

    /// One damped Newton step of the barrier function; none when the decrement is negligible.
    let private step (problem: Problem) mu delta (plus: float[], minus: float[]) =
        let size = plus.Length
        let value, slope, curvature = smoothed problem delta (Array.map2 (-) plus minus)
        let g = Array.init size (fun p -> value * slope[p] - problem.Labels[p])
        let gradient = Vector<float>.Build.Dense(2 * size, fun i -> if i < size then g[i] + problem.Epsilon - mu / plus[i] else -g[i - size] + problem.Epsilon - mu / minus[i - size])
        let hessian =
            Matrix<float>.Build.Dense(2 * size, 2 * size, fun i j ->
                let p, q = i % size, j % size
                let sign = if (i < size) = (j < size) then 1.0 else -1.0
                let own = if i <> j then 0.0 elif i < size then mu / (plus[p] * plus[p]) else mu / (minus[p] * minus[p])
                sign * (slope[p] * slope[q] + value * curvature[p, q]) + own)
        let move = hessian.Solve(-gradient)
        let decrement = -(gradient * move)
        if not (decrement > 1e-13 * (1.0 + mu)) then None
        else
            let now = barrier problem mu delta plus minus
            let moved t = Array.mapi (fun p x -> x + t * move[p]) plus, Array.mapi (fun p x -> x + t * move[size + p]) minus
            let accepted t =
                let high, low = moved t
                Array.forall (fun x -> x > 0.0) high && Array.forall (fun x -> x > 0.0) low && barrier problem mu delta high low <= now - 0.1 * t * decrement
            Seq.initInfinite (fun k -> 0.5 ** float k) |> Seq.truncate 60 |> Seq.tryFind accepted |> Option.map moved

    let rec private settle problem mu delta rounds state =
        if rounds = 0 then state
        else
            match step problem mu delta state with
            | Some next -> settle problem mu delta (rounds - 1) next
            | None -> state

    /// The bracket for a random network, points of its input space, and labels.
    let bracket (initial: TwoLayerReluNetwork) (points: float[][]) (labels: float[]) epsilon =
        let m, d = initial.Width, initial.Dimension
        let on = points |> Array.map (fun x -> let z = Array.zeroCreate<float> m in initial.PreActivations(ReadOnlySpan x, Span z); z |> Array.map (fun t -> t >= 0.0))
        let gates = Array.init m (fun r -> [| for p in 0 .. points.Length - 1 do if on[p].[r] then p |])
        let patterns = gates |> Array.countBy id |> Array.filter (fun (set, _) -> set.Length > 0) |> Array.map (fun (set, count) -> set, float count / float m)
        let problem = { Points = points; Labels = labels; Epsilon = epsilon; Patterns = patterns }
        let start = labels |> Array.map (fun y -> if y > 0.0 then 1.0 else 0.5), labels |> Array.map (fun y -> if y > 0.0 then 0.5 else 1.0)
        let weights = [ for k in 0..24 -> 0.5 ** float k ] |> List.takeWhile (fun mu -> mu > 1e-7)
        let delta mu = max 1e-6 (1e-2 * mu)
        let plus, minus = weights |> List.fold (fun state mu -> settle problem mu (delta mu) 60 state) start
        let v = Array.map2 (-) plus minus
        let last = delta (List.last weights)
        let radius, _, _ = smoothed problem last v
        let exact, _, _ = smoothed problem 0.0 v
        let moved = initial.Weights.ToArray()
        for r in 0 .. m - 1 do
            if gates[r].Length > 0 then
                let sum = direction problem v gates[r]
                let norm = sqrt (squared sum + last * last)
                for k in 0 .. d - 1 do
                    moved[d * r + k] <- moved[d * r + k] + float (sign initial.Outer[r]) * radius / Math.Cbrt(float m) ** 2.0 * sum[k] / norm
        let star = initial.WithWeights(ReadOnlySpan moved)
        let g = PseudoNetwork(initial, star)
        { Feasible = radius
          Dual = (dot labels v - epsilon * Array.sumBy abs v) / exact
          Misfit = Array.map2 (fun (x: float[]) y -> abs (g.Value(ReadOnlySpan x) - y)) points labels |> Array.max
          Star = star }
