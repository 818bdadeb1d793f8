namespace AdvProofs.Polynomials

open System
open System.Numerics
open AdvProofs.Exact

module Certify =

    /// Above this degree the checker begins with half as many points a degree, and the default polynomial is no longer the best one.
    let private largeDegree = 10_001

    let private exchanged = [ SignConstruction.name SignConstruction.Minimax; StepConstruction.name StepConstruction.TwoInterval ]

    /// Room between the stated error and the supremum: what the checker's first grid asks for, and one per cent for best polynomials of every degree.
    let private roomAt construction degree =
        if degree > largeDegree && not (List.contains construction exchanged) then Rational.fraction 1045 1000 else Rational.fraction 10095 10000

    /// The room without which even subdivision may not tell the two apart, the estimate of the supremum included. Constants are compared exactly.
    let private leastRoomAt degree = if degree = 0 then Rational.One else Rational.fraction 100_001 100_000

    let private largestDegree = 20_001

    let private largestLinear = 199_999

    /// Only the Chebyshev truncation has coefficients in closed form: linear time.
    let private largestSignDegree construction = if construction = SignConstruction.Chebyshev then largestLinear else largestDegree

    /// What rounding is measured by: the claim, or a best polynomial's own error where that is less than half of it.
    let private resolution (epsilon: Rational) (level: float) =
        if level > 0.0 then Rational.min epsilon (Rational.ofFloat (2.0 * level)) else epsilon

    /// Binary places for which rounding the coefficients changes the error by less than resolution/2^20.
    let private denominatorBits (resolution: Rational) degree =
        let places = int (Math.Ceiling(-(Rational.log2 resolution))) + 24 + (32 - BitOperations.LeadingZeroCount(uint32 (degree + 1)))
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
    let private assemble claim supremum (epsilon: Rational) resolution construction command (series: FixedSeries) lower =
        let bits = denominatorBits resolution (series.Coefficients.Length - 1)
        let coefficients = series.Coefficients |> Array.map (FixedPoint.shiftRound (series.Bits - bits)) |> trim
        let supremum: float = supremum { Bits = bits; Coefficients = coefficients }
        let degree = coefficients.Length - 1
        if not (Double.IsFinite supremum) || leastRoomAt degree * Rational.ofFloat supremum > epsilon then
            Error supremum
        else
            Ok
                { Claim = claim
                  Log2Denominator = bits
                  Coefficients = coefficients
                  Error = Rational.min epsilon (sixDigitsAbove (roomAt construction degree * Rational.ofFloat supremum))
                  CoefficientSumLog2 = Certificate.coefficientSumLog2 bits coefficients
                  Lower = lower degree
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
        $"Degree {degree} is too small: its error is about {supremum:g8}, not below {epsilon} by a part in 100000."

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

    let private signHalfDegree construction (problem: Minimax.SignProblem) pieces eta (epsilon: Rational) =
        let x = Rational.toFloat eta
        let rate = 2.0 * Math.Atanh x
        let limit = largestSignDegree construction / 2
        let goal = Rational.toFloat (epsilon / leastRoomAt 1)
        let guess = Minimax.predictedHalfDegree x goal
        match construction with
        | SignConstruction.Legendre ->
            let degree = LegendreSign.degree eta (epsilon / leastRoomAt 1)
            if degree > largestDegree then None else Some((degree - 1) / 2)
        | SignConstruction.Minimax when guess > limit + 8 -> None
        | SignConstruction.Minimax -> least limit problem.Level goal rate guess
        | SignConstruction.Chebyshev ->
            match least limit (ChebyshevSign.error x) goal rate guess with
            | Some m when 2 * m + 1 > largeDegree -> least limit (ChebyshevSign.error x) (Rational.toFloat (epsilon / roomAt "chebyshev" (2 * m + 1))) rate m
            | found -> found
        | SignConstruction.Frostig ->
            FrostigSign.errors x |> Seq.truncate (limit + 1) |> Seq.tryFindIndex (fun e -> e <= goal)
        | _ ->
            let error m = measured pieces epsilon (SignConstruction.series construction eta m 64)
            least limit error goal (0.5 * rate) (int (-2.0 * Math.Log goal / rate))

    let private signPieces eta : Supremum.Piece list = [ { First = 0.0; Last = Rational.toFloat (Rational.One - eta); Target = 1.0 } ]

    /// Minimax, but Chebyshev's truncation where minimax would be a matter of minutes: it needs a handful of degrees more.
    let private defaultSign (degree: int option) eta epsilon =
        let expected = degree |> Option.defaultWith (fun () -> 2 * Minimax.predictedHalfDegree (Rational.toFloat eta) (Rational.toFloat epsilon) + 1)
        if expected > largeDegree then SignConstruction.Chebyshev else SignConstruction.Minimax

    let sign (construction: SignConstruction option) (degree: int option) (eta: Rational) (epsilon: Rational) =
        Hypotheses.sign eta epsilon
        |> Result.bind (fun () ->
            let chosen = construction |> Option.defaultWith (fun () -> defaultSign degree eta epsilon)
            let name = SignConstruction.name chosen
            let largest = largestSignDegree chosen
            let pieces = signPieces eta
            let command =
                command "sign" [ "eta", eta.ToString()
                                 "epsilon", epsilon.ToString()
                                 if construction.IsSome then "construction", name
                                 if degree.IsSome then "degree", string degree.Value ]
            Reach.gap eta
            |> Result.bind (fun () -> Reach.error name epsilon)
            |> Result.bind (fun () ->
            let problem = Minimax.SignProblem eta
            let lower n = if chosen = SignConstruction.Minimax && n <= largeDegree then lowerBounds problem.Lower epsilon n else []
            let supremum = if chosen = SignConstruction.Chebyshev then ChebyshevSign.supremum else measured pieces epsilon
            let attempt halfDegree =
                let resolution = if chosen = SignConstruction.Minimax then resolution epsilon (problem.Level halfDegree) else epsilon
                let bits = denominatorBits resolution (2 * halfDegree + 1)
                let series =
                    match chosen with
                    | SignConstruction.Minimax -> problem.Polynomial(halfDegree, bits)
                    | _ -> SignConstruction.series chosen eta halfDegree bits
                assemble (Claim.Sign(eta, epsilon)) supremum epsilon resolution name command series lower
            match degree with
            | Some n when n < 1 || n > largest || n % 2 = 0 ->
                Error $"A sign polynomial of construction '{name}' has an odd degree from 1 to {largest}, but {n} was asked for."
            | Some n ->
                Reach.degree name n (float (n - 1) * Math.Atanh(Rational.toFloat eta))
                |> Result.bind (fun () -> attempt (n / 2) |> Result.mapError (degreeTooSmall n epsilon))
            | None ->
                match signHalfDegree chosen problem pieces eta epsilon with
                | None -> Reach.tooLarge name largest
                | Some m -> firstThatHolds attempt (fun m -> 2 * m + 1) epsilon m))

    // ---- step -------------------------------------------------------------------------------------------------------

    let private stepPieces (domain: StepDomain) : Supremum.Piece list =
        [ { First = 0.0; Last = Rational.toFloat domain.HighReach; Target = 1.0 }
          { First = Rational.toFloat domain.LowReach; Last = 2.0; Target = 0.0 } ]

    let private rate (domain: StepDomain) = Remez.stepRate (Rational.toFloat domain.HighReach) (Rational.toFloat domain.LowReach)

    let private predictedDegree domain (epsilon1: float) = -(Math.Log epsilon1) / rate domain

    /// Up to this degree the composition is computed in fixed point, above it in doubles.
    let private exactComposition = 2_000

    let private largestStepDegree construction = if construction = StepConstruction.Composition then largestLinear else largestDegree

    /// Default: the best polynomial, but above degree 10 001 the composition, whose cost is almost linear.
    let step (construction: StepConstruction option) (degree: int option) (delta: Rational) (rho: Rational) (epsilon1: Rational) =
        Hypotheses.step delta rho epsilon1
        |> Result.bind (fun domain ->
            let guess = predictedDegree domain (Rational.toFloat epsilon1)
            let large = Option.defaultValue guess (Option.map float degree) > float largeDegree
            let chosen = construction |> Option.defaultValue (if large then StepConstruction.Composition else StepConstruction.TwoInterval)
            let name = StepConstruction.name chosen
            let pieces = stepPieces domain
            let goal = Rational.toFloat (epsilon1 / leastRoomAt 1)
            let command =
                command "step" [ "delta", delta.ToString()
                                 "rho", rho.ToString()
                                 "epsilon1", epsilon1.ToString()
                                 if construction.IsSome then "construction", name
                                 if degree.IsSome then "degree", string degree.Value ]
            Reach.error name epsilon1
            |> Result.bind (fun () ->
            let problem = Minimax.StepProblem domain
            let lower n = if chosen = StepConstruction.TwoInterval && n <= largeDegree then lowerBounds problem.Lower epsilon1 n else []
            let finishWith supremum resolution series = assemble (Claim.Step(domain, epsilon1)) supremum epsilon1 resolution name command series lower
            let finish series = finishWith (measured pieces epsilon1) epsilon1 series
            let nearest n =
                let resolution = resolution epsilon1 (problem.Level n)
                problem.Polynomial(n, denominatorBits resolution n) |> finishWith (measured pieces epsilon1) resolution
            let failed n = Result.mapError (degreeTooSmall n epsilon1)
            let bitsFor n = denominatorBits epsilon1 n
            if Rational.fraction 1 2 <= epsilon1 && degree.IsNone then
                let bits = bitsFor 0
                finish { Bits = bits; Coefficients = [| FixedPoint.one (bits - 1) |] } |> failed 0
            else
                match chosen, degree with
                | _, Some n when n < 0 || n > largestStepDegree chosen ->
                    Error $"A step polynomial of construction '{name}' has a degree between 0 and {largestStepDegree chosen}, but {n} was asked for."
                | StepConstruction.TwoInterval, Some n ->
                    Reach.degree name n (float n * rate domain) |> Result.bind (fun () -> nearest n |> failed n)
                | StepConstruction.TwoInterval, None ->
                    let rate = rate domain
                    match (if guess > float largestDegree then None else least largestDegree problem.Level goal rate (int guess)) with
                    | None -> Reach.tooLarge name largestDegree
                    | Some n -> firstThatHolds nearest id epsilon1 n
                // No construction has a degree below the best one's.
                | StepConstruction.Composition, None when guess > float largestLinear -> Reach.tooLarge name largestLinear
                | StepConstruction.Composition, _ ->
                    let find goal =
                        match degree with
                        | Some n -> StepByComposition.ofDegree domain (max n 1)
                        | None -> StepByComposition.leastDegree domain goal
                    let parameters = find goal
                    let n = StepByComposition.degree parameters
                    if n <= exactComposition || epsilon1 < FloatComposition.leastEpsilon then
                        if n > largestDegree then Reach.tooLarge name largestDegree
                        else finish (StepByComposition.series domain parameters (bitsFor n)) |> failed n
                    else
                        let parameters = if n > largeDegree then find (Rational.toFloat (epsilon1 / roomAt name n)) else parameters
                        let n = StepByComposition.degree parameters
                        if n > largestLinear then Reach.tooLarge name largestLinear
                        else
                            let supremum = FloatComposition.supremum domain parameters
                            finishWith supremum epsilon1 (FloatComposition.series domain parameters (bitsFor n)) |> failed n
                | StepConstruction.ViaSign sign, Some n ->
                    if n % 2 = 0 then
                        Error $"A step polynomial of construction '{name}' has an odd degree, but {n} was asked for."
                    else
                        Reach.degree name n (float (n - 1) * Math.Atanh(Rational.toFloat (StepFromSign.eta domain)))
                        |> Result.bind (fun () -> finish (StepFromSign.series domain sign (n / 2) (bitsFor n)) |> failed n)
                | StepConstruction.ViaSign sign, None ->
                    let eta = StepFromSign.eta domain
                    let doubled = Rational.min (Rational.ofInt 2 * epsilon1) (Rational.fraction 999 1000)
                    match signHalfDegree sign (Minimax.SignProblem eta) (signPieces eta) eta doubled with
                    | Some m when 2 * m + 1 <= largestDegree ->
                        firstThatHolds (fun m -> finish (StepFromSign.series domain sign m (bitsFor (2 * m + 1)))) (fun m -> 2 * m + 1) epsilon1 m
                    | _ -> Reach.tooLarge name largestDegree))
