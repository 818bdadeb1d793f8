namespace AdvProofs.Polynomials

open System
open System.Numerics

module Remez =

    type Alternation =
        { Points: float[]
          Weights: float[]
          Level: float
          Supremum: float
          Exchanges: int }

    type private Problem =
        { Intervals: (float * float) list
          /// Differences are those of the squares, and the error is weighted by the point itself.
          Odd: bool
          Target: float -> float }

    let private scale problem x = if problem.Odd then x else 1.0

    let private padded filler (values: float[]) =
        let width = Vector<float>.Count
        let missing = (width - values.Length % width) % width
        Array.append values (Array.create missing filler)

    let private factorsBetween = 8

    /// 1/(s_i ∏_{j≠i} (v_i − v_j)), scaled to a largest magnitude of 1. Exponents are carried apart: the products leave the range of doubles
    /// from about 150 points on, and sums of logarithms would lose the digits that the level is made of.
    let private weights problem (points: float[]) =
        let width = Vector<float>.Count
        let places = padded -4.0 points
        let mantissas = Array.zeroCreate<float> places.Length
        let exponents = Array.zeroCreate<int> places.Length
        let lanes = Vector<float>(Array.init width float)
        let one = Vector<float> 1.0
        for i in 0..width .. places.Length - width do
            let x = Vector<float>(places, i)
            let mutable product = if problem.Odd then x else one
            let rescale () =
                let values = Array.init width (fun k -> product[k])
                for k in 0 .. width - 1 do
                    let e = Math.ILogB values[k]
                    exponents[i + k] <- exponents[i + k] - e
                    values[k] <- Math.ScaleB(values[k], -e)
                product <- Vector<float> values
            for j in 0 .. points.Length - 1 do
                let y = Vector<float> points[j]
                let difference = if problem.Odd then (x - y) * (x + y) else x - y
                product <- product * Vector.ConditionalSelect(Vector.Equals(lanes, Vector<float>(float (j - i))), one, difference)
                if j % factorsBetween = factorsBetween - 1 then rescale ()
            rescale ()
            (one / product).CopyTo(mantissas, i)
        let mantissas, exponents = Array.truncate points.Length mantissas, Array.truncate points.Length exponents
        let top = Array.max (Array.map2 (fun (m: float) e -> Math.ILogB m + e) mantissas exponents)
        Array.map2 (fun m e -> Math.ScaleB(m, e - top)) mantissas exponents

    let private level problem (points: float[]) (weights: float[]) =
        let above = Array.map2 (fun w x -> w * problem.Target x) weights points |> Array.sum
        above / (weights |> Array.sumBy abs)

    /// Σ a_i v_i/(v − v_i) and Σ a_i/(v − v_i), one vector of points at a time; the padding of the arrays has weight zero.
    let private barycentric odd (points: float[]) (plain: float[]) (values: float[]) (x: float) =
        let width = Vector<float>.Count
        let at = Vector<float> x
        let mutable above, below = Vector<float>.Zero, Vector<float>.Zero
        for i in 0..width .. points.Length - width do
            let p = Vector<float>(points, i)
            let difference = if odd then (at - p) * (at + p) else at - p
            let term = Vector<float>(plain, i) / difference
            above <- above + term * Vector<float>(values, i)
            below <- below + term
        struct (Vector.Sum above, Vector.Sum below)

    /// The error of the polynomial that is levelled on the reference.
    let private error problem (points: float[]) (weights: float[]) level =
        let onReference = weights |> Array.map (fun w -> if w > 0.0 then level else -level)
        let values = Array.map2 (fun x e -> (problem.Target x - e) / scale problem x) points onReference |> padded 0.0
        // λ_i carries 1/s_i; the barycentric formula for q wants the plain weight.
        let plain = Array.map2 (fun w x -> w * scale problem x) weights points |> padded 0.0
        let places = padded -4.0 points
        fun x ->
            let struct (above, below) = barycentric problem.Odd places plain values x
            let quotient = above / below
            if Double.IsFinite quotient then
                problem.Target x - scale problem x * quotient
            else
                // A point of the reference divides by zero.
                match Array.IndexOf(points, x) with
                | -1 -> nan
                | i -> onReference[i]

    let private samplesBetween = 7

    /// Samples of the error on the domain, in order: the reference, the ends, and points between.
    let private sample problem (points: float[]) errorAt =
        [| for first, last in problem.Intervals do
               let inside = points |> Array.filter (fun x -> first <= x && x <= last)
               let breaks = Array.concat [ [| first |]; inside; [| last |] ] |> Array.distinct
               for i in 0 .. breaks.Length - 1 do
                   struct (breaks[i], errorAt breaks[i])
                   if i + 1 < breaks.Length then
                       for k in 1..samplesBetween do
                           let x = breaks[i] + (breaks[i + 1] - breaks[i]) * float k / float (samplesBetween + 1)
                           if x > breaks[i] && x < breaks[i + 1] then struct (x, errorAt x) |]

    let private sameInterval problem x y =
        problem.Intervals |> List.exists (fun (first, last) -> first <= x && x <= last && first <= y && y <= last)

    /// Narrows a bracket xl < x < xr with the largest |e| in the middle by parabolas, until another step would raise it by less than a part in 10^9.
    let rec private climb errorAt rounds (struct (xl: float, el: float)) (struct (x: float, e: float)) (struct (xr: float, er: float)) =
        let sl, sr = (e - el) / (x - xl), (er - e) / (xr - x)
        let curvature = (sr - sl) / (xr - xl)
        let vertex = (x + xl) / 2.0 - sl / (2.0 * curvature)
        let gain = abs (curvature * (vertex - x) * (vertex - x))
        if rounds = 0 || not (vertex > xl && vertex < xr) || gain <= 1e-9 * abs e then struct (x, e)
        else
            let ev = errorAt vertex
            if not (Double.IsFinite ev) || sign ev <> sign e then struct (x, e)
            elif abs ev > abs e then
                if vertex < x then climb errorAt (rounds - 1) (struct (xl, el)) (struct (vertex, ev)) (struct (x, e))
                else climb errorAt (rounds - 1) (struct (x, e)) (struct (vertex, ev)) (struct (xr, er))
            elif vertex < x then climb errorAt (rounds - 1) (struct (vertex, ev)) (struct (x, e)) (struct (xr, er))
            else climb errorAt (rounds - 1) (struct (xl, el)) (struct (x, e)) (struct (vertex, ev))

    /// Moves a sampled extremum to where the error is largest between its neighbours.
    let private polish problem errorAt (samples: struct (float * float)[]) k =
        if k = 0 || k = samples.Length - 1 then samples[k]
        else
            let struct (xl, _) = samples[k - 1]
            let struct (xr, _) = samples[k + 1]
            if sameInterval problem xl xr then climb errorAt 4 samples[k - 1] samples[k] samples[k + 1] else samples[k]

    /// One extremum of each run of equal sign.
    let private extrema problem errorAt (samples: struct (float * float)[]) =
        let found = ResizeArray()
        let mutable best = 0
        let size k = let struct (_, e) = samples[k] in abs e
        let signAt k = let struct (_, e) = samples[k] in sign e
        for k in 1 .. samples.Length - 1 do
            if signAt k = signAt best then
                if size k > size best then best <- k
            else
                found.Add(polish problem errorAt samples best)
                best <- k
        found.Add(polish problem errorAt samples best)
        found

    /// Drops extrema, smallest first and alternation kept, until `count` are left.
    let private thin count (extrema: ResizeArray<struct (float * float)>) =
        let size k = let struct (_, e) = extrema[k] in abs e
        while extrema.Count > count do
            let last = extrema.Count - 1
            if extrema.Count = count + 1 then
                extrema.RemoveAt(if size 0 < size last then 0 else last)
            else
                let k = Seq.minBy size (seq { 0..last })
                if k = 0 || k = last then extrema.RemoveAt k
                else extrema.RemoveRange((if size (k - 1) < size (k + 1) then k - 1 else k), 2)

    let private maxExchanges = 60

    /// What rounding may leave between the supremum and the level.
    let private noise = 1e-13

    /// An exchange that converges brings the supremum down. One that has to move a point from one interval to the other first sends it off to where
    /// doubles cannot follow.
    let private maxRises = 3

    let private solve problem (start: float[]) =
        let count = start.Length
        let rec exchange (points: float[]) previous previousSupremum rises rounds =
            let weights = weights problem points
            let level = level problem points weights
            let errorAt = error problem points weights level
            let samples = sample problem points errorAt
            if samples |> Array.exists (fun (struct (_, e)) -> not (Double.IsFinite e)) then
                { Points = points; Weights = weights; Level = abs level; Supremum = infinity; Exchanges = rounds }
            else
            let extrema = extrema problem errorAt samples
            let supremum = extrema |> Seq.fold (fun m (struct (_, e)) -> Math.Max(m, abs e)) 0.0
            let result =
                { Points = points; Weights = weights; Level = abs level; Supremum = supremum; Exchanges = rounds }
            thin count extrema
            // The level is a sum that cancels down to itself: its relative noise is about 1e-15/level.
            // The level converges with the square of what the supremum lacks: once it stands still, nothing more is gained.
            let tolerance = Math.Max(1e-6, 1e-14 / abs level)
            let settled = supremum <= (1.0 + tolerance) * abs level || abs (abs level - previous) <= 1e-7 * tolerance * abs level
            let rises = if supremum > previousSupremum then rises + 1 else 0
            if settled || rounds >= maxExchanges || rises >= maxRises || extrema.Count < count then result
            else exchange (extrema |> Seq.map (fun (struct (x, _)) -> x) |> Array.ofSeq) (abs level) supremum rises (rounds + 1)
        exchange start 0.0 infinity 0 1

    /// The closed-form reference (m+1)φ − arg(1 + r e^{iφ}) = jπ, x² = (1+η²)/2 + (1−η²)/2 cos φ.
    let private phaseReference eta halfDegree =
        let r = (1.0 - eta) / (1.0 + eta)
        let m = float (halfDegree + 1)
        let phase phi = m * phi - atan2 (r * sin phi) (1.0 + r * cos phi)
        let solve goal =
            let mutable low = 0.0
            let mutable high = Math.PI
            for _ in 1..60 do
                let middle = (low + high) / 2.0
                if phase middle < goal then low <- middle else high <- middle
            (low + high) / 2.0
        Array.init (halfDegree + 2) (fun i ->
            let j = halfDegree + 1 - i
            if i = 0 then eta
            elif j = 0 then 1.0
            else
                // x² = η² + (1−η²) cos²(φ/2).
                let c = cos (solve (float j * Math.PI) / 2.0)
                sqrt (eta * eta + (1.0 - eta * eta) * c * c))

    let sign eta halfDegree =
        let problem = { Intervals = [ eta, 1.0 ]; Odd = true; Target = fun _ -> 1.0 }
        solve problem (phaseReference eta halfDegree)

    let step highReach lowReach degree =
        let between = (highReach + lowReach) / 2.0
        let problem =
            { Intervals = [ 0.0, highReach; lowReach, 2.0 ]
              Odd = false
              Target = fun u -> if u < between then 1.0 else 0.0 }
        // Which interval has the odd point changes with the degree. Next to such a change the rounded share may be wrong by one.
        let settled found = found.Supremum <= 1.001 * found.Level + noise
        let rec best found others =
            match others with
            | more :: rest when not (settled found) ->
                let other = solve problem (Equilibrium.reference highReach lowReach more degree)
                best (if other.Supremum < found.Supremum then other else found) rest
            | _ -> found
        best (solve problem (Equilibrium.reference highReach lowReach 0 degree)) [ -1; 1 ]

    let stepRate highReach lowReach =
        if highReach < 1e-9 * lowReach then 2.0 * Math.Asinh(sqrt (lowReach / (2.0 - lowReach)))
        else Equilibrium.rate highReach lowReach
