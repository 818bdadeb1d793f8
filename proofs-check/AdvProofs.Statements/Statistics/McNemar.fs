namespace AdvProofs.Statements.Statistics

/// Paired outcomes on independent images, of which only those count on which the two disagree: given how many these are, the first fails alone on a
/// binomial number of them (McNemar 1947). Exact for every number of images.
module McNemar =

    /// The numbers of images on which the first alone, and the second alone, comes true. <exception cref="System.ArgumentException">The lengths differ.</exception>
    let counts (first: bool[]) (second: bool[]) =
        if first.Length <> second.Length then
            invalidArg (nameof second) $"Paired outcomes need equal numbers of images, not {first.Length} and {second.Length}."
        let only a b = Array.fold2 (fun n x y -> if x && not y then n + 1 else n) 0 a b
        only first second, only second first

    /// Lower and upper limit of a binomial probability from k of n, each wrong with probability at most alpha; from 0 to 1 where n = 0.
    let interval alpha k n =
        if n = 0 then 0.0, 1.0
        else 1.0 - Binomial.upperLimit (1.0 - alpha) (n - k) n, Binomial.upperLimit (1.0 - alpha) k n

    /// P(Bin(n, p) ≤ k), term by term in logarithms.
    let private tail k n p =
        let term j =
            let choose = List.sumBy (fun i -> log (float (n - j + i) / float i)) [ 1..j ]
            exp (choose + float j * log p + float (n - j) * log (1.0 - p))
        List.sumBy term [ 0..k ]

    /// The same limits from the binomial sum itself instead of the incomplete beta function.
    let intervalBySums alpha k n =
        let upper k = if k = n then 1.0 else Bisection.unitRoot (fun p -> alpha - tail k n p)
        if n = 0 then 0.0, 1.0 else 1.0 - upper (n - k), upper k
