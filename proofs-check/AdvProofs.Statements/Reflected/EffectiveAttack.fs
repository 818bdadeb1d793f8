namespace AdvProofs.Statements.Reflected

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

/// Random leaky networks in the plane or in space with an effective attack on a correctly classified point: what Theorem 3.2 is about.
type internal EffectiveAttack =
    { Network: LeakyTwoLayerNetwork
      /// The clean input; its label is +1.
      X: float[]
      Radius: float
      /// κ√m, with |a_r| = κ.
      Kappa: float }

module internal EffectiveAttack =

    let sigmoid z = 1.0 / (1.0 + exp -z)

    /// min of y f over the disc, or over the ball in space, exactly.
    let optimum (instance: EffectiveAttack) =
        if instance.Network.Dimension = 3 then ExactBallAttack.Minimise(instance.Network, ReadOnlySpan instance.X, 1.0, instance.Radius).Margin
        else ExactDiscAttack.Minimise(instance.Network, ReadOnlySpan instance.X, 1.0, instance.Radius).Margin

    /// η = 1/(κ²m‖W‖²), the largest step the theorem allows.
    let step (instance: EffectiveAttack) = 1.0 / (instance.Kappa * instance.Network.WeightNorm) ** 2.0

    /// y f at the best of the iterates δ_1 = x, …, δ_T of gradient ascent on the reflected loss with that step.
    let attacked iterations (instance: EffectiveAttack) =
        let options = AttackOptions.RawAscent(Ball instance.Radius, step instance, iterations - 1, Loss.Reflected)
        ProjectedGradientAttack(options).Attack(instance.Network, ReadOnlySpan instance.X, 1.0, Key.Root 0UL).Margin

    let private dot (a: float[]) (b: float[]) = Array.fold2 (fun sum p q -> sum + p * q) 0.0 a b

    let private unit (v: float[]) = let length = sqrt (dot v v) in v |> Array.map (fun c -> c / length)

    let private without (direction: float[]) (v: float[]) = let share = dot direction v in Array.map2 (fun c d -> c - share * d) v direction

    /// Two random directions in space at a right angle.
    let private frame (key: Key) =
        let gaussian (name: string) = [| for j in 0L .. 2L -> Gaussian.At(key.Child name, j) |]
        let first = unit (gaussian "first")
        first, unit (without first (gaussian "second"))

    /// Rows ±(v + noise) with matching outer signs: nearly a linear function of v·x, so that effective attacks are not rare.
    let private candidate dimension slope m (key: Key) =
        let u index = Uniform.At(key, index)
        let noise, angle, turn = u 0L, 2.0 * Math.PI * u 1L, u 4L - 0.5
        let kappa, norm = exp (3.0 * u 2L - 1.5), exp (8.0 * u 3L - 4.6)
        let signs = [| for r in 0 .. m - 1 -> float (Uniform.SignAt(key.Child "sign", int64 r)) |]
        // The common direction, and that of the input.
        let along, towards =
            if dimension = 2 then
                [| cos angle; sin angle |], [| cos (angle + turn); sin (angle + turn) |]
            else
                let first, second = frame key
                first, Array.map2 (fun p q -> cos turn * p + sin turn * q) first second
        let rows =
            [| for r in 0 .. m - 1 do
                   for j in 0 .. dimension - 1 -> signs[r] * (along[j] + noise * Gaussian.At(key.Child "row", int64 r, int64 j)) |]
        let length = rows |> Array.sumBy (fun w -> w * w) |> sqrt
        let weights = rows |> Array.map (fun w -> w * norm / length)
        let outer = signs |> Array.map (fun s -> s * kappa)
        { Network = LeakyTwoLayerNetwork(m, dimension, slope, ReadOnlySpan weights, ReadOnlySpan outer)
          X = towards |> Array.map (fun c -> c * u 5L)
          Radius = 0.2 + 1.3 * u 6L
          Kappa = kappa * sqrt (float m) }

    /// The first candidate of the trial's key whose clean input is classified correctly and has an attack with y f ≤ −2ν(1−α)κ√m‖W‖.
    /// <exception cref="System.InvalidOperationException">None of 2000 candidates is.</exception>
    let drawIn dimension slope m (key: Key) =
        let effective instance =
            instance.Network.Value(ReadOnlySpan instance.X) > 0.0
            && optimum instance <= -2.0 * instance.Radius * (1.0 - slope) * instance.Kappa * instance.Network.WeightNorm
        match Seq.tryFind effective (Seq.init 2000 (fun i -> candidate dimension slope m (key.Child(int64 i)))) with
        | Some instance -> instance
        | None -> invalidOp "None of 2000 random networks has an effective attack on a correctly classified input."

    /// The same in the plane.
    let draw slope m key = drawIn 2 slope m key

    /// min of y f over the disc by a dense scan of its boundary, refined by golden sections, and the value at 0 where 0 lies inside: on every line through 0
    /// the function is linear on each side of 0, so its minimum lies at one of these.
    let optimumByScan (instance: EffectiveAttack) =
        let value angle =
            let point = [| instance.X[0] + instance.Radius * cos angle; instance.X[1] + instance.Radius * sin angle |]
            instance.Network.Reference(ReadOnlySpan point)
        let count = 4000
        let width = 2.0 * Math.PI / float count
        let best = Seq.minBy (fun i -> value (float i * width)) (seq { 0 .. count - 1 })
        let golden = (sqrt 5.0 - 1.0) / 2.0
        let rec refine low high remaining =
            if remaining = 0 then
                value (0.5 * (low + high))
            else
                let a, b = high - golden * (high - low), low + golden * (high - low)
                if value a <= value b then refine low b (remaining - 1) else refine a high (remaining - 1)
        let boundary = refine ((float best - 1.0) * width) ((float best + 1.0) * width) 60
        let inside = instance.X[0] * instance.X[0] + instance.X[1] * instance.X[1] <= instance.Radius * instance.Radius
        if inside then min boundary 0.0 else boundary

    /// min of y f over the ball in space from the planes through 0 and x: on each the network is one in the plane and the ball a disc around x, and every point lies on one.
    /// The planes' minima are scanned twice, the second time around the best, and refined by golden sections.
    let optimumByPlanes (instance: EffectiveAttack) =
        let axis = unit instance.X
        let least = [| 0..2 |] |> Array.minBy (fun j -> abs axis[j])
        let second = unit (without axis [| for j in 0..2 -> if j = least then 1.0 else 0.0 |])
        let third = [| axis[1] * second[2] - axis[2] * second[1]; axis[2] * second[0] - axis[0] * second[2]; axis[0] * second[1] - axis[1] * second[0] |]
        let centre = [| sqrt (dot instance.X instance.X); 0.0 |]
        let value angle =
            let other = Array.map2 (fun p q -> cos angle * p + sin angle * q) second third
            let rows = Array.init instance.Network.Width (fun r -> let row = instance.Network.Row(r).ToArray() in [| dot row axis; dot row other |]) |> Array.concat
            let network = LeakyTwoLayerNetwork(instance.Network.Width, 2, instance.Network.Slope, ReadOnlySpan rows, instance.Network.Outer)
            ExactDiscAttack.Minimise(network, ReadOnlySpan centre, 1.0, instance.Radius).Margin
        let scan low high count = [ for i in 0..count -> low + (high - low) * float i / float count ] |> List.minBy value
        let wide, narrow = Math.PI / 720.0, Math.PI / 72_000.0
        let coarse = scan 0.0 Math.PI 720
        let fine = scan (coarse - wide) (coarse + wide) 200
        let golden = (sqrt 5.0 - 1.0) / 2.0
        let rec refine low high remaining =
            let a, b = high - golden * (high - low), low + golden * (high - low)
            if remaining = 0 then value (0.5 * (low + high))
            elif value a <= value b then refine low b (remaining - 1)
            else refine a high (remaining - 1)
        min (value fine) (refine (fine - narrow) (fine + narrow) 40)
