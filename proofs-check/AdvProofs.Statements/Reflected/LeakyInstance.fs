namespace AdvProofs.Statements.Reflected

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness

/// Random leaky networks in the plane with an input of label +1 and a radius, effective attack or not.
module internal LeakyInstance =

    /// Rows ±(v + noise) with matching outer signs; κ√m in [1/4, 3], ‖W‖ in [1/20, 5], ν in [1/5, 6/5], ‖x‖ ≤ 1.
    let draw slope m (key: Key) : EffectiveAttack =
        let u index = Uniform.At(key, index)
        let between low high index = low * exp (u index * log (high / low))
        let noise, angle = u 0L, 2.0 * Math.PI * u 1L
        let kappa, norm = between 0.25 3.0 2L, between 0.05 5.0 3L
        let signs = [| for r in 0 .. m - 1 -> float (Uniform.SignAt(key.Child "sign", int64 r)) |]
        let rows =
            [| for r in 0 .. m - 1 do
                   for j in 0..1 -> signs[r] * ((if j = 0 then cos angle else sin angle) + noise * Gaussian.At(key.Child "row", int64 r, int64 j)) |]
        let length = rows |> Array.sumBy (fun w -> w * w) |> sqrt
        let direction = 2.0 * Math.PI * u 4L
        { Network =
            LeakyTwoLayerNetwork(
                m, 2, slope, ReadOnlySpan(rows |> Array.map (fun w -> w * norm / length)), ReadOnlySpan(signs |> Array.map (fun s -> s * kappa / sqrt (float m))))
          X = [| u 5L * cos direction; u 5L * sin direction |]
          Radius = between 0.2 1.2 6L
          Kappa = kappa }

    /// Λ = κ√m‖W‖: the Lipschitz constant of f that follows from the norms.
    let lipschitz (instance: EffectiveAttack) = instance.Kappa * instance.Network.WeightNorm

    /// The first instance of the key with an attack of y f ≤ −share · 2ν(1−α)Λ; share 1 is the hypothesis of Theorem 3.2.
    /// <exception cref="System.InvalidOperationException">None of 5000 is.</exception>
    let effective share slope m (key: Key) =
        let enough instance = EffectiveAttack.optimum instance <= -share * 2.0 * instance.Radius * (1.0 - slope) * lipschitz instance
        match Seq.tryFind enough (Seq.init 5000 (fun i -> draw slope m (key.Child(int64 i)))) with
        | Some instance -> instance
        | None -> invalidOp "None of 5000 random networks has an effective attack."

    /// y f at the iterates δ_1 = x, …, δ_T of Algorithm 1 with the largest step, by the engine.
    let margins iterations (instance: EffectiveAttack) =
        [ for t in 0 .. iterations - 1 ->
              let options = AttackOptions(Set = Ball instance.Radius, Loss = Loss.Reflected, Alpha = EffectiveAttack.step instance, Steps = t, Step = StepKind.Raw, ReturnBest = false)
              ProjectedGradientAttack(options).Attack(instance.Network, ReadOnlySpan instance.X, 1.0, Key.Root 0UL).Margin ]

    /// The same by the definition, left to right: δ ← Π(δ − η s(F) ∇F).
    let marginsByDefinition iterations (instance: EffectiveAttack) =
        let network, x, nu = instance.Network, instance.X, instance.Radius
        let row r = network.Row(r).ToArray()
        let rows, outer = [| for r in 0 .. network.Width - 1 -> row r |], network.Outer.ToArray()
        let step = EffectiveAttack.step instance
        let rec iterate t (a, b) margins =
            let mutable value, ga, gb = 0.0, 0.0, 0.0
            for r in 0 .. rows.Length - 1 do
                let z = rows[r][0] * a + rows[r][1] * b
                let slope = if z >= 0.0 then outer[r] else network.Slope * outer[r]
                value <- value + slope * z
                ga <- ga + slope * rows[r][0]
                gb <- gb + slope * rows[r][1]
            if t = iterations - 1 then
                List.rev (value :: margins)
            else
                let s = 1.0 / (1.0 + exp -value)
                let da, db = a - step * s * ga - x[0], b - step * s * gb - x[1]
                let shrink = min 1.0 (nu / sqrt (da * da + db * db))
                iterate (t + 1) (x[0] + shrink * da, x[1] + shrink * db) (value :: margins)
        iterate 0 (x[0], x[1]) []
