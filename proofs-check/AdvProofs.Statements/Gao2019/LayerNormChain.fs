namespace AdvProofs.Statements.Gao2019

open AdvProofs.Networks.Randomness
open AdvProofs.Statements

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
              // Two sums of m ≤ 10⁵ positive terms in each of six layers: 6·10⁵ roundings.
              Tolerance = 1e-9 }

    /// Chebyshev's inequality for all squared norms at once: their relative variances are (1+2/m)(1+5/m)^h − 1 and (1+2/m)²(1+5/m)^{h−1} − 1, and a norm
    /// off by more than c (0 < c < 1) has its square off by more than 2c − c².
    let failure (m: float) depth c =
        let v, e = 1.0 + 2.0 / m, 1.0 + 5.0 / m
        let variances = [ for h in 0..depth -> v * e ** float h - 1.0 ] @ [ for h in 1..depth -> v * v * e ** float (h - 1) - 1.0 ]
        List.sum variances / (2.0 * c - c * c) ** 2.0
