module AdvProofs.Statements.Tests.Gao2019.Definition3_1Tests

open AdvProofs.Networks.Randomness
open AdvProofs.Statements.Gao2019
open AdvProofs.Tests
open Xunit

/// Random unit vectors and radii: where the criterion says so, the normalised midpoint lies in both caps; where it does not, no point of a random search does, the midpoint least of all.
[<Fact>]
let ``caps meet where the criterion says`` () =
    Property.check "caps meet" (fun (seed: uint16) (size: byte) ->
        let key, d = Key.Root(uint64 seed), 2 + int size % 5
        let x, y = LayerProducts.unitVector (key.Child "x") d, LayerProducts.unitVector (key.Child "y") d
        let delta = Uniform.Between(key, 0L, 0.05, 1.4)
        let distance a b = LayerProducts.norm (Array.map2 (-) a b)
        let both z = max (distance x z) (distance y z)
        let middle = Array.map2 (+) x y
        let witness = middle |> Array.map (fun t -> t / LayerProducts.norm middle)
        let s, square = delta * delta, distance x y ** 2.0
        let meets = square <= 4.0 * s * (1.0 - s / 4.0)
        let others = seq { for k in 0L .. 49L -> both (LayerProducts.unitVector (key.Child k) d) }
        // The criterion is exact; its two sides are compared with a margin for rounding.
        abs (square - 4.0 * s * (1.0 - s / 4.0)) < 1e-9
        || (meets = (both witness <= delta) && others |> Seq.forall (fun other -> both witness <= other + 1e-12)))
