namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.WorstCases

/// L⋆(W) on caps of X = {‖x‖ = 1, x_3 = 1/2}, a circle inside the unit sphere, by the certified grid; and the adversaries of the rows about convergence.
module internal RobustLoss =

    /// The loss of all runs: convex, 1-Lipschitz, 1-smooth, zero at f = y.
    let loss = Loss.SquareRoot

    /// A Lipschitz constant of f in x: ‖a‖‖W^(H)‖_2…‖W^(1)‖_2‖A‖_2, each from above.
    let lipschitzOfDeep (network: DeepReluNetwork) =
        let top = DotProduct.Norm network.Outer * SpectralNorm.UpperBound(network.Input, network.Dimension)
        Seq.fold (fun product h -> product * SpectralNorm.UpperBound(network.Layer h, network.Width)) top [ 1 .. network.Depth ]

    /// The same for network (4): ‖a‖ = √m cancels the factor 1/√m, so C_0‖W‖_2 from above.
    let lipschitzOfTwoLayer (network: SymmetricTwoLayerNetwork) = network.Activation.LargestSlope * SpectralNorm.UpperBound(network.Weights, network.Dimension)

    /// L⋆(W) from below and from above; for a 1-Lipschitz loss ℓ∘f inherits the constant of f, and the circle X has radius √3/2.
    let bracket (network: IDifferentiableInput) lipschitz (cap: SphericalCap) tolerance (sample: LabelledSample) =
        let of' i =
            let arc = CircleArc.Of(cap, sample.Input i)
            let at angle = loss.Value(network.Value(ReadOnlySpan(arc.At(angle).OnX())), sample.Labels[i])
            LipschitzMaximum.Over(at, -arc.HalfAngle, arc.HalfAngle, SphericalCap.SphereRadius * lipschitz, tolerance)
        let all = [ for i in 0 .. sample.Count - 1 -> of' i ]
        all |> List.averageBy (fun b -> b.Lower), all |> List.averageBy (fun b -> b.Upper)

    /// L⋆(W) from below by so many equidistant angles on either side of each centre, f evaluated by the given function.
    let bySearch (evaluate: float[] -> float) (cap: SphericalCap) each (sample: LabelledSample) =
        List.average
            [ for i in 0 .. sample.Count - 1 ->
                  let x = sample.Input(i).ToArray()
                  let centre = atan2 x[1] x[0]
                  let at k =
                      let angle = centre + cap.HalfAngle * float k / float each
                      evaluate [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |]
                  Seq.max (seq { for k in -each .. each -> loss.Value(at k, sample.Labels[i]) }) ]

    let adversaries = [ "none"; "random"; "ascent"; "grid"; "discontinuous" ]

    /// The adversary of that name, of radius ρ.
    let adversary name rho (key: Key) : IAdversary =
        let cap = SphericalCap rho
        match name with
        | "none" -> IdentityAdversary()
        | "random" -> RandomAdversary(cap, key)
        | "ascent" -> ProjectedGradientAdversary(AttackOptions(Set = cap, Loss = loss, Alpha = rho / 2.0, Steps = 5), key)
        | "grid" -> GridAdversary(cap, loss, 5)
        | "discontinuous" -> DiscontinuousAdversary(cap, key)
        | other -> invalidArg (nameof name) $"There is no adversary called {other}."
