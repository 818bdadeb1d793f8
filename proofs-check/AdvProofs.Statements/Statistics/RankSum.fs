namespace AdvProofs.Statements.Statistics

open MathNet.Numerics

/// Wilcoxon's rank-sum test (Mann–Whitney), exact under permutation, ties included.
module RankSum =

    /// Twice the mid-rank of every value of the pooled sample: whole numbers.
    let private doubledRanks (pooled: float[]) =
        let below x = pooled |> Array.sumBy (fun y -> if y < x then 2 elif y = x then 1 else 0)
        pooled |> Array.map (fun x -> below x + 1)

    /// Number of subsets of each size (first index) and doubled rank sum (second index).
    let private subsets size (ranks: int[]) =
        let total = Array.sum ranks
        let ways = Array.init (size + 1) (fun _ -> Array.zeroCreate<float> (total + 1))
        ways[0][0] <- 1.0
        for rank in ranks do
            for chosen in size .. -1 .. 1 do
                let fewer, these = ways[chosen - 1], ways[chosen]
                for sum in total .. -1 .. rank do
                    these[sum] <- these[sum] + fewer[sum - rank]
        ways[size]

    /// The least probability that the test can give two samples of these sizes without ties: two of all splits lie farthest out.
    let leastPValue one other = min 1.0 (2.0 / SpecialFunctions.Binomial(one + other, one))

    /// Two-sided probability of a rank sum at least as far out, if both samples come from one law: twice the smaller tail, at most 1.
    /// NaN where a value is no number or a sample is empty. Cost O(n (n + m)³), so samples of some dozens.
    let pValue (one: float list) (other: float list) =
        let pooled = Array.ofList (one @ other)
        if one.IsEmpty || other.IsEmpty || Array.exists System.Double.IsNaN pooled then nan
        else
            let ranks = doubledRanks pooled
            let observed = ranks |> Array.take one.Length |> Array.sum
            let law = subsets one.Length ranks
            let all = Array.sum law
            let lower = Array.sum law[..observed] / all
            let upper = Array.sum law[observed..] / all
            min 1.0 (2.0 * min lower upper)
