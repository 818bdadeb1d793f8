namespace AdvProofs.Polynomials

open System

/// The equilibrium measure of [0, h] ∪ [l, 2], h < l, whose density is |u − c|/(π√|u(u−h)(u−l)(u−2)|): where the points of a good reference lie.
module internal Equilibrium =

    let private samples = 4000

    let private angle i = Math.PI * (float i + 0.5) / float samples

    /// Points mid + half·cos φ of the gap, increasing.
    let private gapPoints h l =
        Array.init samples (fun i ->
            // h + (l−h) sin²: no cancellation next to h.
            let s = sin (angle i / 2.0)
            h + (l - h) * s * s)

    let private outer u = 1.0 / sqrt (u * (2.0 - u))

    /// The zero c of the density in the gap: the Green function's critical point.
    let critical h l =
        let gap = gapPoints h l
        (gap |> Array.sumBy (fun u -> u * outer u)) / (gap |> Array.sumBy outer)

    /// The Green function at its critical point.
    let rate h l =
        let c = critical h l
        gapPoints h l
        |> Array.sumBy (fun u -> if u < c then (c - u) * outer u * Math.PI / float samples else 0.0)

    /// `count` points of [first, last] that divide its share of the measure evenly, both ends included.
    let private spread first last (density: float -> float) count =
        if count = 1 then [| first |]
        else
            let at theta =
                let s = sin (theta / 2.0)
                first + (last - first) * s * s
            let cumulated = Array.zeroCreate<float> (samples + 1)
            for i in 0 .. samples - 1 do
                cumulated[i + 1] <- cumulated[i] + density (at (angle i))
            let total = cumulated[samples]
            let mutable i = 0
            Array.init count (fun j ->
                if j = count - 1 then last
                else
                    let goal = total * float j / float (count - 1)
                    while cumulated[i + 1] < goal do
                        i <- i + 1
                    let part = (goal - cumulated[i]) / (cumulated[i + 1] - cumulated[i])
                    at (Math.PI * (float i + part) / float samples))

    /// degree + 2 points: a starting reference of the exchange, with `more` points on [0, h] than the measure's share, rounded.
    let reference h l more degree =
        if h < 1e-9 * l then
            // High is (almost) one point: the extrema of a Chebyshev polynomial on the rest.
            Array.append [| h |] (spread l 2.0 (fun _ -> 1.0) (degree + 1))
        else
            let c = critical h l
            let high u = (c - u) / sqrt ((l - u) * (2.0 - u))
            let low u = (u - c) / sqrt (u * (u - h))
            let share =
                Array.init samples (fun i ->
                    let s = sin (angle i / 2.0)
                    high (h * s * s))
                |> Array.average
            let highCount = Math.Clamp(int (Math.Round(float degree * share)) + 1 + more, 1, degree + 1)
            let highPoints = if highCount = 1 then [| h |] else spread 0.0 h high highCount
            Array.append highPoints (spread l 2.0 low (degree + 2 - highCount))
