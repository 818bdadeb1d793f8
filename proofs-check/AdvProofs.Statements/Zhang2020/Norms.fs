(* Matrix norms: the index of the columns runs over [m].

   Claim        ‖W‖_{2,∞} = max_{j∈[m]} ‖W_j‖ and ‖W‖_{2,1} = Σ_{j∈[m]} ‖W_j‖ are norms on R^{d×m} with ‖W‖_F ≤ ‖W‖_{2,1} ≤ √m ‖W‖_F and ‖W‖_{2,∞} ≤ ‖W‖_F ≤ √m ‖W‖_{2,∞}.
   Hypotheses   none.
   Measured     with c_j = ‖W_j‖ ≥ 0 free: ‖W‖²_{2,1} − ‖W‖²_F = 2 Σ_{i<j} c_i c_j ≥ 0 and m‖W‖²_F − ‖W‖²_{2,1} = Σ_{i<j} (c_i − c_j)² ≥ 0 for m = 1, …, 6;
                Lagrange's identity ‖u‖²‖v‖² − ⟨u, v⟩² = Σ_{i<j} (u_i v_j − u_j v_i)² for d = 1, …, 5, from which each column, hence the maximum and the sum,
                satisfies the triangle inequality. The comparison with the maximum is that of a maximum of m squares with their sum.
   Not vacuous  all column norms and coordinates are free variables.
   False without columns m > d: with the printed range [d] a matrix with W_1 = … = W_d = 0 has norm 0 (the mutant, and norms@printed).
   Reference    zhang2020, section 3.1. *)
module AdvProofs.Statements.Zhang2020.Norms

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private column j = v $"c_{j}"
let private pairs m = [ for j in 1..m do for i in 1 .. j - 1 -> i, j ]

/// Both comparisons with the Frobenius norm, for m columns of which ‖W‖_{2,1} sums the first `range m`.
let private comparisons range m =
    let sumOfNorms = sum [ for j in 1 .. range m -> column j ]
    let frobenius = sum [ for j in 1..m -> column j |^| 2 ]
    [ Proofs.identity $"the (2,1)-norm exceeds the Frobenius norm by mixed products, m = {m}" ((sumOfNorms |^| 2) |-| frobenius) (n 2 |*| sum [ for i, j in pairs m -> column i |*| column j ])
      Proofs.identity $"sqrt(m) times the Frobenius norm exceeds it by squares, m = {m}" ((n m |*| frobenius) |-| (sumOfNorms |^| 2)) (sum [ for i, j in pairs m -> (column i |-| column j) |^| 2 ]) ]

let private lagrange d =
    let u, w = [ for i in 1..d -> v $"u_{i}" ], [ for i in 1..d -> v $"v_{i}" ]
    let dot a b = sum (List.map2 (|*|) a b)
    let minors = [ for i, j in pairs d -> ((u[i - 1] |*| w[j - 1]) |-| (u[j - 1] |*| w[i - 1])) |^| 2 ]
    Proofs.identity $"Lagrange's identity, d = {d}" ((dot u u |*| dot w w) |-| (dot u w |^| 2)) (sum minors)

let private prove range (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all "norms over all columns" (List.collect (comparisons range) [ 1..6 ] @ List.map lagrange [ 1..5 ]), Summary.empty

let statement =
    { Id = "zhang2020/norms"
      Paper = Zhang2020
      Title = "Matrix norms over all m columns"
      Text =
        { Plain = "With the columns indexed by [m], |W|_{2,inf} and |W|_{2,1} are norms, |W|_F <= |W|_{2,1} <= sqrt(m) |W|_F and |W|_{2,inf} <= |W|_F <= sqrt(m) |W|_{2,inf}."
          Latex = @"With $\|W\|_{2,\infty} = \max_{j \in [m]} \|W_j\|_2$ and $\|W\|_{2,1} = \sum_{j=1}^m \|W_j\|_2$: both are norms, and $\|W\|_F \le \|W\|_{2,1} \le \sqrt{m}\, \|W\|_F$." }
      Reading = Corrected "the index of the columns runs over [m]; the printed [d] is the range of the rows"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured = { Plain = "squared (2,1)-norm as a polynomial in the column norms"; Latex = @"$\|W\|_{2,1}^2$ as a polynomial in $\|W_1\|, \dots, \|W_m\|$" }
      Bound = Expr.parse "m*F^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove id)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the sum over all columns but one, as over [d] with d = m - 1"; Apply = fun s -> { s with Exact = Some(prove (fun m -> m - 1)) } } }
