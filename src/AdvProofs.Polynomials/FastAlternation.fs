namespace AdvProofs.Polynomials

open System
open System.Numerics

/// The weights, the level and the interpolant of a reference, as in `Alternation`, in double-double arithmetic: 30 digits instead of as many as one likes.
module internal FastAlternation =

    open DoubleDouble

    let private width = Vector<float>.Count

    /// Whether 2^-100 of rounding a point, magnified by 1/level between the intervals and by cancellation, stays below level·2^-28.
    let suffices (level: float) points = level * level >= Math.ScaleB(float points, -72)

    type Reference =
        { Places: Numbers
          Count: int
          Odd: bool
          /// 1/(s_i ∏(v_i − v_j)), as in `Alternation`, up to a common factor.
          Weights: Numbers }

    let inline private difference odd x y =
        if odd then multiply (add x (negate y)) (add x y) else add x (negate y)

    /// Products are brought back to [1, 2) after every few factors, and their exponents carried apart.
    let private factorsBetween = 8

    let private weights odd (places: Numbers) count =
        let exponents = Array.zeroCreate<int> places.Hi.Length
        let hi, lo = Array.zeroCreate<float> places.Hi.Length, Array.zeroCreate<float> places.Hi.Length
        let one = Vector<float> 1.0
        let lanes = Vector<float>(Array.init width float)
        for i in 0..width .. places.Hi.Length - width do
            let x = at places i
            let mutable product = if odd then x else struct (one, Vector<float>.Zero)
            let rescale () =
                let struct (h, l) = product
                let h, l = Array.init width (fun k -> h[k]), Array.init width (fun k -> l[k])
                for k in 0 .. width - 1 do
                    let e = Math.ILogB h[k]
                    exponents[i + k] <- exponents[i + k] + e
                    h[k] <- Math.ScaleB(h[k], -e)
                    l[k] <- Math.ScaleB(l[k], -e)
                product <- struct (Vector<float> h, Vector<float> l)
            for j in 0 .. count - 1 do
                let struct (dh, dl) = difference odd x (all (struct (places.Hi[j], places.Lo[j])))
                let own = Vector.Equals(lanes, Vector<float>(float (j - i)))
                product <- multiply product (struct (Vector.ConditionalSelect(own, one, dh), Vector.ConditionalSelect(own, Vector<float>.Zero, dl)))
                if j % factorsBetween = factorsBetween - 1 then rescale ()
            rescale ()
            let struct (h, l) = divide (struct (one, Vector<float>.Zero)) product
            h.CopyTo(hi, i)
            l.CopyTo(lo, i)
        let least = Array.min (Array.truncate count exponents)
        let scaled (values: float[]) = values |> Array.mapi (fun i v -> if i < count then Math.ScaleB(v, least - exponents[i]) else 0.0)
        { Hi = scaled hi; Lo = scaled lo }

    /// The reference n·2^-grid.
    let create grid odd (points: BigInteger[]) =
        let places = points |> Array.map (ofFixed grid) |> padded 4.0
        { Places = places; Count = points.Length; Odd = odd; Weights = weights odd places points.Length }

    /// Σ λ_i f_i / Σ|λ_i| for 0/1 or ±1 targets.
    let level (target: int -> int) reference : struct (float * float) =
        let signs = Array.init reference.Weights.Hi.Length (fun i -> if i < reference.Count then float (target i) else 0.0)
        let mutable above, below = struct (Vector<float>.Zero, Vector<float>.Zero), struct (Vector<float>.Zero, Vector<float>.Zero)
        for i in 0..width .. signs.Length - width do
            let struct (h, l) = at reference.Weights i
            let factor = Vector<float>(signs, i)
            above <- add above (struct (h * factor, l * factor))
            let turn = Vector.ConditionalSelect(Vector.LessThan(h, Vector<float>.Zero), Vector<float> -1.0, Vector<float> 1.0)
            below <- add below (struct (h * turn, l * turn))
        let struct (h, l) = divide (all (total above)) (all (total below))
        struct (h[0], l[0])

    /// The polynomial levelled on the reference, as in `Alternation.interpolant`, from and to fixed point with `bits` places.
    let interpolant bits (target: int -> int) reference =
        let h = level target reference
        let size = reference.Weights.Hi.Length
        let values = { Hi = Array.zeroCreate size; Lo = Array.zeroCreate size }
        let plain = { Hi = Array.zeroCreate size; Lo = Array.zeroCreate size }
        let signs = Array.init size (fun i -> if i < reference.Count then float (target i) else 0.0)
        for i in 0..width .. size - width do
            let weight = at reference.Weights i
            let struct (w, _) = weight
            let turn = Vector.ConditionalSelect(Vector.GreaterThan(w, Vector<float>.Zero), Vector<float> -1.0, Vector<float> 1.0)
            let struct (hh, hl) = all h
            let value = add (struct (Vector<float>(signs, i), Vector<float>.Zero)) (struct (hh * turn, hl * turn))
            let scale = if reference.Odd then at reference.Places i else struct (Vector<float> 1.0, Vector<float>.Zero)
            let struct (vh, vl) = divide value scale
            let struct (ph, pl) = multiply weight scale
            vh.CopyTo(values.Hi, i)
            vl.CopyTo(values.Lo, i)
            ph.CopyTo(plain.Hi, i)
            pl.CopyTo(plain.Lo, i)
        fun (v: BigInteger) ->
            let here = ofFixed bits v
            let x = all here
            let mutable above, below = struct (Vector<float>.Zero, Vector<float>.Zero), struct (Vector<float>.Zero, Vector<float>.Zero)
            for i in 0..width .. size - width do
                let term = divide (at plain i) (difference reference.Odd x (at reference.Places i))
                above <- add above (multiply term (at values i))
                below <- add below term
            let struct (hi, lo) = divide (all (total above)) (all (total below))
            if Double.IsFinite hi[0] then
                toFixed bits (struct (hi[0], lo[0]))
            else
                // The point is one of the reference.
                let struct (h, l) = here
                let i = Seq.findIndex (fun i -> reference.Places.Hi[i] = h && reference.Places.Lo[i] = l) (seq { 0 .. reference.Count - 1 })
                toFixed bits (struct (values.Hi[i], values.Lo[i]))
