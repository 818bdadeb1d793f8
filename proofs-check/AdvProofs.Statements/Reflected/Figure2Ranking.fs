(* Figure 2: how many of the top-k points of the grid flip the label, for every reading of "the reflected version".

   Claim        of the 10, 100 and 1000 points of the 800³ grid with the largest cross-entropy none flips the label; with −log(1 + e^{z₁ − max(z₂, z₃)}) the first
                min(k, F) do, F = 148 (midpoints) or 172 (end points included) being all there are; with the four other readings none does.
   Hypotheses   x = (3, 2, 1), class 1, f(x) = x; δ ∈ (−.51, .51)³, ‖δ‖ ≤ .7078 in integers; ties by the smaller index (no count depends on it: points of equal margin
                flip together, and the others' best thousand are nowhere near a flip).
   Measured     the largest difference between these numbers and the counts found, over k; and the grid's number of flips, chord by chord. First route: the ends of the
                rows, along which every objective is monotone or the larger of two monotone functions. Second: every one of the 485 to 488 million points, scored.
   Not vacuous  the five readings that fail and the one that works are judged by the same code; a greedy likelihood in its place is refuted (the mutant).
   False without the choice of reading: "far more effective" is true of the margin's reflected loss only, not of section 4.3's greedy likelihood.
   Reference    reflected-loss paper, section 4.1 and Figure 2 (whose counts the text does not give). The count of all flips is proved in figure-2. *)
module AdvProofs.Statements.Reflected.Figure2Ranking

open AdvProofs.Exact
open AdvProofs.Networks.Experiments
open AdvProofs.Statements

let private sizes = [ 10; 100; 1000 ]

let private placements =
    [ "midpoints", GridPlacement.Midpoints, 148
      "end points", GridPlacement.EndPoints, 172
      "left ends", GridPlacement.LeftEnds, 148 ]

let private gridOf (trial: Trial) =
    let _, placement, _ = placements |> List.find (fun (name, _, _) -> name = trial.Config.Word "grid")
    AttackGrid(trial.Config.Int "N", placement)

let private objectiveOf (trial: Trial) = System.Enum.Parse<AttackObjective>(trial.Config.Word "objective")

let private deviation (trial: Trial) (ranking: GridRanking) =
    let possible = trial.Config.Int "F"
    let expected k = if objectiveOf trial = AttackObjective.ReflectedMargin then min k possible else 0
    sizes |> List.map (fun k -> abs (ranking.FlipsAmong k - expected k)) |> List.max |> float

let private byRows swap (trial: Trial) =
    let grid = gridOf trial
    let ranking = GridRowSearch.Best(grid, swap (objectiveOf trial), List.last sizes)
    let struct (_, flips) = grid.CountExactly()
    let label k = $"flips_{k}"
    { Left = max (deviation trial ranking) (abs (float flips - trial.Config.Number "F"))
      Symbols = []
      Metrics = [ for k in sizes -> label k, float (ranking.FlipsAmong k) ] }

let private byPoints swap (trial: Trial) =
    let rankings = GridScan.Best(gridOf trial, List.last sizes, 1, trial.Sources.Cancellation)
    rankings |> Seq.find (fun ranking -> ranking.Objective = swap (objectiveOf trial)) |> deviation trial

let private route swap =
    Some
        { Route = "every point of the grid, scored and ranked"
          Remeasure = byPoints swap
          // Both are whole numbers.
          Tolerance = 0.0 }

let private summarise (trials: (Trial * Measurement) list) =
    let picture name =
        let ofGrid = trials |> List.filter (fun (trial, _) -> trial.Config.Word "grid" = name)
        let possible k = min (float k) ((fst ofGrid.Head).Config.Number "F")
        let bars (measured: Measurement) = [ for (_, flips), k in List.zip measured.Metrics sizes -> 100.0 * flips / possible k, string flips ]
        Bars(
            $"Figure 2, {name}: label flips among the top-k points, in percent of those possible",
            { Label = "% of the possible flips"; Logarithmic = false },
            [ for k in sizes -> $"k = {k}" ],
            [ for trial, measured in ofGrid -> (objectiveOf trial).Formula(), bars measured ]
        )
    { Summary.empty with
        Metrics = [ Summary.metric "largest_deviation" (trials |> List.map (fun (_, measured) -> measured.Left) |> List.max) ]
        Figures = [ for name in trials |> List.map (fun (trial, _) -> trial.Config.Word "grid") |> List.distinct -> picture name ] }

let statement =
    { Id = "reflected/figure-2-ranking"
      Paper = Reflected
      Title = "Label flips among the top-k points of Figure 2's grid"
      Text =
        { Plain = "Among the top 10, 100, 1000 grid points by cross-entropy none flips the label; by the reflected loss of the margin 10, 100 and all 148 (172) do; by four other readings none."
          Latex = @"Among the top $k \in \{10, 100, 1000\}$ grid points by cross-entropy none flips the label; by $-\log(1 + e^{z_1 - \max(z_2, z_3)})$ the first $\min(k, F)$ do, $F = 148$ or $172$." }
      Reading = Corrected "the paper does not define its reflected 3-class loss, nor say which grid it uses: six readings on the natural grids"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$f(x) = x$, $x = (3, 2, 1)$, true class 1, $\delta \in (-0.51, 0.51)^3$, $\|\delta\| \le 0.7078$" ]
      Measured = { Plain = "largest deviation of the counts"; Latex = @"$\max_k |\text{flips among the top } k - \text{the number stated}|$" }
      Bound = Expr.parse "0" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let natural = if tier = Quick then List.take 2 placements else placements
            [ for name, _, possible in natural do
                  for objective in AttackObjectives.All ->
                      Statement.once [ "grid", Word name; "objective", Word(string objective); "N", Whole 800; "F", Whole possible ] ]
      Measure = byRows id
      SecondRoute = route id
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "the greedy likelihood in place of the margin's reflected loss"
          Apply =
            fun s ->
                let swap objective = if objective = AttackObjective.ReflectedMargin then AttackObjective.GreedyLikelihood else objective
                { s with Measure = byRows swap; SecondRoute = route swap } } }
