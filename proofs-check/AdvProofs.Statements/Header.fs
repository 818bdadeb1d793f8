namespace AdvProofs.Statements

open System
open System.IO
open System.Reflection

/// The human proof at the head of a statement's file, which is embedded for this purpose: headings and the text under each.
module Header =

    let private headings = [ "Claim"; "Hypotheses"; "Measured"; "Not vacuous"; "False without"; "Reference" ]

    let private sources =
        lazy
            (let assembly = Assembly.GetExecutingAssembly()
             [ for name in assembly.GetManifestResourceNames() do
                   match assembly.GetManifestResourceStream name with
                   | null -> ()
                   | stream ->
                       use reader = new StreamReader(stream)
                       reader.ReadToEnd() ])

    /// The heading a line begins with, and what follows it.
    let private begun (line: string) =
        headings |> List.tryFind (fun heading -> line.StartsWith($"   {heading} ", StringComparison.Ordinal)) |> Option.map (fun heading -> heading, line.Substring(3 + heading.Length).Trim())

    /// Headings and texts of the opening comment of a file, in its order.
    let parse (source: string) : (string * string) list =
        let comment = source.Substring(0, max 0 (source.IndexOf("*)", StringComparison.Ordinal)))
        let add found (line: string) =
            match begun line, found with
            | Some(heading, text), _ -> (heading, text) :: found
            | None, (heading, text) :: rest when not (String.IsNullOrWhiteSpace line) -> (heading, $"{text} {line.Trim()}") :: rest
            | _ -> found
        comment.Split '\n' |> Array.fold add [] |> List.rev

    /// The head of the file that defines a statement of the catalogue; empty for any other id.
    let ofStatement (id: string) : (string * string) list =
        sources.Value
        |> List.tryFind (fun source -> source.Contains($"Id = \"{id}\"", StringComparison.Ordinal))
        |> Option.map parse
        |> Option.defaultValue []
