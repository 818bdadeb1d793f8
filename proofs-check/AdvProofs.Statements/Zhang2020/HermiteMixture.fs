namespace AdvProofs.Statements.Zhang2020

open System
open MathNet.Numerics.Integration
open AdvProofs.Networks.Numerics

/// The mixture of Lemma 6.6: for a monomial of degree k ≥ 1 the function h(s, b) = ψ_k(s) 1{|s| ≤ B} sgn ψ_{k−1}(−b)/p_k of s = ⟨w, u⟩ and b = β,
/// with orthonormal Hermite polynomials ψ and p_k = k^{−1/2} ∫ |ψ_{k−1}| φ².
module internal HermiteMixture =

    /// c = 4√π of Definition 6.1, the smallest constant that this h needs.
    let constant = 4.0 * sqrt Math.PI

    /// ψ_k(x), orthonormal for the standard normal law.
    let hermite k x =
        let rec go j previous current = if j = k then current else go (j + 1) current ((x * current - sqrt (float j) * previous) / sqrt (float (j + 1)))
        if k = 0 then 1.0 else go 1 1.0 x

    /// The zeros of ψ_k, all within √(4k+2), by sign changes and bisection.
    let zeros k =
        let reach = sqrt (4.0 * float k + 2.0)
        let count = 400 + 40 * k
        let at i = -reach + 2.0 * reach * (float i + 0.5) / float count
        let rec bisect low high rounds =
            let middle = 0.5 * (low + high)
            if rounds = 0 then middle
            elif (hermite k low < 0.0) = (hermite k middle < 0.0) then bisect middle high (rounds - 1)
            else bisect low middle (rounds - 1)
        [ for i in 0 .. count - 2 do
              if (hermite k (at i) < 0.0) <> (hermite k (at (i + 1)) < 0.0) then
                  bisect (at i) (at (i + 1)) 60 ]

    /// p_k, panel by panel between the zeros of ψ_{k−1}.
    let normaliser k =
        let ends = [ yield -12.0; yield! zeros (k - 1); yield 12.0 ] |> List.pairwise
        let panel (low, high) =
            let middle = 0.5 * (low + high)
            let part a b = GaussLegendreRule.Integrate((fun x -> hermite (k - 1) x * NormalDistribution.Density x ** 2.0), a, b, 64)
            abs (part low middle + part middle high)
        List.sumBy panel ends / sqrt (float k)

    /// What the truncation at b, from the largest zero of ψ_k on, changes the mean by at most: 2 ψ_{k−1}(b) φ(b)/(√k p_k).
    let truncationError k p b = 2.0 * hermite (k - 1) b * NormalDistribution.Density b / (sqrt (float k) * p)

    /// The share of the error that monomial k may have at ε₂: c (k+1)^{1.75} ε₂², so that C(φ) ε₂² ≤ ε₂ in all.
    let tolerance k epsilon2 = constant * (float (k + 1) ** 1.75) * epsilon2 * epsilon2

    /// The least B, from the largest zero of ψ_k on, whose truncation error is within the tolerance.
    let truncation k p tolerance =
        let rec bisect low high rounds =
            let middle = 0.5 * (low + high)
            if rounds = 0 then high
            elif truncationError k p middle <= tolerance then bisect low middle (rounds - 1)
            else bisect middle high (rounds - 1)
        let first = List.last (zeros k)
        if truncationError k p first <= tolerance then first else bisect first 60.0 100

    /// sup |h|: the largest |ψ_k|/p_k at B and at the zeros of ψ_{k−1}.
    let supremum k p reach =
        let candidates = reach :: (if k = 1 then [] else zeros (k - 1))
        (candidates |> List.map (fun s -> abs (hermite k s)) |> List.max) / p
