/// A second route to uniform bounds, sharing nothing with the checker's: exact Bernstein coefficients and subdivision.
module AdvProofs.Checker.Tests.Bernstein

open AdvProofs.Checker

/// Coefficients in powers of u of p(low + (high - low)u) - target, from monomial coefficients of p.
let private compose (low: Fraction) (high: Fraction) (coefficients: Fraction list) =
    let times p =
        let scaled factor = List.map (fun (c: Fraction) -> factor * c) p
        List.map2 (+) (scaled low @ [ Fraction.Zero ]) (Fraction.Zero :: scaled (high - low))
    let addConstant c p =
        match p with
        | head :: tail -> (head + c) :: tail
        | [] -> [ c ]
    (coefficients, []) ||> List.foldBack (fun c sum -> if List.isEmpty sum then [ c ] else addConstant c (times sum))

let private binomial n k = (1I, seq { 1..k }) ||> Seq.fold (fun product i -> product * bigint (n - i + 1) / bigint i)

let private toBernstein powers =
    let a = Array.ofList powers
    let n = a.Length - 1
    Array.init (n + 1) (fun i ->
        seq { 0..i } |> Seq.map (fun j -> Fraction.ratio (binomial i j) (binomial n j) * a[j]) |> Seq.fold (+) Fraction.Zero)

/// de Casteljau at one half.
let private halve (b: Fraction[]) =
    let n = b.Length - 1
    let left, right = Array.copy b, Array.copy b
    let mutable row = b
    for level in 1..n do
        row <- Array.pairwise row |> Array.map (fun (x, y) -> Fraction.scale -1 (x + y))
        left[level] <- row[0]
        right[n - level] <- row[row.Length - 1]
    left, right

/// Decides sup |p - target| ≤ error on the interval, exactly (up to depth 60, where it says no).
let atMost error target (low: Fraction, high: Fraction) (series: ChebyshevSeries) =
    let monomial = ChebyshevSeries.toMonomial series |> Array.map (fun c -> Fraction.scale -series.Log2Denominator (Fraction.ofInteger c)) |> List.ofArray
    let shifted = (List.head monomial - Fraction.ofInt target) :: List.tail monomial
    let rec decide depth (b: Fraction[]) =
        if b |> Array.forall (fun c -> Fraction.abs c <= error) then true
        elif Fraction.abs b[0] > error || Fraction.abs b[b.Length - 1] > error || depth = 0 then false
        else
            let left, right = halve b
            decide (depth - 1) left && decide (depth - 1) right
    decide 60 (toBernstein (compose low high shifted))
