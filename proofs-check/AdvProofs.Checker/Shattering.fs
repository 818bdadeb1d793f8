namespace AdvProofs.Checker

open System
open System.Security.Cryptography

type ShatteringFacts =
    { Dimension: int
      Balls: int
      Delta: Fraction
      Shattered: int
      Construction: string
      Command: string }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type ShatteringOutcome =
    | Accepted of Checked * ShatteringFacts
    | Rejected of line: int * reason: string
    | Unreadable of reason: string

[<RequireQualifiedAccess>]
module Shattering =
    let private square (x: Fraction) = x * x

    /// ‖a − b‖².
    let private distance2 (a: Fraction[]) (b: Fraction[]) =
        Array.fold2 (fun sum x y -> sum + square (x - y)) Fraction.Zero a b

    let private norm2 (a: Fraction[]) = a |> Array.fold (fun sum x -> sum + square x) Fraction.Zero

    /// Every point lies in the ball of its label, and the two balls are disjoint: centres more than 2δ apart.
    let private labellings (file: ShatteringFile) =
        let radius2 = square file.Delta
        let apart2 = square (Fraction.ofInt 2 * file.Delta)
        file.Labellings
        |> Seq.indexed
        |> Seq.tryPick (fun (number, labelling) ->
            let astray =
                seq { 0 .. file.Points.Length - 1 }
                |> Seq.tryFind (fun j ->
                    let centre = if (number >>> j) &&& 1 = 1 then labelling.Plus else labelling.Minus
                    distance2 file.Points[j].Coordinates centre > radius2)
            match astray with
            | Some j -> Some(labelling.Line, $"in labelling {number} point {j} is farther than delta from the centre of its label")
            | None when distance2 labelling.Plus labelling.Minus <= apart2 -> Some(labelling.Line, $"in labelling {number} the two centres are not more than 2·delta apart")
            | None -> None)

    /// No centre is farther than `reach` from the origin of its cluster.
    let private reach (file: ShatteringFile) =
        let reach2 = square file.Reach
        file.Labellings
        |> Seq.tryFindIndex (fun labelling -> norm2 labelling.Plus > reach2 || norm2 labelling.Minus > reach2)
        |> Option.map (fun number -> file.ReachLine, $"a centre of labelling {number} is farther than reach from the origin")

    /// The first of some points that is not more than a distance away from all others before it.
    let private tooClose what (least: Fraction) (others: PlacedPoint seq) (points: PlacedPoint[]) =
        points
        |> Seq.indexed
        |> Seq.tryPick (fun (i, point) ->
            Seq.append others (Seq.truncate i points)
            |> Seq.tryFind (fun other -> distance2 point.Coordinates other.Coordinates <= square least)
            |> Option.map (fun other -> point.Line, $"this {what} is too close to the one on line {other.Line}"))

    /// Balls of different clusters, and the spare ones, have centres more than 2δ apart.
    let private clusters (file: ShatteringFile) =
        let two = Fraction.ofInt 2
        tooClose "shift" (two * file.Delta + two * file.Reach) Seq.empty file.Shifts

    let private spare (file: ShatteringFile) =
        let two = Fraction.ofInt 2
        file.Spare
        |> Array.tryPick (fun point -> tooClose "spare centre" (two * file.Delta + file.Reach) file.Shifts [| point |])
        |> Option.orElseWith (fun () -> tooClose "spare centre" (two * file.Delta) Seq.empty file.Spare)

    let private describe (facts: ShatteringFacts) =
        let delta = Fraction.text facts.Delta
        $"every class on R^{facts.Dimension} that takes any labels on any {facts.Balls} closed balls of radius {delta} whose centres are more than 2·{delta} apart shatters {facts.Shattered} points"

    let isKind content = ShatteringFile.isKind content

    let check (content: byte[]) =
        match ShatteringFile.read content with
        | Error(ReadFailure.Wrong(line, reason)) -> ShatteringOutcome.Rejected(line, reason)
        | Error(ReadFailure.Unreadable reason) -> ShatteringOutcome.Unreadable reason
        | Ok file ->
            match Seq.tryPick (fun proof -> proof file) [ labellings; reach; clusters; spare ] with
            | Some(line, reason) -> ShatteringOutcome.Rejected(line, reason)
            | None ->
                let facts =
                    { Dimension = file.Dimension
                      Balls = file.Balls
                      Delta = file.Delta
                      Shattered = file.Shattered
                      Construction = file.Construction
                      Command = file.Command }
                let hash = Convert.ToHexStringLower(SHA256.HashData content)
                ShatteringOutcome.Accepted(Checked(Kernel.Certificate, describe facts, hash, file.Labellings.Length), facts)
