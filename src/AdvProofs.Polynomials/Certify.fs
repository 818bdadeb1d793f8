namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

module Certify =

    /// The checker's bound exceeds the true supremum by its Ehlich–Zeller factor and its rounding; this leaves room for both.
    let private slack = Rational.fraction 10095 10000

    let private largestDegree = 20_001

    let private tooLarge construction =
        Error $"The construction '{construction}' needs a degree above {largestDegree} here: choose 'minimax', or a larger ε or gap."

    /// Binary places for which rounding the coefficients changes the error by less than ε/2^20.
    let private denominatorBits (epsilon: Rational) degree =
        let places = int (Math.Ceiling(-(Rational.log2 epsilon))) + 24 + (32 - BitOperations.LeadingZeroCount(uint32 (degree + 1)))
        32 * ((places + 31) / 32)

    /// The least i ≥ 0 with f(i) ≤ goal for an f that falls roughly like exp(−rate·i): guided steps, then bisection.
    let private least limit (f: int -> float) goal rate guess =
        let rec search below above next rounds =
            if above = below + 1 then Some above
            elif below >= limit then None
            else
                let value: float = f next
                let below, above = if value <= goal then below, next else next, above
                let middle = below + (above - below) / 2
                let step = int (Math.Ceiling(Math.Clamp((Math.Log value - Math.Log goal) / rate, -1e8, 1e8)))
                let proposal = if value <= goal then next + step - 1 else next + max step 1
                let next =
                    if above = below + 1 then above
                    elif above = Int32.MaxValue then Math.Min(Math.Max(proposal, below + 1), Math.Max(limit, below + 1))
                    elif rounds > 6 then middle
                    else Math.Clamp(proposal, below + 1, above - 1)
                search below above next (rounds + 1)
        search -1 Int32.MaxValue (Math.Clamp(guess, 0, limit)) 0

    let private sixDigitsAbove (x: Rational) =
        let digits = 6 - int (Math.Floor(Rational.log2 x * 0.30103)) - 1
        Rational.ceilingTo (BigInteger.Pow(BigInteger 10, Math.Max(digits, 1))) x

    let private trim (coefficients: BigInteger[]) =
        let last = Array.FindLastIndex(coefficients, fun c -> not c.IsZero)
        Array.sub coefficients 0 (Math.Max(last, 0) + 1)

    /// Rounds, measures and claims. The error of a failure is the measured supremum.
    let private assemble claim pieces (epsilon: Rational) construction command (series: FixedSeries) lower =
        let bits = denominatorBits epsilon (series.Coefficients.Length - 1)
        let coefficients = series.Coefficients |> Array.map (FixedPoint.shiftRound (series.Bits - bits)) |> trim
        let supremum = Supremum.estimate pieces (Rational.toFloat epsilon) { Bits = bits; Coefficients = coefficients }
        if not (Double.IsFinite supremum) || slack * Rational.ofFloat supremum > epsilon then
            Error supremum
        else
            Ok
                { Claim = claim
                  Log2Denominator = bits
                  Coefficients = coefficients
                  Error = Rational.min epsilon (sixDigitsAbove (slack * Rational.ofFloat supremum))
                  CoefficientSumLog2 = Certificate.coefficientSumLog2 bits coefficients
                  Lower = lower (coefficients.Length - 1)
                  Construction = construction
                  Command = command }

    /// The lower bounds worth recording: at the degree itself, and just below where that shows the degree to be least.
    let private lowerBounds (at: int -> LowerBound) (epsilon: Rational) degree =
        let here = at degree
        if degree = 0 then [ here ]
        else
            let before = at (degree - 1)
            if before.Error > epsilon then [ here; before ] else [ here ]

    let private command kind arguments = "advproofs certify " + kind + (arguments |> List.map (fun (name, value) -> $" --{name} {value}") |> String.concat "")

    let private degreeTooSmall degree (epsilon: Rational) (supremum: float) =
        $"Degree {degree} is too small: its error is about {supremum:g6}, and {Rational.toFloat (slack * Rational.ofFloat supremum):g6} with the checker's slack, above {epsilon}."

    /// Tries the least index and, since that was found in doubles, a few more.
    let private firstThatHolds (attempt: int -> Result<Certificate, float>) degreeOf epsilon index =
        let rec loop i tries =
            match attempt i with
            | Ok certificate -> Ok certificate
            | Error supremum when tries = 0 -> Error(degreeTooSmall (degreeOf i) epsilon supremum)
            | Error _ -> loop (i + 1) (tries - 1)
        loop index 4

    // ---- sign -------------------------------------------------------------------------------------------------------

    let private measured pieces epsilon (series: FixedSeries) = Supremum.estimate pieces (Rational.toFloat epsilon) series

    let private signHalfDegree construction pieces eta (epsilon: Rational) =
        let goal = Rational.toFloat (epsilon / slack)
        let x = Rational.toFloat eta
        let rate = 2.0 * Math.Atanh x
        let limit = largestDegree / 2
        let guess = int (-(Math.Log goal) / rate)
        match construction with
        | SignConstruction.Legendre ->
            let degree = LegendreSign.degree eta (epsilon / slack)
            if degree > largestDegree then None else Some((degree - 1) / 2)
        | SignConstruction.Minimax -> least limit (Minimax.signLevel eta) goal rate guess
        | SignConstruction.Frostig ->
            FrostigSign.errors x |> Seq.truncate (limit + 1) |> Seq.tryFindIndex (fun e -> e <= goal)
        | _ ->
            let slower = match construction with SignConstruction.Chebyshev -> 1.0 | _ -> 0.5
            let error m = measured pieces epsilon (SignConstruction.series construction eta m 64)
            least limit error goal (slower * rate) (int (float guess / slower))

    let sign (construction: SignConstruction option) (degree: int option) (eta: Rational) (epsilon: Rational) =
        Hypotheses.sign eta epsilon
        |> Result.bind (fun () ->
            let chosen = defaultArg construction SignConstruction.Minimax
            let name = SignConstruction.name chosen
            let pieces: Supremum.Piece list = [ { First = 0.0; Last = Rational.toFloat (Rational.One - eta); Target = 1.0 } ]
            let command =
                command "sign" [ "eta", eta.ToString()
                                 "epsilon", epsilon.ToString()
                                 if construction.IsSome then "construction", name
                                 if degree.IsSome then "degree", string degree.Value ]
            let lower =
                if chosen = SignConstruction.Minimax then lowerBounds (Minimax.signLower eta) epsilon else fun _ -> []
            let attempt halfDegree =
                let bits = denominatorBits epsilon (2 * halfDegree + 1)
                let series = SignConstruction.series chosen eta halfDegree bits
                assemble (Claim.Sign(eta, epsilon)) pieces epsilon name command series lower
            match degree with
            | Some n when n < 1 || n > largestDegree || n % 2 = 0 ->
                Error $"A sign polynomial of construction '{name}' has an odd degree from 1 to {largestDegree}, but {n} was asked for."
            | Some n -> attempt (n / 2) |> Result.mapError (degreeTooSmall n epsilon)
            | None ->
                match signHalfDegree chosen pieces eta epsilon with
                | None -> tooLarge name
                | Some m -> firstThatHolds attempt (fun m -> 2 * m + 1) epsilon m)

    // ---- step -------------------------------------------------------------------------------------------------------

    let private stepPieces (domain: StepDomain) : Supremum.Piece list =
        [ { First = 0.0; Last = Rational.toFloat domain.HighReach; Target = 1.0 }
          { First = Rational.toFloat domain.LowReach; Last = 2.0; Target = 0.0 } ]

    let step (construction: StepConstruction option) (degree: int option) (delta: Rational) (rho: Rational) (epsilon1: Rational) =
        Hypotheses.step delta rho epsilon1
        |> Result.bind (fun domain ->
            let chosen = defaultArg construction StepConstruction.TwoInterval
            let name = StepConstruction.name chosen
            let pieces = stepPieces domain
            let goal = Rational.toFloat (epsilon1 / slack)
            let command =
                command "step" [ "delta", delta.ToString()
                                 "rho", rho.ToString()
                                 "epsilon1", epsilon1.ToString()
                                 if construction.IsSome then "construction", name
                                 if degree.IsSome then "degree", string degree.Value ]
            let lower =
                if chosen = StepConstruction.TwoInterval then lowerBounds (Minimax.stepLower domain) epsilon1 else fun _ -> []
            let finish series = assemble (Claim.Step(domain, epsilon1)) pieces epsilon1 name command series lower
            let failed n = Result.mapError (degreeTooSmall n epsilon1)
            let bitsFor n = denominatorBits epsilon1 n
            if slack / Rational.ofInt 2 <= epsilon1 && degree.IsNone then
                let bits = bitsFor 0
                finish { Bits = bits; Coefficients = [| FixedPoint.one (bits - 1) |] } |> failed 0
            else
                match chosen, degree with
                | _, Some n when n < 0 || n > largestDegree ->
                    Error $"A degree lies between 0 and {largestDegree}, but {n} was asked for."
                | StepConstruction.TwoInterval, Some n -> finish (Minimax.step domain n (bitsFor n)) |> failed n
                | StepConstruction.TwoInterval, None ->
                    let rate = Remez.stepRate (Rational.toFloat domain.HighReach) (Rational.toFloat domain.LowReach)
                    let guess = int (-(Math.Log goal) / rate)
                    match least largestDegree (Minimax.stepLevel domain) goal rate guess with
                    | None -> tooLarge name
                    | Some n -> firstThatHolds (fun n -> finish (Minimax.step domain n (bitsFor n))) id epsilon1 n
                | StepConstruction.Composition, _ ->
                    let parameters =
                        match degree with
                        | Some n -> StepByComposition.ofDegree domain (max n 1)
                        | None -> StepByComposition.leastDegree domain goal
                    let n = StepByComposition.degree parameters
                    if n > largestDegree then tooLarge name
                    else finish (StepByComposition.series domain parameters (bitsFor n)) |> failed n
                | StepConstruction.ViaSign sign, Some n ->
                    if n % 2 = 0 then
                        Error $"A step polynomial of construction '{name}' has an odd degree, but {n} was asked for."
                    else
                        finish (StepFromSign.series domain sign (n / 2) (bitsFor n)) |> failed n
                | StepConstruction.ViaSign sign, None ->
                    let eta = StepFromSign.eta domain
                    let doubled = Rational.min (Rational.ofInt 2 * epsilon1) (Rational.fraction 999 1000)
                    let signPieces: Supremum.Piece list = [ { First = 0.0; Last = Rational.toFloat (Rational.One - eta); Target = 1.0 } ]
                    match signHalfDegree sign signPieces eta doubled with
                    | None -> tooLarge name
                    | Some m ->
                        firstThatHolds (fun m -> finish (StepFromSign.series domain sign m (bitsFor (2 * m + 1)))) (fun m -> 2 * m + 1) epsilon1 m)
