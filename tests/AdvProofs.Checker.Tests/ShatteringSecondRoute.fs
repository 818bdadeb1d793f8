/// A shattering certificate judged again straight from the definition: every labelling of all its points, with all its balls placed. For the small files of the tests only.
module AdvProofs.Checker.Tests.ShatteringSecondRoute

open System.Numerics
open System.Text.Json

/// A fraction as numerator and positive denominator, not reduced; compared by cross multiplication.
let private fractionOf (element: JsonElement) =
    match (string (element.GetString())).Split '/' with
    | [| top; bottom |] -> BigInteger.Parse top, BigInteger.Parse bottom
    | parts -> BigInteger.Parse parts[0], BigInteger.One

let private add (a: BigInteger, b: BigInteger) (c: BigInteger, d: BigInteger) = a * d + c * b, b * d
let private times (a: BigInteger, b: BigInteger) (c: BigInteger, d: BigInteger) = a * c, b * d
let private minus a (c: BigInteger, d: BigInteger) = add a (-c, d)
let private less (a: BigInteger, b: BigInteger) (c: BigInteger, d: BigInteger) = a * d < c * b

let private list read (element: JsonElement) = [ for item in element.EnumerateArray() -> read item ]

let private distance2 x y =
    List.map2 (fun a b -> let e = minus a b in times e e) x y |> List.reduce add

/// Whether the balls that the file names shatter `shattered` different points of the space of the claim.
let isTrue (content: byte[]) =
    use document = JsonDocument.Parse(System.ReadOnlyMemory content)
    let field (name: string) (element: JsonElement) = element.GetProperty name
    let top = document.RootElement
    let claim = field "claim" top
    let delta = fractionOf (field "delta" claim)
    let radius2 = times delta delta
    let apart2 = times (BigInteger 4, BigInteger.One) radius2
    let vector = list fractionOf
    let points = list vector (field "points" top)
    let labellings = list (list vector) (field "labellings" top)
    let shifts, spare = list vector (field "shifts" top), list vector (field "spare" top)
    let placed shift point = List.map2 add shift point
    /// Every choice of one labelling per cluster.
    let rec choices clusters = if clusters = 0 then [ [] ] else [ for rest in choices (clusters - 1) do for number in 0 .. labellings.Length - 1 -> number :: rest ]
    let all = [ for shift in shifts do for point in points -> placed shift point ]
    let dimension = (field "dimension" claim).GetInt32()
    let distinct = List.allPairs (List.indexed all) (List.indexed all) |> List.forall (fun ((i, x), (j, y)) -> i = j || less (BigInteger.Zero, BigInteger.One) (distance2 x y))
    distinct
    && all.Length = (field "shattered" claim).GetInt32()
    && 2 * shifts.Length + spare.Length = (field "balls" claim).GetInt32()
    && List.forall (fun (x: (BigInteger * BigInteger) list) -> x.Length = dimension) (all @ spare)
    && choices shifts.Length
       |> List.forall (fun chosen ->
           let balls =
               (List.map2 (fun shift (number: int) -> labellings[number] |> List.map (placed shift)) shifts chosen |> List.concat) @ spare
           let apart =
               List.allPairs (List.indexed balls) (List.indexed balls) |> List.forall (fun ((i, x), (j, y)) -> i = j || less apart2 (distance2 x y))
           let held =
               List.zip (List.indexed shifts) chosen
               |> List.forall (fun ((i, shift), number) ->
                   points
                   |> List.indexed
                   |> List.forall (fun (j, point) ->
                       let centre = if (number >>> j) &&& 1 = 1 then balls[2 * i] else balls[2 * i + 1]
                       not (less radius2 (distance2 (placed shift point) centre))))
           apart && held)
