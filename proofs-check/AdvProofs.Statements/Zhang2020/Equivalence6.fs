(* Section 6: distances of unit vectors as inner products.

   Claim        for unit u, v and ρ ≥ 0: ‖u − v‖ ≤ ρ ⇔ ⟨u, v⟩ ≥ 1 − ρ²/2; for δ ≥ ρ: ‖u − v‖ ≥ δ − ρ ⇔ ⟨u, v⟩ ≤ 1 − (δ−ρ)²/2.
   Hypotheses   ‖u‖ = ‖v‖ = 1, ρ ≥ 0, δ ≥ ρ.
   Measured     2(⟨u, v⟩ − (1 − s²/2)) = (s² − ‖u − v‖²) + (‖u‖² − 1) + (‖v‖² − 1) as polynomials, for s = ρ and s = δ − ρ and d = 1, …, 6. On the unit sphere the last
                two terms vanish, so both sides have one sign; and squares order non-negative numbers.
   Not vacuous  every coordinate, ρ and δ are free variables; on X the inner product runs through [−1/2, 1].
   False without the half: with 1 − ρ² the two sides differ (the mutant). With δ < ρ the second equivalence fails, since a distance is never negative.
   Reference    zhang2020, section 6.1, before Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Equivalence6

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private equivalence (half: AdvProofs.Checker.Term) d (name, s) =
    let u, w = [ for i in 1..d -> v $"u_{i}" ], [ for i in 1..d -> v $"v_{i}" ]
    let dot a b = sum (List.map2 (|*|) a b)
    let difference = List.map2 (|-|) u w
    Proofs.identity
        $"inner product and distance at {name}, d = {d}"
        (n 2 |*| (dot u w |-| (n 1 |-| (half |*| (s |^| 2)))))
        (sum [ (s |^| 2) |-| dot difference difference; dot u u |-| n 1; dot w w |-| n 1 ])

let private prove half (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "distances of unit vectors as inner products"
        [ for d in 1..6 do
              for radius in [ "rho", v "rho"; "delta - rho", v "delta" |-| v "rho" ] -> equivalence half d radius ],
    Summary.empty

let statement =
    { Id = "zhang2020/equivalence-6"
      Paper = Zhang2020
      Title = "Distances of unit vectors as inner products"
      Text =
        { Plain = "For unit vectors: |u - v| <= rho iff <u, v> >= 1 - rho^2/2, and |u - v| >= delta - rho iff <u, v> <= 1 - (delta - rho)^2/2."
          Latex = @"For $\|u\| = \|v\| = 1$: $\|u-v\| \le \rho \Leftrightarrow \langle u, v \rangle \ge 1 - \frac{\rho^2}{2}$ and $\|u-v\| \ge \delta-\rho \Leftrightarrow \langle u, v \rangle \le 1 - \frac{(\delta-\rho)^2}{2}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\|u\| = \|v\| = 1$, $0 \le \rho \le \delta$" ]
      Measured = { Plain = "twice the excess of the inner product over 1 - rho^2/2"; Latex = @"$2(\langle u, v \rangle - 1 + \frac{\rho^2}{2})$" }
      Bound = Expr.parse "rho^2 - D^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (q 1 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "1 - rho^2 instead of 1 - rho^2/2"; Apply = fun s -> { s with Exact = Some(prove (n 1)) } } }
