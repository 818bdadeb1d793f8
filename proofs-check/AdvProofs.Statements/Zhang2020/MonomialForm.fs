namespace AdvProofs.Statements.Zhang2020

/// Chebyshev series as sums of monomials, in whole numbers.
module internal MonomialForm =

    /// Monomial coefficients of Σ a_k T_k, by the recurrence T_{k+1} = 2z T_k − T_{k−1}.
    let ofChebyshev (chebyshev: bigint[]) =
        let size = chebyshev.Length
        let shift (t: bigint[]) = Array.init size (fun j -> if j = 0 then 0I else 2I * t[j - 1])
        let unit j = Array.init size (fun i -> if i = j then 1I else 0I)
        let rec go k previous current total =
            let total = Array.map2 (fun sum t -> sum + chebyshev[k] * t) total current
            if k = size - 1 then total else go (k + 1) current (Array.map2 (-) (shift current) previous) total
        let constant = Array.map (fun t -> chebyshev[0] * t) (unit 0)
        if size = 1 then constant else go 1 (unit 0) (unit 1) constant
