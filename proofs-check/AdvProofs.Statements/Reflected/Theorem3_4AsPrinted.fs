(* Theorem 3.4 as printed: a step size "at most" its bound, with T_tr free of it.

   Claim        with ANY η_tr ≤ 1/(mκ²(R+ν)²), some iterate within T_tr = 64(R+ν)²(1+ωγακ√m·ε)/((γ−ν)²α²ε²) steps has ε_β(W_τ) ≤ 2ε.
   Hypotheses   as printed; all of them hold at the stored point, and |a_r| = κ and ν < γ besides.
   Measured     m = d = 1, α = κ = R = γ = ω = 1, ν = 1/2, ε = 1/5, so T_tr = 17280; x = y = ±1, W_1 = −1, η_tr = 1/30000 ≤ 4/9, β = 1 ≥ 0. By symmetry every sample has
                the same margin. First route: the engine's Algorithm 2 with Algorithm 1 (η_atk = 1/‖W_t‖², T_atk = 10 ≥ 8ν²/(η_atk ε)), and ε_β of every iterate.
                Second: a step moves W by at most η|a|(R+ν), so W_τ ≤ −1 + 17280·(3/2)/30000 < 0 throughout, in rationals; then y f_W̄(δ) = −yδ ≤ −3/2 < −β at δ = 3x/2.
   Not vacuous  the same run with η_tr = 4/9 reaches ε_β = 0 (the mutant, which is not refuted).
   False without nothing: the printed reading is the false one. It needs |a_r| = κ and ν < γ as well (lemma-3.7@printed; for ν > γ no network is robust, see the test).
   Reference    reflected-loss paper, Theorem 3.4. *)
module AdvProofs.Statements.Reflected.Theorem3_4AsPrinted

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private iterations, private radius, private beta, private epsilon = 17_280, Rational.fraction 1 2, 1.0, Rational.fraction 1 5

/// Algorithm 1 with the largest step at the network it attacks.
let private pgd =
    { new IAdversary with
        member _.Name = "algorithm 1"
        member _.Perturb(network, inputs, labels, _, result) =
            let norm = (network :?> LeakyTwoLayerNetwork).WeightNorm
            let options = AttackOptions.RawAscent(Ball(Rational.toFloat radius), 1.0 / (norm * norm), 9, Loss.Reflected)
            result[0] <- ProjectedGradientAttack(options).Attack(network, inputs, labels[0], Key.Root 0UL).Point[0] }

/// The least ε_β over W_1, …, W_{T_tr}, and the largest ‖W_τ‖ (T_atk = 10 needs it to be at most 1).
let private byEngine (step: Rational) =
    let signs = [| for t in 1..iterations -> if t % 2 = 0 then 1.0 else -1.0 |]
    let initial = LeakyTwoLayerNetwork(1, 1, 1.0, ReadOnlySpan [| -1.0 |], ReadOnlySpan [| 1.0 |])
    let mutable least, largest = 1.0, 0.0
    let observe =
        Action<int, LeakyTwoLayerNetwork>(fun _ network ->
            // The margin over the ball is linear in δ: its least value is at an end, for x = y = 1 as for x = y = −1.
            let margin = [ 0.5; 1.5 ] |> List.map (fun x -> network.Value(ReadOnlySpan [| x |]) / network.WeightNorm) |> List.reduce min
            if not (margin < -beta) then least <- 0.0
            largest <- max largest network.WeightNorm)
    OnlineAdversarialTraining.Run(initial, LabelledSample(1, signs, signs), pgd, Rational.toFloat step, observe) |> ignore
    least, largest

let private prove (step: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let least, largest = byEngine step
    let reached = Rational.ofInt iterations * step * Rational.fraction 3 2 - Rational.One
    let ruling =
        if reached.Sign < 0 && least > 2.0 * Rational.toFloat epsilon && largest <= 1.0 then
            Counterexample
                { Violated = "With a small step size every iterate within T_tr has a beta-robust error of 1."
                  Point =
                    [ "m", "1"; "d", "1"; "alpha", "1"; "a", "1"; "R", "1"; "gamma", "1"; "nu", string radius; "W_1", "-1"; "epsilon", string epsilon
                      "beta", "1"; "eta_tr", string step; "T_tr", string iterations; "largest possible W_T", string reached ]
                  Left = "1"
                  Right = string (Rational.ofInt 2 * epsilon)
                  Routes = "the engine's Algorithms 1 and 2", "rational arithmetic of AdvProofs.Exact" }
        else
            Unsettled "The stored point does not violate the claim."
    ruling, Summary.empty

let statement =
    { Id = "reflected/thm-3.4@printed"
      Paper = Reflected
      Title = "Theorem 3.4 as printed"
      Text =
        { Plain = "With any eta_tr <= 1/(m kappa^2 (R+nu)^2), some iterate within T_tr steps has eps_beta(W) <= 2 eps."
          Latex = @"With any $\eta_{\mathrm{tr}} \le \frac{1}{m\kappa^2 (R+\nu)^2}$, some $\tau \le T_{\mathrm{tr}} = \frac{64 (R+\nu)^2 (1+\omega\gamma\alpha\kappa\sqrt{m}\,\epsilon)}{(\gamma-\nu)^2 \alpha^2 \epsilon^2}$ has $\varepsilon_\beta(W_\tau) \le 2\epsilon$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\|a\|_\infty \le \kappa$, $\eta_{\mathrm{tr}} \le \frac{1}{m\kappa^2 (R+\nu)^2}$, $\eta_{\mathrm{atk}} \le \frac{1}{\kappa^2 m \|W_t\|_F^2}$, $T_{\mathrm{atk}} \ge \frac{8\nu^2}{\eta_{\mathrm{atk}} \epsilon}$" ]
      Measured = { Plain = "the least eps_beta(W_tau) within T_tr steps"; Latex = @"$\min_{\tau \le T_{\mathrm{tr}}} \varepsilon_\beta(W_\tau)$" }
      Bound = Expr.parse "2*epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.fraction 1 30_000))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the step size at its bound"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 4 9)) } } }
