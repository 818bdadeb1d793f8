namespace AdvProofs.Statements.Gao2019

open System

/// A function on the unit sphere of ℝ^d: its value and its gradient (in ℝ^d; only the tangential part is used).
type internal SphereFunction = float[] -> float * float[]

/// sup |u| over the unit sphere of ℝ² or ℝ³, certified.
module internal SphereSupremum =

    let private dot (x: float[]) (y: float[]) = SymmetricMatrix.dot x y

    let private normalised (x: float[]) =
        let size = sqrt (dot x x)
        x |> Array.map (fun e -> e / size)

    let private middle (a: float[]) (b: float[]) = normalised (Array.map2 (+) a b)

    /// The angle between unit vectors, accurate for small angles too.
    let private angle (a: float[]) (b: float[]) = 2.0 * asin (min 1.0 (0.5 * sqrt (Array.fold2 (fun s x y -> s + (x - y) * (x - y)) 0.0 a b)))

    /// An arc or a spherical triangle, by its corners: its midpoint is as far as `radius` from its corners, and, as caps are convex, from all of it.
    let private cells d =
        let e i sign = Array.init d (fun j -> if i = j then sign else 0.0)
        if d = 2 then
            [ for a in [ 1.0; -1.0 ] do for b in [ 1.0; -1.0 ] -> [| e 0 a; e 1 b |] ]
        else
            [ for a in [ 1.0; -1.0 ] do for b in [ 1.0; -1.0 ] do for c in [ 1.0; -1.0 ] -> [| e 0 a; e 1 b; e 2 c |] ]

    let private centre (corners: float[][]) = corners |> Array.reduce (Array.map2 (+)) |> normalised

    let private children (corners: float[][]) =
        match corners with
        | [| a; b |] -> [ [| a; middle a b |]; [| middle a b; b |] ]
        | _ ->
            let a, b, c = corners[0], corners[1], corners[2]
            let ab, bc, ca = middle a b, middle b c, middle c a
            [ [| a; ab; ca |]; [| ab; b; bc |]; [| ca; bc; c |]; [| ab; bc; ca |] ]

    let private tangential (x: float[]) (gradient: float[]) =
        let along = dot x gradient
        sqrt (max 0.0 (Array.fold2 (fun s g e -> s + (g - along * e) * (g - along * e)) 0.0 gradient x))

    /// A value v that |u| attains, with sup |u| ≤ (1 + relative)·v, up to the rounding of u itself.
    /// On a cell of radius r round x, |u| ≤ |u(x)| + r‖∇u(x)‖ + ½r²·curvature, where `curvature` bounds |d²u/ds²| along every great circle;
    /// cells that this does not settle are divided. Fails if that takes more than `limit` evaluations.
    let attained limit relative curvature d (u: SphereFunction) =
        let rec divide best evaluated open' =
            let looked =
                open'
                |> List.map (fun corners ->
                    let x = centre corners
                    let value, gradient = u x
                    let radius = corners |> Array.map (angle x) |> Array.max
                    abs value, abs value + radius * tangential x gradient + 0.5 * radius * radius * curvature, corners)
            let best = looked |> List.fold (fun top (value, _, _) -> if Double.IsNaN value || value > top then value else top) best
            let evaluated = evaluated + looked.Length
            // A bound that is NaN keeps its cell, so that NaN ends in the failure below and never in a supremum.
            let rest = looked |> List.collect (fun (_, bound, corners) -> if bound <= (1.0 + relative) * best then [] else children corners)
            if rest.IsEmpty then best
            elif Double.IsNaN best || evaluated + rest.Length > limit then nan
            else divide best evaluated rest
        divide 0.0 0 (cells d |> List.collect children |> List.collect children)

    /// The second route, from below: the best of `count` spread points, each of the best twenty improved by a search along shrinking circles round it.
    let searched count d (u: SphereFunction) =
        let value x = abs (fst (u x))
        let points =
            [ for k in 0 .. count - 1 ->
                  let turn = 2.399963229728653 * float k
                  if d = 2 then
                      let a = 2.0 * Math.PI * (float k + 0.3) / float count
                      [| cos a; sin a |]
                  else
                      let z = 1.0 - (2.0 * float k + 1.0) / float count
                      [| sqrt (1.0 - z * z) * cos turn; sqrt (1.0 - z * z) * sin turn; z |] ]
        let improve (start: float[]) =
            let mutable x, best = start, value start
            let mutable step = (if d = 2 then 4.0 else 3.0) / sqrt (float count)
            while step > 1e-4 do
                let around =
                    [ for i in 0 .. d - 1 do
                          for sign in [ 1.0; -1.0 ] -> normalised (Array.init d (fun j -> x[j] + (if i = j then sign * step else 0.0))) ]
                let candidate = around |> List.maxBy value
                if value candidate > best then
                    x <- candidate
                    best <- value candidate
                else
                    step <- 0.5 * step
            best
        points |> List.sortByDescending value |> List.truncate 20 |> List.map improve |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)
