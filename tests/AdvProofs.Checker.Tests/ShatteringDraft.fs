/// Writing shattering certificates for the tests, one point or labelling a line, from text that may be as wrong as a test likes.
module AdvProofs.Checker.Tests.ShatteringDraft

open System
open AdvProofs.Checker

type ShatteringDraft =
    { Dimension: int
      Balls: int
      Delta: string
      Shattered: int
      Points: string list list
      /// The centres for +1 and −1, labelling by labelling.
      Labellings: (string list * string list) list
      Reach: string
      Shifts: string list list
      Spare: string list list }

let private vector coordinates = "[" + String.Join(", ", coordinates |> List.map (sprintf "\"%s\"")) + "]"

let private lines (items: string list) = if items.IsEmpty then "[]" else "[\n    " + String.Join(",\n    ", items) + " ]"

let write draft =
    let centres (plus, minus) = $"[{vector plus}, {vector minus}]"
    String.Join(
        "\n",
        [ "{ \"format\": \"advproofs-certificate/1\","
          "  \"kind\": \"shattering\","
          "  \"claim\": {"
          $"    \"dimension\": {draft.Dimension},"
          $"    \"balls\": {draft.Balls},"
          $"    \"delta\": \"{draft.Delta}\","
          $"    \"shattered\": {draft.Shattered} }},"
          $"  \"points\": {lines (draft.Points |> List.map vector)},"
          $"  \"labellings\": {lines (draft.Labellings |> List.map centres)},"
          $"  \"reach\": \"{draft.Reach}\","
          $"  \"shifts\": {lines (draft.Shifts |> List.map vector)},"
          $"  \"spare\": {lines (draft.Spare |> List.map vector)},"
          "  \"construction\": \"by hand\","
          "  \"command\": \"none\" }"
          "" ]
    )

/// Two points of the line, 0 and 3/2 with δ = 3/4, so that 3/4 is the only centre that holds both.
let onTheLine =
    { Dimension = 1
      Balls = 2
      Delta = "3/4"
      Shattered = 2
      Points = [ [ "0" ]; [ "3/2" ] ]
      Labellings = [ [ "-2" ], [ "3/4" ]; [ "-1/2" ], [ "2" ]; [ "2" ], [ "-1/2" ]; [ "3/4" ], [ "-2" ] ]
      Reach = "2"
      Shifts = [ [ "0" ] ]
      Spare = [] }

/// e_1 and e_2 in the plane with δ = 1: centres ±y. Two clusters and a ball to spare.
let inThePlane =
    { Dimension = 2
      Balls = 5
      Delta = "1"
      Shattered = 4
      Points = [ [ "1"; "0" ]; [ "0"; "1" ] ]
      Labellings =
        [ [ "-1"; "-1" ], [ "1"; "1" ]
          [ "1"; "-1" ], [ "-1"; "1" ]
          [ "-1"; "1" ], [ "1"; "-1" ]
          [ "1"; "1" ], [ "-1"; "-1" ] ]
      Reach = "3/2"
      Shifts = [ [ "6"; "0" ]; [ "12"; "0" ] ]
      Spare = [ [ "18"; "0" ] ] }

/// One point in space, in the ball of its label, not at its centre; no two coordinates alike.
let inSpace =
    { Dimension = 3
      Balls = 3
      Delta = "7/5"
      Shattered = 1
      Points = [ [ "1/3"; "-2/7"; "1/2" ] ]
      Labellings = [ [ "4"; "0"; "0" ], [ "0"; "0"; "1" ]; [ "0"; "0"; "1" ], [ "4"; "0"; "0" ] ]
      Reach = "4"
      Shifts = [ [ "1"; "2"; "3" ] ]
      Spare = [ [ "1"; "2"; "11" ] ] }

let describe outcome =
    match outcome with
    | ShatteringOutcome.Accepted _ -> "accepted"
    | ShatteringOutcome.Rejected(line, _) -> $"rejected on line {line}"
    | ShatteringOutcome.Unreadable _ -> "unreadable"
