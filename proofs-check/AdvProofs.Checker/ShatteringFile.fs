namespace AdvProofs.Checker

open System

type internal PlacedPoint = { Line: int; Coordinates: Fraction[] }

type internal Labelling = { Line: int; Plus: Fraction[]; Minus: Fraction[] }

type internal ShatteringFile =
    { Dimension: int
      Balls: int
      Delta: Fraction
      Shattered: int
      Points: PlacedPoint[]
      Labellings: Labelling[]
      Reach: Fraction
      ReachLine: int
      Shifts: PlacedPoint[]
      Spare: PlacedPoint[]
      Construction: string
      Command: string }

module internal ShatteringFile =
    open CertificateFile

    let private greatestDimension = 10
    let private greatestBalls = 20
    let private greatestPoints = 10
    // Sums of squares of longer numbers would have denominators without bound.
    let private rationalLength = 40

    let private shortRational what json =
        if (plainText what json).Length > rationalLength then tooLarge json.Line $"{what} is longer than {rationalLength} characters"
        rational what json

    let private coordinates what dimension (json: Json) =
        let written = items what json
        require json.Line (written.Length = dimension) $"{what} must have {dimension} coordinates"
        written |> List.map (shortRational "a coordinate") |> Array.ofList

    let private placed what dimension (json: Json) : PlacedPoint = { Line = json.Line; Coordinates = coordinates what dimension json }

    /// At least `least` of something, and at most `limit`, before any of it is read.
    let private several what least limit (json: Json) =
        let written = items what json
        if written.Length > limit then tooLarge json.Line $"{what} has more than {limit} entries"
        require json.Line (written.Length >= least) $"{what} must not be empty"
        written

    let private labelling dimension (json: Json) =
        match items "a labelling" json with
        | [ plus; minus ] ->
            { Line = json.Line
              Plus = coordinates "the centre for +1" dimension plus
              Minus = coordinates "the centre for -1" dimension minus }
        | _ -> wrong json.Line "a labelling must be two centres, for +1 and for -1"

    let private certificate json =
        let names = [ "format"; "kind"; "claim"; "points"; "labellings"; "reach"; "shifts"; "spare"; "construction"; "command" ]
        match fields "the certificate" names json with
        | [ format; kind; claim; pointsField; labellingsField; reachField; shiftsField; spareField; construction; command ] ->
            exactly "advproofs-certificate/1" "format" format
            exactly "shattering" "kind" kind
            match fields "claim" [ "dimension"; "balls"; "delta"; "shattered" ] claim with
            | [ dimensionField; ballsField; deltaField; shatteredField ] ->
                let dimension = natural "dimension" greatestDimension dimensionField
                require dimensionField.Line (dimension >= 1) "dimension must be at least 1"
                let balls = natural "balls" greatestBalls ballsField
                require ballsField.Line (balls >= 2) "balls must be at least 2"
                let delta = shortRational "delta" deltaField
                require deltaField.Line (Fraction.sign delta > 0) "delta must be positive"
                let shattered = natural "shattered" (greatestBalls * greatestPoints) shatteredField
                let points = several "points" 1 greatestPoints pointsField |> List.map (placed "a point" dimension) |> Array.ofList
                let written = several "labellings" 1 (1 <<< greatestPoints) labellingsField
                let expected = 1 <<< points.Length
                require labellingsField.Line (written.Length = expected) $"labellings must be all {expected} of {points.Length} points"
                let labellings = written |> List.map (labelling dimension) |> Array.ofList
                let reach = shortRational "reach" reachField
                require reachField.Line (Fraction.sign reach >= 0) "reach must not be negative"
                let shifts = several "shifts" 1 greatestBalls shiftsField |> List.map (placed "a shift" dimension) |> Array.ofList
                let spare = several "spare" 0 greatestBalls spareField |> List.map (placed "a spare centre" dimension) |> Array.ofList
                require shatteredField.Line (shattered = shifts.Length * points.Length) $"shattered must be {shifts.Length * points.Length}, the number of shifts times that of points"
                require spareField.Line (2 * shifts.Length + spare.Length = balls) $"two balls a shift and the spare ones must be {balls} balls together"
                { Dimension = dimension
                  Balls = balls
                  Delta = delta
                  Shattered = shattered
                  Points = points
                  Labellings = labellings
                  Reach = reach
                  ReachLine = reachField.Line
                  Shifts = shifts
                  Spare = spare
                  Construction = freeText "construction" construction
                  Command = freeText "command" command }
            | _ -> wrong claim.Line "claim is incomplete"
        | _ -> wrong json.Line "the certificate is incomplete"

    let isKind bytes =
        match StrictJson.parse bytes with
        | Ok { Value = Fields(_ :: ("kind", true, _, { Value = Text("shattering", true) }) :: _) } -> true
        | _ -> false

    let read bytes = reading certificate bytes
