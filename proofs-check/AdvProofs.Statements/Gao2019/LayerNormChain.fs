namespace AdvProofs.Statements.Gao2019

open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics

/// The norms of the layers of network (1) at initialisation, by their exact law: W^(h) is independent of x^(h−1), so ‖x̄^(h)‖² = ‖x^(h−1)‖²·(2/m)Σg² and
/// ‖x^(h)‖² = ‖x^(h−1)‖²·(2/m)Σmax(g,0)² with m fresh standard normal g, and ‖x^(0)‖² = (2/m)Σg² for ‖x‖ = 1. Cost O(mH) without a matrix.
module internal LayerNormChain =

    /// ‖x^(0)‖², …, ‖x^(H)‖², and ‖x̄^(1)‖², …, ‖x̄^(H)‖², with sums in the given order of the indices.
    let private squares (order: int -> int[]) (trial: Trial) =
        let m = trial.Config.Int "m"
        let layer (h: int) =
            let key = trial.Key.Child(int64 h)
            let mutable all, positive = 0.0, 0.0
            for i in order m do
                let g = Gaussian.At(key, int64 i)
                all <- all + g * g
                if g > 0.0 then positive <- positive + g * g
            2.0 * all / float m, 2.0 * positive / float m
        let bottom = fst (layer 0)
        let rec climb h norm outer inner =
            if h > trial.Config.Int "H" then
                List.rev outer, List.rev inner
            else
                let all, positive = layer h
                climb (h + 1) (norm * positive) (norm * positive :: outer) (norm * all :: inner)
        climb 1 bottom [ bottom ] []

    /// The largest deviation |‖x^(h)‖/centre − 1| over h = 0 … H, and |‖x̄^(h)‖/(centre√2) − 1| where the pre-activations are asked for too.
    let private deviation order (centre: float) preActivations trial =
        let outer, inner = squares order trial
        let off (target: float) square = abs (sqrt square / target - 1.0)
        let all = List.map (off centre) outer @ (if preActivations then List.map (off (centre * sqrt 2.0)) inner else [])
        List.reduce (fun worst d -> if System.Double.IsNaN worst || worst >= d then worst else d) all

    let measure centre preActivations trial = Measurement.ofLeft (deviation (fun m -> [| 0 .. m - 1 |]) centre preActivations trial)

    let secondRoute centre preActivations =
        Some
            { Route = "the sums from the other end"
              Remeasure = deviation (fun m -> [| m - 1 .. -1 .. 0 |]) centre preActivations
              // Two sums of m ≤ 10⁵ positive terms in each of nine layers: 9·10⁵ roundings.
              Tolerance = 1e-9 }

    /// ln E χ²_N^q/m^q scaled so that its mean at N = m is 1: ln((2/m)^q Γ(N/2 + q)/Γ(N/2)), N/2 + q > 0.
    let private lnPower (m: int) n q = q * log (2.0 / float m) + SpecialFunctions.GammaLn(float n / 2.0 + q) - SpecialFunctions.GammaLn(float n / 2.0)

    /// ln Σ e^v.
    let private lnSum (values: float[]) =
        let top = Array.max values
        top + log (values |> Array.sumBy (fun v -> exp (v - top)))

    /// ln P(Bin(m, 1/2) = n) for n = 0 … m.
    let private lnBinomial m = [| for n in 0..m -> SpecialFunctions.FactorialLn m - SpecialFunctions.FactorialLn n - SpecialFunctions.FactorialLn(m - n) - float m * log 2.0 |]

    let private lnPartialMoment (weights: float[]) least q =
        let m = weights.Length - 1
        q * log 2.0 + lnSum [| for n in least .. m -> weights[n] + lnPower m n q |]

    /// ln E ξ^q 1{N ≥ least}, ξ = (2/m)χ²_N, N ~ Bin(m, 1/2): the square of a layer's norm over that of the layer below; q > −least/2.
    let lnMoment m least q = lnPartialMoment (lnBinomial m) least q

    /// At most P(some squared norm is off its limit by more than the factor (1 ± c)²), c < 1: Markov's inequality for the powers q and −q of the squared norms,
    /// whose moments are products of the exact ones of a layer, at the best of some q; the lower tail on the event that every layer has m/4 open gates.
    let failure m depth c =
        let weights, least, powers = lnBinomial m, max 1 (m / 4), [ for j in 1..8 -> float m / 9.0 * 2.0 ** -(float j) ]
        let upper = [ for q in powers -> q, lnPartialMoment weights 1 q, lnPower m m q, -2.0 * q * log (1.0 + c) ]
        let lower = [ for q in powers -> -q, lnPartialMoment weights least -q, lnPower m m -q, 2.0 * q * log (1.0 - c) ]
        let tail moments layers bottoms = moments |> List.map (fun (_, layer, bottom, threshold) -> float layers * layer + float bottoms * bottom + threshold) |> List.min |> exp
        let fewGates = float depth * exp (lnSum (Array.take least weights))
        List.sum
            [ for h in 0..depth do
                  yield tail upper h 1 + tail lower h 1
              for h in 1..depth do
                  yield tail upper (h - 1) 2 + tail lower (h - 1) 2 ]
        + fewGates
