namespace AdvProofs.Statements.Reflected

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Networks.WorstCases
open AdvProofs.Statements

/// Algorithm 2 with Algorithm 1 inside, on the uniform distribution over a finite separable set, so that every expectation over it is a finite mean:
/// what Theorem 3.4 and its corollaries are about.
type internal RobustTraining =
    { /// The points of the distribution, all equally likely.
      Support: LabelledSample
      /// W_1, with rows −sign(a_r)ω/√m·v for the teacher v: wrong on every point.
      Initial: LeakyTwoLayerNetwork
      /// ν.
      Radius: float
      /// η_tr.
      Step: float
      /// η_atk at a network.
      AttackStep: LeakyTwoLayerNetwork -> float
      /// T_atk at a network.
      AttackIterations: LeakyTwoLayerNetwork -> int
      /// Number of the support's point that is drawn at each step.
      Stream: int[] }

module internal RobustTraining =

    /// R: all points lie in the unit ball.
    let radius = 1.0

    /// The training of a trial: d, m, alpha, omega, nu, gamma, N and T from its configuration, |a_r| = κ.
    let create (trial: Trial) kappa step attackStep attackIterations =
        let number = trial.Config.Number
        let d, m, n = trial.Config.Int "d", trial.Config.Int "m", trial.Config.Int "N"
        let source = SeparableSample(d, number "gamma", radius, trial.Key.Child "distribution")
        let signs = [| for r in 0 .. m - 1 -> float (Uniform.SignAt(trial.Key.Child "signs", int64 r)) |]
        let teacher = source.Teacher.ToArray()
        let rows = [| for s in signs do for v in teacher -> -s * number "omega" / sqrt (float m) * v |]
        let outer = signs |> Array.map (fun s -> s * kappa)
        { Support = source.Draw(n, trial.Key.Child "support")
          Initial = LeakyTwoLayerNetwork(m, d, number "alpha", ReadOnlySpan rows, ReadOnlySpan outer)
          Radius = number "nu"
          Step = step
          AttackStep = attackStep
          AttackIterations = attackIterations
          Stream = [| for t in 0 .. trial.Config.Int "T" - 1 -> int (Uniform.Below(trial.Key.Child "stream", int64 t, int64 n)) |] }

    /// Trials a configuration, iterations T and points N of the distribution.
    let effort tier =
        match tier with
        | Quick -> 1, 128, 40
        | Ci -> 5, 1024, 100
        | Nightly -> 20, 4096, 400
        | Campaign -> 50, 16384, 1000

    /// The mutant of what training is claimed to reach: the same measurement by the same two routes on the network before training.
    let untrained measure route : Mutation =
        let first training = { training with Stream = Array.truncate 1 training.Stream }
        { What = "the network before training"
          Apply = fun s -> { s with Measure = measure first; SecondRoute = route first } }

    /// δ_1 = x, …, δ_T on the reflected loss, the best of them.
    let private attack training (network: LeakyTwoLayerNetwork) =
        let options = AttackOptions.RawAscent(Ball training.Radius, training.AttackStep network, training.AttackIterations network - 1, Loss.Reflected)
        ProjectedGradientAttack options

    let private adversary training =
        { new IAdversary with
            member _.Name = "algorithm 1"
            member _.Perturb(network, inputs, labels, _, result) =
                let found = (attack training (network :?> LeakyTwoLayerNetwork)).AttackBatch(network, inputs, labels, Key.Root 0UL)
                for i in 0 .. found.Length - 1 do
                    ReadOnlySpan(found[i].Point).CopyTo(result.Slice(i * network.Dimension)) }

    /// τ = 1, 2, 4, …, the iterates that are looked at.
    let checkpoints count = Seq.initInfinite (fun k -> 1 <<< k) |> Seq.takeWhile (fun t -> t <= count) |> List.ofSeq

    /// W_τ at the checkpoints, by the engine.
    let iterates training =
        let d, count = training.Support.Dimension, training.Stream.Length
        let stream =
            LabelledSample(d, training.Stream |> Array.collect (fun i -> training.Support.Input(i).ToArray()), training.Stream |> Array.map (fun i -> training.Support.Labels[i]))
        let wanted, seen = set (checkpoints count), Collections.Generic.List<LeakyTwoLayerNetwork>()
        let observe = Action<int, LeakyTwoLayerNetwork>(fun t network -> if wanted.Contains(t + 1) then seen.Add network)
        OnlineAdversarialTraining.Run(training.Initial, stream, adversary training, training.Step, observe) |> ignore
        List.ofSeq seen

    /// E[−ℓ'(y f_W(δ_atk))] over the distribution.
    let meanSlope training (network: LeakyTwoLayerNetwork) =
        (attack training network).AttackBatch(network, ReadOnlySpan training.Support.Inputs, ReadOnlySpan training.Support.Labels, Key.Root 0UL)
        |> Array.averageBy (fun found -> 1.0 / (1.0 + exp found.Margin))

    /// The share of the distribution on which the least y f_W̄ over the ball, found by `least`, is below −β.
    let robustError beta (least: LeakyTwoLayerNetwork -> float[] -> float -> float) training (network: LeakyTwoLayerNetwork) =
        let points = List.init training.Support.Count (fun i -> training.Support.Input(i).ToArray(), training.Support.Labels[i])
        points |> List.averageBy (fun (x, y) -> if least network x y / network.WeightNorm < -beta then 1.0 else 0.0)

    /// min of y f over the disc, exactly (d = 2).
    let leastOnDisc radius (network: LeakyTwoLayerNetwork) (x: float[]) y = ExactDiscAttack.Minimise(network, ReadOnlySpan x, y, radius).Margin

    /// The same by a dense scan of the circle.
    let leastByScan radius (network: LeakyTwoLayerNetwork) (x: float[]) y =
        let outer = network.Outer.ToArray() |> Array.map ((*) y)
        let mirrored = LeakyTwoLayerNetwork(network.Width, network.Dimension, network.Slope, network.Weights, ReadOnlySpan outer)
        EffectiveAttack.optimumByScan { Network = mirrored; X = x; Radius = radius; Kappa = nan }

    /// W_τ at the checkpoints by the definition of the two algorithms, with plain sums from left to right.
    let iteratesByDefinition training =
        let initial = training.Initial
        let d, m, slope, outer = initial.Dimension, initial.Width, initial.Slope, initial.Outer.ToArray()
        let inner (a: float[]) (b: float[]) = Array.fold2 (fun total x y -> total + x * y) 0.0 a b
        let gates (rows: float[][]) point = rows |> Array.mapi (fun r w -> outer[r] * (if inner w point >= 0.0 then 1.0 else slope))
        let value (rows: float[][]) point = Array.fold2 (fun total w gate -> total + gate * inner w point) 0.0 rows (gates rows point)
        let sigmoid z = 1.0 / (1.0 + exp -z)
        let attacked (rows: float[][]) (x: float[]) y =
            let network = initial.WithWeights(ReadOnlySpan(Array.concat rows))
            let step, iterations = training.AttackStep network, training.AttackIterations network
            let ascend point =
                let active, pull = gates rows point, step * y * sigmoid (y * value rows point)
                let moved = Array.init d (fun j -> point[j] - pull * (Array.fold2 (fun total (w: float[]) gate -> total + gate * w[j]) 0.0 rows active) - x[j])
                let shrink = min 1.0 (training.Radius / sqrt (inner moved moved))
                Array.map2 (fun centre offset -> centre + shrink * offset) x moved
            Seq.unfold (fun point -> Some(point, ascend point)) x |> Seq.take iterations |> Seq.minBy (fun point -> y * value rows point)
        let descend (rows: float[][]) index =
            let y = training.Support.Labels[index]
            let point = attacked rows (training.Support.Input(index).ToArray()) y
            let pull, active = training.Step * y * sigmoid (-y * value rows point), gates rows point
            rows |> Array.mapi (fun r w -> Array.map2 (fun weight x -> weight + pull * active[r] * x) w point)
        let all = Array.scan descend [| for r in 0 .. m - 1 -> initial.Row(r).ToArray() |] training.Stream
        checkpoints training.Stream.Length |> List.map (fun t -> initial.WithWeights(ReadOnlySpan(Array.concat all[t - 1])))
