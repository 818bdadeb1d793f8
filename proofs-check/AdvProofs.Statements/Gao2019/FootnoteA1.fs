(* Footnote 1 of appendix A, the right way round: the Frobenius ball lies in the spectral ball.

   Claim        ‖Mx‖ ≤ ‖M‖_F ‖x‖ for every matrix and vector; so B(R) ⊂ B_2(R).
   Hypotheses   none.
   Measured     Lagrange's identity for one row w: ‖w‖²‖x‖² − (w·x)² = Σ_{i<j} (w_i x_j − w_j x_i)², in dimension 1 to 8; rows add up. And for whole 3×4 matrices.
   Not vacuous  equality holds for rank-one matrices: all the squares vanish when every row is a multiple of x.
   False without the whole norm: half of ‖M‖_F² fails already for one entry.
   Reference    gao2019, appendix A, footnote 1, which prints the inclusion in the other direction. *)
module AdvProofs.Statements.Gao2019.FootnoteA1

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private square a = a |^| 2

let private lagrange factor rows columns =
    let x j = v $"x_{j}"
    let w i j = v $"w_{i}_{j}"
    let frobenius = sum [ for i in 1..rows do for j in 1..columns -> square (w i j) ]
    let image = sum [ for i in 1..rows -> square (sum [ for j in 1..columns -> w i j |*| x j ]) ]
    let defects = sum [ for i in 1..rows do for j in 1..columns do for k in j + 1 .. columns -> square ((w i j |*| x k) |-| (w i k |*| x j)) ]
    Proofs.identity $"Lagrange's identity for {rows} × {columns} matrices" ((factor |*| frobenius |*| sum [ for j in 1..columns -> square (x j) ]) |-| image) defects

let private prove factor (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "the Frobenius norm bounds the spectral norm"
        [ for columns in 1..8 do
              yield lagrange factor 1 columns
          yield lagrange factor 3 4 ],
    Summary.empty

let statement =
    { Id = "gao2019/footnote-A1"
      Paper = Gao2019
      Title = "The Frobenius ball lies in the spectral ball"
      Text =
        { Plain = "|Mx| <= |M|_F |x|, so B(R) is contained in B_2(R)."
          Latex = @"$\|M x\| \le \|M\|_F \|x\|$, so $\mathcal{B}(R) \subset \mathcal{B}_2(R)$." }
      Reading = Corrected "the inclusion is printed in the wrong direction"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured = { Plain = "|Mx|^2"; Latex = @"$\|M x\|^2$" }
      Bound = Expr.parse "F^2*X^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (n 1))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "half of the Frobenius norm squared"; Apply = fun s -> { s with Exact = Some(prove (q 1 2)) } } }
